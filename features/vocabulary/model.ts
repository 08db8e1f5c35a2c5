import type { Cause, SaidCount, Verification } from "./schema";

/** Causes as forms offer them, by what kind of harm it is. */
export const causeGroups = [
  { key: "force", causes: ["explosives", "air_strike", "shelling", "gunfire", "bulldozing", "breaking", "fire"] },
  { key: "taking", causes: ["looting", "theft"] },
  { key: "use", causes: ["military_use", "construction", "agriculture", "neglect", "conservation"] },
  { key: "nature", causes: ["flood", "earthquake", "weathering"] },
  { key: "open", causes: ["other", "unknown"] },
] as const satisfies readonly { key: string; causes: readonly Cause[] }[];

/**
 * How an event enters a headline, by how far it is verified: counted in it; counted beside it and called unverified, so that
 * no headline rests on one sentence that nobody checked; or in no figure, since it did not happen.
 */
export const standings = {
  confirmed: "counted",
  corroborated: "counted",
  contested: "counted",
  unverified: "beside",
  unverifiable: "beside",
  refuted: "nowhere",
} as const satisfies Record<Verification, "counted" | "beside" | "nowhere">;

/** What a number leaves possible. "About" reaches a quarter of it to either side, and one at least. */
export function rangeOfCount({ count, countQualifier }: SaidCount & { count: number }): {
  fewest: number;
  most: number;
} {
  const margin = countQualifier === "about" ? Math.max(1, Math.floor(count / 4)) : 0;
  return {
    fewest: countQualifier === "up_to" ? 0 : count - margin,
    most: countQualifier === "at_least" ? Number.POSITIVE_INFINITY : count + margin,
  };
}

/** Whether two numbers can both be right: "at least 7" and 10, but not "at least 7" and 3. What is not said contradicts nothing. */
export function canBothCount(a: SaidCount, b: SaidCount): boolean {
  if (a.count === null || b.count === null) return true;
  const [one, other] = [rangeOfCount({ ...a, count: a.count }), rangeOfCount({ ...b, count: b.count })];
  return one.fewest <= other.most && other.fewest <= one.most;
}

/** A number with its qualifier as records keep it: an exact one has none, and neither has what is no number. */
export const countAsKept = ({ count, countQualifier }: SaidCount) => ({
  count,
  countQualifier: count === null || countQualifier === "exactly" ? null : (countQualifier ?? null),
});

/** A number as messages take it: `count`, and `is` for how it is meant. */
export const countArguments = ({ count, countQualifier }: SaidCount) => ({
  count: count ?? 0,
  is: countQualifier ?? "exactly",
});

/** A single object, of which no number need be said. */
export const isExactlyOne = ({ count, countQualifier }: SaidCount): boolean =>
  count === 1 && (countQualifier ?? "exactly") === "exactly";
