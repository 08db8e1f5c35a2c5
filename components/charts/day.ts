/** An ISO day, "2015-08-23". */
export type Day = string;

const dayMs = 86_400_000;

/** Days since 1 January 1970. A malformed day is a bug of the caller, so it throws rather than drawing somewhere. */
export function dayNumber(day: Day): number {
  const ms = /^-?\d{4,6}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`);
  return ms / dayMs;
}

export function dayOf(number: number): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
