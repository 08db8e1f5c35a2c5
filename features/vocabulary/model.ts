import type { Cause, Verification } from "./schema";

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
