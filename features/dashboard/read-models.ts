import type { PeriodKind } from "@/features/periods/schema";
import type { PublicPosition } from "@/features/sites/model";
import type { Cause, CountQualifier, EventKind, Readings, Severity, Verification } from "@/features/vocabulary/schema";
import type { CountRange } from "@/lib/count-range";
import type { Day } from "@/lib/dates/calendar";
import type { UncertainDate } from "@/lib/dates/uncertain-date";

/** Events that hold the same values, counted. `first` and `last` are the days they are counted at. */
export type EventTally = {
  kind: EventKind;
  severity: Severity;
  cause: Cause;
  verification: Verification;
  count: number;
  /** Those that surely belong to the days asked for. */
  surely: number;
  undated: number;
  /** Dated "by" a day: they have a last day and no first. */
  openStart: number;
};

/** Events that match, by what they hold, and the days of those that are counted. */
export type EventSummary = {
  tallies: EventTally[];
  first: Day | null;
  last: Day | null;
  /** Of the date that is known most narrowly: how many days lie between its bounds. Null where none has a date. */
  narrowest: number | null;
};

/** Events of one year, by the day each is drawn at. */
export type YearTally = { first: Day; last: Day; count: number };

/** Events drawn on no bar, for they lie too far from the others: how many, and the years they lie in. */
export type Beyond = { count: number; from: number; to: number };
export type Sides = { earlier: Beyond | null; later: Beyond | null };
export type Side = keyof Sides;

/**
 * Events that can lie in the bins from `first` to `last`, and surely lie in those from `sureFirst` to `sureLast` (none where the
 * one is after the other, or either null). A bin is its place in the list asked for; -1 is before them all, their number after; null is an open end.
 */
export type BinCount = {
  kind: EventKind;
  key: string;
  /** Unverified: a headline says it beside what it counts. */
  isBeside: boolean;
  first: number | null;
  last: number | null;
  sureFirst: number | null;
  sureLast: number | null;
  count: number;
  /** Of the series, by its number of damage events; those without a name of their own share the last. */
  rank: number;
};

export type SiteTally = {
  id: string;
  slug: string;
  name: string;
  damage: CountRange;
  recovery: CountRange;
  gravest: Severity;
  /** What is that grave surely belongs to the days asked for. */
  isGravestSure: boolean;
  /** Nothing here is that grave but what is not verified. */
  isGravestUnverified: boolean;
  /** What the gravest here may be as well, by its claims (`readings-sql`), from slight to grave; none where the map has no room. */
  otherSeverities: Severity[];
  /** As the public may see it; null has none, or hides it. */
  position: PublicPosition | null;
};

export type SiteName = { id: string; slug: string; name: string };

/** The place the dashboard is about: what was asked for, or the only root of the register. */
export type Place = SiteName & {
  kind: string;
  worldHeritageId: number | null;
  /** From the root down to its parent. */
  above: SiteName[];
  /** Itself and everything in it that can be seen. */
  ids: string[];
  /** Places in it that can be seen, itself not counted. */
  placesWithin: number;
};

export type SiteOption = SiteName & { depth: number };

export type PlacePeriod = {
  id: string;
  siteId: string;
  siteKind: string;
  /** How many steps above the place it is recorded. */
  distance: number;
  kind: PeriodKind;
  /** Who held it, or what it is called. */
  name: string;
  from: UncertainDate;
  /** Null: its end is not recorded here. */
  to: UncertainDate | null;
};

/** Damage events that a headline counts, and the unverified ones it says beside them (`standings`). */
export type HeadlineCount = { counted: CountRange; beside: CountRange };

/** Damage events in a period, those with a date. */
export type PeriodCount = { id: string; within: HeadlineCount };

export type EventRow = Readings & {
  id: string;
  /** For the reader, with the language it is in. */
  title: { text: string; lang: string };
  kind: EventKind;
  severity: Severity;
  cause: Cause;
  verification: Verification;
  date: UncertainDate;
  /** It surely belongs to the days asked for; else it perhaps does. */
  isSure: boolean;
  lastIntact: Day | null;
  firstDamaged: Day | null;
  /** Objects meant by this one event. */
  count: number | null;
  countQualifier: CountQualifier | null;
  claims: number;
  siteSlug: string;
  siteName: string;
};
