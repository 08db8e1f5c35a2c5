import type { Cause, EventKind, Severity, Verification } from "@/features/vocabulary/schema";
import type { Day } from "@/lib/dates/calendar";

/** A stretch of days events must touch; null is open. */
export type DayWindow = { from: Day | null; to: Day | null };

/** A filter whose place and dates have been looked up: what queries take. Made by `resolveFilter` (features/dashboard/model). */
export type EventFilter = {
  /** An event must touch each of them, and an undated event touches none. */
  windows: readonly DayWindow[];
  /** A place with everything in it; null is the whole register. */
  siteIds: readonly string[] | null;
  cause: readonly Cause[];
  severity: readonly Severity[];
  verification: readonly Verification[];
  kind: EventKind | null;
  /** Folded words; each must occur, as the start of a word. */
  words: readonly string[];
};

export const emptyFilter: EventFilter = {
  windows: [],
  siteIds: null,
  cause: [],
  severity: [],
  verification: [],
  kind: null,
  words: [],
};
