import type { EventFilter } from "@/features/scope/filter-schema";
import { isEmptyWindow } from "@/features/scope/filter-schema";
import { ordinalOf } from "@/lib/dates/calendar";
import { byteAt, bytes, gathered, intAt, makePiece, none, pieceLength } from "./arrays-model";
import type { Columns } from "./columns-model";
import { firstOfMonth } from "./days-model";
import { type Names, numberOf } from "./names-model";
import { dateShapes, farFuture, farPast, flagsOf, profileCount, profileIn, profiles } from "./profile-model";

/** True, by number, of what is among some: of sites, of events. */
export type Mask = Uint8Array;

/** What a filter asks of an event, worked out for the columns. */
export type Conditions = {
  /** By profile: 1 for those let through, whatever their dates and their state. */
  values: Uint8Array;
  /** Null: any. */
  sites: Mask | null;
  events: Mask | null;
  /** Null asks for no days. */
  days: DayBounds | null;
  /** The days certainly asked for; null: nothing surely belongs. Without days everything does. */
  sureDays: DayBounds | null;
};

type DayBounds = { from: number; to: number };

const anyDay: DayBounds = { from: farPast, to: farFuture };
/** No day lies in it. */
const noDay: DayBounds = { from: farFuture, to: farPast };

const boundsOf = (days: { from: string | null; to: string | null }): DayBounds =>
  isEmptyWindow(days)
    ? noDay
    : {
        from: days.from === null ? farPast : ordinalOf(days.from),
        to: days.to === null ? farFuture : ordinalOf(days.to),
      };

/** Those of some ids; what the columns do not know is in none of them. */
export function among(names: Names, ids: readonly string[]): Mask {
  const mask = bytes(names.count);
  for (const id of ids) {
    const number = numberOf(names, id);
    if (number !== none) mask[number] = 1;
  }
  return mask;
}

/** The events that lie at some places at a revision. */
export function eventsAt({ events, eventIds }: Columns, places: Mask, revision: number): Mask {
  const mask = bytes(eventIds.count);
  takeRows(events, places, (length) => {
    for (const row of piece.subarray(0, length))
      if (stands(intAt(events.from, row), intAt(events.to, row), revision)) mask[intAt(events.event, row)] = 1;
  });
  return mask;
}

/** A filter for the columns; `found` are the events that have its words, null where it has none. */
export function conditionsOf(columns: Columns, filter: EventFilter, found: Mask | null): Conditions {
  const { siteIds, window } = filter;
  return {
    values: valuesAsked(filter),
    sites: siteIds === null ? null : among(columns.siteIds, siteIds),
    events: found,
    days: window === null ? null : boundsOf(window),
    sureDays: window === null ? anyDay : window.surely === null ? null : boundsOf(window.surely),
  };
}

function valuesAsked({ cause, severity, verification, kind }: EventFilter): Uint8Array {
  const asked = bytes(profileCount).fill(1);
  const leaveOut = <Word>(words: readonly Word[], wordOf: (at: number) => Word | undefined) => {
    const wanted = new Set(words);
    for (let at = 0; wanted.size > 0 && at < profileCount; at += dateShapes.length) {
      const word = wordOf(at);
      if (word === undefined || !wanted.has(word)) asked.fill(0, at, at + dateShapes.length);
    }
  };
  leaveOut(cause, (at) => profiles[at]?.cause);
  leaveOut(severity, (at) => profiles[at]?.severity);
  leaveOut(verification, (at) => profiles[at]?.verification);
  leaveOut(kind === null ? [] : [kind], (at) => profiles[at]?.kind);
  return asked;
}

/** What a scope lets be seen, at a revision. */
export type Sight = {
  revision: number;
  seesWithdrawn: boolean;
  /** Places that are not shown. */
  hidden: Mask;
  /** Withdrawn events that a link shows all the same. */
  ticked: Mask | null;
  /** What a link reaches: places or events, either; null where it has no say. */
  reached: { sites: Mask | null; events: Mask | null } | null;
  /** The filter that a link opens. */
  opened: Conditions | null;
};

/** True of a version that stands at a revision. */
const stands = (from: number, to: number, revision: number): boolean => from <= revision && to > revision;

