/** What a trial came to: whether what it tries held, and the figures in words. */
export type Outcome = { isHeld: boolean; lines: string[] };
export type Trial = (args: readonly string[]) => Promise<Outcome>;

/** A whole number after a flag. Throws with words for anything else. */
export function numberFlag(args: readonly string[], name: string, fallback: number): number {
  const at = args.indexOf(name);
  const value = at === -1 ? fallback : Number(args[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} takes a whole number, such as ${name} ${fallback}`);
}

/** Whole numbers after a flag, with commas between them; none where it is not there. */
export function numbersFlag(args: readonly string[], name: string): number[] {
  const at = args.indexOf(name);
  const values = at === -1 ? [] : (args[at + 1] ?? "").split(",").map(Number);
  if (values.every((value) => Number.isInteger(value) && value > 0)) return values;
  throw new Error(`${name} takes whole numbers, such as ${name} 3,5`);
}

/** Several parts of a trial as one. */
export const joined = (outcomes: readonly Outcome[]): Outcome => ({
  isHeld: outcomes.every(({ isHeld }) => isHeld),
  lines: outcomes.flatMap(({ lines }) => lines),
});
