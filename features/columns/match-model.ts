import type { EventFilter } from "@/features/scope/filter-schema";
import { isEmptyWindow } from "@/features/scope/filter-schema";
import { ordinalOf } from "@/lib/dates/calendar";
import { type Columns, farFuture, farPast, none, numberOf, valueCount, valuesOf } from "./columns-model";

/** True, by number, of what is among some: of sites, of events. */
export type Mask = Uint8Array;

/** What a filter asks of an event, worked out for the columns. */
export type Conditions = {
  /** By values (`packValues`): 1 for those let through. */
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

/** The sites of some ids; those that the columns do not know have no events. */
export function sitesAmong(columns: Columns, ids: readonly string[]): Mask {
  const mask = new Uint8Array(columns.siteIds.texts.length);
  for (const id of ids) {
    const site = numberOf(columns.siteIds, id);
    if (site >= 0) mask[site] = 1;
  }
  return mask;
}

export function eventsAmong(columns: Columns, ids: readonly string[]): Mask {
  const mask = new Uint8Array(columns.eventIds.texts.length);
  for (const id of ids) {
    const event = numberOf(columns.eventIds, id);
    if (event >= 0) mask[event] = 1;
  }
  return mask;
}

/** The events that lie at some places at a revision. */
export function eventsAt({ events, eventIds }: Columns, places: Mask, revision: number): Mask {
  const mask = new Uint8Array(eventIds.texts.length);
  for (let site = 0; site < events.headAtSite.length; site += 1) {
    if (byteAt(places, site) === 0) continue;
    for (let row = intAt(events.headAtSite, site); row !== none; row = intAt(events.nextAtSite, row))
      if (stands(intAt(events.from, row), intAt(events.to, row), revision)) mask[intAt(events.event, row)] = 1;
  }
  return mask;
}

/** A filter for the columns; `found` are the events that have its words, null where it has none. */
export function conditionsOf(columns: Columns, filter: EventFilter, found: Mask | null): Conditions {
  const { siteIds, cause, severity, verification, kind, window } = filter;
  const isIn = <Word>(list: readonly Word[], word: Word) => list.length === 0 || list.includes(word);
  const values = new Uint8Array(valueCount);
  for (let packed = 0; packed < valueCount; packed += 1) {
    const one = valuesOf[packed] ?? null;
    if (one === null || (kind !== null && one.kind !== kind)) continue;
    if (isIn(cause, one.cause) && isIn(severity, one.severity) && isIn(verification, one.verification))
      values[packed] = 1;
  }
  return {
    values,
    sites: siteIds === null ? null : sitesAmong(columns, siteIds),
    events: found,
    days: window === null ? null : boundsOf(window),
    sureDays: window === null ? anyDay : window.surely === null ? null : boundsOf(window.surely),
  };
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
  const hidden = new Uint8Array(siteIds.texts.length);
  if (seesWithdrawn) return hidden;
  for (let row = 0; row < sites.count; row += 1) {
    const site = sites.site[row] ?? 0;
    if (sites.isWithdrawn[row] === 0 || !stands(sites.from[row] ?? 0, sites.to[row] ?? 0, revision)) continue;
    hidden[site] = 1;
  }
  for (const id of ticked) {
    const site = numberOf(siteIds, id);
    if (site >= 0) hidden[site] = 0;
  }
  return hidden;
}

/** Events that a filter and a scope let through: their rows, and whether each surely belongs to the days asked for. */
export type Matched = { count: number; rows: Int32Array; sure: Uint8Array };

/** The one pass: every figure of a view is counted from the rows it gives. */
export function matchEvents({ events }: Columns, sight: Sight, filter: Conditions): Matched {
  const { revision, hidden, ticked, reached, opened } = sight;
  // What the state and the values of a version let through, asked once for each there can be.
  const passes = new Uint8Array(valueCount);
  for (let packed = 0; packed < valueCount; packed += 1) {
    const one = valuesOf[packed] ?? null;
    if (one === null || filter.values[packed] === 0 || opened?.values[packed] === 0) continue;
    passes[packed] = one.isWithdrawn && !sight.seesWithdrawn ? ifTicked : always;
  }
  const isDated = filter.days !== null || (opened !== null && opened.days !== null);
  const [days, linkDays] = [filter.days ?? anyDay, opened?.days ?? anyDay];
  const [first, last] = [Math.max(days.from, linkDays.from), Math.min(days.to, linkDays.to)];
  const [sure, linkSure] = [filter.sureDays ?? noDay, opened === null ? anyDay : (opened.sureDays ?? noDay)];
  const [sureFirst, sureLast] = [Math.max(sure.from, linkSure.from), Math.min(sure.to, linkSure.to)];
  const masks = [filter.sites, opened?.sites ?? null].filter((mask) => mask !== null);
  const sites = masks.length === 0 ? null : masks.reduce(inBoth);
  const words = [filter.events, opened?.events ?? null].filter((mask) => mask !== null);
  const found = words.length === 0 ? null : words.reduce(inBoth);

  const { event, site, earliest, latest, begunBy, lastedTo, from, to, values } = events;
  const candidates = sites === null ? null : rowsAt(events, sites);
  const most = candidates?.length ?? events.count;
  const rows = new Int32Array(most);
  const isSure = new Uint8Array(most);
  let count = 0;
  for (let index = 0; index < most; index += 1) {
    const row = candidates === null ? index : intAt(candidates, index);
    if (intAt(from, row) > revision || intAt(to, row) <= revision) continue;
    const pass = byteAt(passes, shortAt(values, row));
    if (pass === 0) continue;
    const place = intAt(site, row);
    if (byteAt(hidden, place) === 1 || (sites !== null && byteAt(sites, place) === 0)) continue;
    const begins = intAt(earliest, row);
    const ends = intAt(latest, row);
    if (isDated && ((begins === farPast && ends === farFuture) || ends < first || begins > last)) continue;
    const number = intAt(event, row);
    if (pass === ifTicked && (ticked === null || byteAt(ticked, number) === 0)) continue;
    if (found !== null && byteAt(found, number) === 0) continue;
    if (reached !== null && reached.sites?.[place] !== 1 && reached.events?.[number] !== 1) continue;
    rows[count] = row;
    isSure[count] = intAt(lastedTo, row) >= sureFirst && intAt(begunBy, row) <= sureLast ? 1 : 0;
    count += 1;
  }
  return { count, rows: rows.subarray(0, count), sure: isSure.subarray(0, count) };
}

/** The rows at some sites; null where they are so many that all may as well be looked at. */
function rowsAt({ count, headAtSite, nextAtSite }: Columns["events"], sites: Mask): Int32Array | null {
  const most = count >> 3;
  const rows = new Int32Array(most);
  let held = 0;
  for (let site = 0; site < headAtSite.length; site += 1) {
    if (byteAt(sites, site) === 0) continue;
    for (let row = intAt(headAtSite, site); row !== none; row = intAt(nextAtSite, row)) {
      if (held === most) return null;
      rows[held] = row;
      held += 1;
    }
  }
  return rows.subarray(0, held);
}

const always = 2;
const ifTicked = 1;

/**
 * The value at a place that is there: every index comes from the columns themselves. One function for each kind of array, so
 * that the compiler knows which it is.
 */
export const intAt = (values: Int32Array, index: number): number => values[index] ?? 0;
export const shortAt = (values: Uint16Array, index: number): number => values[index] ?? 0;
export const byteAt = (values: Uint8Array, index: number): number => values[index] ?? 0;

/** What is among both. */
export const inBoth = (a: Mask, b: Mask): Mask => a.map((one, index) => one & byteAt(b, index));
