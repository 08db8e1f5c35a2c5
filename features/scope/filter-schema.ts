import type { Cause, EventKind, Severity, Verification } from "@/features/vocabulary/schema";
import type { Day } from "@/lib/dates/calendar";

/** A stretch of days; null is open. */
export type Days = { from: Day | null; to: Day | null };

/** The days a filter asks for. An event matches when it can have touched them, and surely belongs when it surely touched `surely`. */
export type DayWindow = Days & {
  /** Those of the days that are certainly asked for: of a period, what it certainly lasted. Null: nothing surely belongs. */
  surely: Days | null;
};

const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a);
const earlier = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b < a) ? b : a);

export const isEmptyWindow = ({ from, to }: Days): boolean => from !== null && to !== null && from > to;

export const intersectDays = (a: Days, b: Days): Days => ({ from: later(a.from, b.from), to: earlier(a.to, b.to) });

/** The days that all the windows ask for; null where there is none. */
export const intersectWindows = (windows: readonly DayWindow[]): DayWindow | null =>
  windows.reduce<DayWindow | null>((all, one) => {
    if (all === null) return one;
    const surely = all.surely === null || one.surely === null ? null : intersectDays(all.surely, one.surely);
    return { ...intersectDays(all, one), surely: surely === null || isEmptyWindow(surely) ? null : surely };
  }, null);

/** A filter whose place and dates have been looked up: what queries take. Made by `resolveFilter` (features/dashboard/model). */
export type EventFilter = {
  /** An event must be able to touch it, and an undated event touches none. */
  window: DayWindow | null;
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
  window: null,
  siteIds: null,
  cause: [],
  severity: [],
  verification: [],
  kind: null,
  words: [],
};
