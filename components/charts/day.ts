import { addDays, type Day, daysBetween } from "@/lib/dates/calendar";

export type { Day } from "@/lib/dates/calendar";

const epoch: Day = "1970-01-01";

/** Days since 1 January 1970. A malformed day is a bug of the caller, so it throws rather than drawing somewhere. */
export const dayNumber = (day: Day): number => daysBetween(epoch, day);

export const dayOf = (number: number): Day => addDays(epoch, number);