/** Places that are not shown at a revision: neither by their state nor ticked by name. */
export function hiddenSites(
  { sites, siteIds }: Columns,
  { revision, seesWithdrawn, ticked }: { revision: number; seesWithdrawn: boolean; ticked: readonly string[] },
): Mask {
  const hidden = bytes(siteIds.count);
  if (seesWithdrawn) return hidden;
  for (let row = 0; row < sites.count; row += 1) {
    const site = intAt(sites.site, row);
    if (byteAt(sites.isWithdrawn, row) === 0 || !stands(intAt(sites.from, row), intAt(sites.to, row), revision))
      continue;
    hidden[site] = 1;
  }
  for (const id of ticked) {
    const site = numberOf(siteIds, id);
    if (site !== none) hidden[site] = 0;
  }
  return hidden;
}

/** Events that a filter and a scope let through. */
export type Matched = {
  /** The row of each, and whether it surely belongs to the days asked for (`rowOf`, `sureOf`). */
  matches: Int32Array;
  /** How many that are counted only the days asked for left out, having none. */
  undatedLeftOut: number;
} & Pick<Sight, "revision" | "seesWithdrawn">;

export const rowOf = (match: number): number => match >> 1;
export const sureOf = (match: number): number => match & 1;

/** What did not happen is in no figure. */
export const isCounted = flagsOf(({ verification }) => verification !== "refuted");
const isWithdrawn = flagsOf((profile) => profile.isWithdrawn);
const isUndated = flagsOf(({ shape }) => shape === "none");

/** By profile, what the values, the state and the shape of the date of an event say: that it is none, and else what is left to ask. */
const passes = bytes(profileCount);
const no = 0;
const yes = 1;
const ifTicked = 2;
const leftOut = 4;
const leftOutCounted = 8;

/** Asked once for each profile. */
function askProfiles(filter: Conditions, { seesWithdrawn, opened }: Sight): void {
  const [hasDays, hasLinkDays] = [filter.days !== null, opened !== null && opened.days !== null];
  for (let profile = 0; profile < profileCount; profile += 1) {
    const isIn = byteAt(filter.values, profile) === 1 && (opened === null || byteAt(opened.values, profile) === 1);
    const undated = byteAt(isUndated, profile) === 1;
    passes[profile] =
      !isIn || (undated && hasLinkDays)
        ? no
        : (byteAt(isWithdrawn, profile) === 1 && !seesWithdrawn ? ifTicked : yes) |
          (undated && hasDays ? (byteAt(isCounted, profile) === 1 ? leftOutCounted : leftOut) : no);
  }
}

/** What a filter and a scope ask of rows that `passes` lets through. */
type Asked = Pick<Sight, "revision" | "ticked" | "reached"> & {
  hidden: Mask | null;
  found: Mask | null;
  dates: AskedDates | null;
};

/** What days ask of dates. Null bounds let all through: of days, and as sure. */
type AskedDates = { days: DayBounds | null; sureDays: DayBounds | null; ofMonths: Uint8Array };
const [outside, inside, surelyInside, lookedAt] = [0, 1, 2, 3];

const verdictOn = (
  { days, sureDays }: Pick<AskedDates, "days" | "sureDays">,
  { earliest, latest, begunBy, lastedTo }: Record<"earliest" | "latest" | "begunBy" | "lastedTo", number>,
): number => {
  if (days !== null && (latest < days.from || earliest > days.to)) return outside;
  return sureDays === null || (lastedTo >= sureDays.from && begunBy <= sureDays.to) ? surelyInside : inside;
};

/** By the months of dates what holds for all of them; dates of a month that a bound cuts are looked at one by one. */
function askDates({ months }: Columns, days: DayBounds | null, sureDays: DayBounds | null): AskedDates | null {
  if (days === null && sureDays === null) return null;
  const ends = [days, sureDays].flatMap((bounds) => (bounds === null ? [] : [bounds.from, bounds.to]));
  const cut = new Set(ends.map(firstOfMonth));
  const ofMonths = bytes(months.count).map((_, four) => {
    const [earliest = 0, latest = 0, begunBy = 0, lastedTo = 0] = months.parts.subarray(four * 4, four * 4 + 4);
    const isCut = cut.has(earliest) || cut.has(latest) || cut.has(begunBy) || cut.has(lastedTo);
    return isCut ? lookedAt : verdictOn({ days, sureDays }, { earliest, latest, begunBy, lastedTo });
  });
  return { days, sureDays, ofMonths };
}

const piece = makePiece();

