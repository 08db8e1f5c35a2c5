import type { Cause } from "./schema";

/** Causes as forms offer them, by what kind of harm it is. */
export const causeGroups = [
  { key: "force", causes: ["explosives", "air_strike", "shelling", "gunfire", "bulldozing", "breaking", "fire"] },
  { key: "taking", causes: ["looting", "theft"] },
  { key: "use", causes: ["military_use", "construction", "agriculture", "neglect", "conservation"] },
  { key: "nature", causes: ["flood", "earthquake", "weathering"] },
  { key: "open", causes: ["other", "unknown"] },
] as const satisfies readonly { key: string; causes: readonly Cause[] }[];