/** Leaves of the rows of a piece those that match, as matches. How many they are, and how many were left out. */
function matchPiece(length: number, events: Columns["events"], asked: Asked): [count: number, leftOut: number] {
  const { event, site, months, from, to, what } = events;
  const { revision, ticked, reached, hidden, found, dates } = asked;
  let [count, undated] = [0, 0];
  for (let index = 0; index < length; index += 1) {
    const row = piece[index] ?? 0;
    if ((to[row] ?? 0) <= revision) continue;
    let verdict = surelyInside;
    if (dates !== null) {
      verdict = dates.ofMonths[months[row] ?? 0] ?? outside;
      if (verdict === lookedAt) verdict = lookAt(row, events, dates);
      if (verdict === outside) continue;
    }
    const pass = passes[profileIn(what[row] ?? 0)] ?? no;
    if (pass === no || (from[row] ?? 0) > revision) continue;
    if (hidden !== null && hidden[site[row] ?? 0] === 1) continue;
    if (pass !== yes || found !== null || reached !== null) {
      const number = event[row] ?? 0;
      if ((pass & ifTicked) !== 0 && ticked?.[number] !== 1) continue;
      if (found !== null && found[number] !== 1) continue;
      if (reached !== null && reached.sites?.[site[row] ?? 0] !== 1 && reached.events?.[number] !== 1) continue;
      if (pass >= leftOut) {
        undated += pass >= leftOutCounted ? 1 : 0;
        continue;
      }
    }
    piece[count] = row * 2 + (verdict === surelyInside ? 1 : 0);
    count += 1;
  }
  return [count, undated];
}

const lookAt = (row: number, events: Columns["events"], dates: AskedDates): number =>
  verdictOn(dates, {
    earliest: intAt(events.earliest, row),
    latest: intAt(events.latest, row),
    begunBy: intAt(events.begunBy, row),
    lastedTo: intAt(events.lastedTo, row),
  });

/** The one pass: every figure of a view is counted from the rows it gives. */
export function matchEvents(columns: Columns, sight: Sight, filter: Conditions): Matched {
  const { events } = columns;
  const { revision, ticked, reached, opened } = sight;
  askProfiles(filter, sight);
  const asked: Asked = {
    ...{ revision, ticked, reached },
    hidden: sight.hidden.includes(1) ? sight.hidden : null,
    found: inAll([filter.events, opened?.events ?? null]),
    dates: askDates(
      columns,
      commonDays(filter.days ?? anyDay, opened?.days ?? anyDay),
      commonDays(filter.sureDays ?? noDay, opened === null ? anyDay : (opened.sureDays ?? noDay)),
    ),
  };
  let undatedLeftOut = 0;
  const matches = gathered((take) =>
    takeRows(events, inAll([filter.sites, opened?.sites ?? null]), (length) => {
      const [count, undated] = matchPiece(length, events, asked);
      take(piece, count);
      undatedLeftOut += undated;
    }),
  );
  return { matches, undatedLeftOut, revision, seesWithdrawn: sight.seesWithdrawn };
}

/** Fills the piece with rows, those at some sites or all, as often as it takes. */
function takeRows(events: Columns["events"], sites: Mask | null, take: (length: number) => void): void {
  if (sites !== null) {
    take(fillAt(events, sites, take));
    return;
  }
  for (let first = 0; first < events.count; first += pieceLength) {
    const length = Math.min(pieceLength, events.count - first);
    for (let index = 0; index < length; index += 1) piece[index] = first + index;
    take(length);
  }
}

/** Takes whenever the piece is full, and says how many rows are left in it. */
function fillAt({ headAtSite, nextAtSite }: Columns["events"], sites: Mask, take: (length: number) => void): number {
  let held = 0;
  for (let site = 0; site < sites.length; site += 1)
    for (let row = sites[site] === 1 ? intAt(headAtSite, site) : none; row !== none; row = intAt(nextAtSite, row)) {
      piece[held] = row;
      held += 1;
      if (held < pieceLength) continue;
      take(held);
      held = 0;
    }
  return held;
}

/** What is among both. */
export const inBoth = (a: Mask, b: Mask): Mask => a.map((one, index) => one & byteAt(b, index));

const inAll = (masks: readonly (Mask | null)[]): Mask | null =>
  masks.reduce((all, one) => (all === null || one === null ? (all ?? one) : inBoth(all, one)), null);

/** The days that lie in both; null for any. */
function commonDays(a: DayBounds, b: DayBounds): DayBounds | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from === farPast && to === farFuture ? null : { from, to };
}
