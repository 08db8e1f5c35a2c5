import { byteAt, bytes, intAt, ints, none, pieceLength, shorts, withRoom } from "./arrays-model";
import { type Days, type Fours, makeDays, makeFours, monthOfDay, numberOfDay, numberOfFour } from "./days-model";
import { makeNames, type Names, ranksOf } from "./names-model";
import { farFuture, profileOf, whatOf } from "./profile-model";

/**
 * Versions of events, claims and sites as typed arrays, a row a version, in the process: what every figure of a dashboard is
 * counted from, now and at any revision. Plain data and no class: two copies of this module (the server's and the
 * pages' bundle) share one of them.
 */
export type Columns = {
  /** The newest revision they hold all of: right for every revision up to it. */
  seq: number;
  events: EventVersions;
  claims: ClaimVersions;
  sites: SiteVersions;
  eventIds: Names;
  siteIds: Names;
  days: Days;
  /** The months that the four days of a date lie in: of a million dates some thousand are different. */
  months: Fours;
  /** Places of events in the order of their ids, of those there were when it was last asked for (`eventRanks`). */
  ranks: Int32Array;
  /** The event that a revision of it or of one of its claims is about, of the rows there were (`eventsByRevision`). */
  revised: { events: Int32Array; eventRows: number; claimRows: number };
};

type EventVersions = {
  count: number;
  event: Int32Array;
  site: Int32Array;
  /** Days (`ordinalOf`); `farPast` is none. */
  earliest: Int32Array;
  /** `farFuture` is none. */
  latest: Int32Array;
  /** What the date makes certain; `farFuture` and `farPast` are nothing. */
  begunBy: Int32Array;
  lastedTo: Int32Array;
  /** Its values, the shape of its date, and the day it is counted at, which is its last or else its first (`whatOf`). */
  what: Int32Array;
  /** The months of its date, by number. */
  months: Int32Array;
  /** The revision a version came with, and the one that replaced it; `farFuture` is none. */
  from: Int32Array;
  to: Int32Array;
  /** The row before it of the same event. */
  next: Int32Array;
  /** By event: its newest row. */
  head: Int32Array;
  /** The row before it at the same site, and by site the newest. */
  nextAtSite: Int32Array;
  headAtSite: Int32Array;
};

type ClaimVersions = {
  count: number;
  event: Int32Array;
  from: Int32Array;
  to: Int32Array;
  isWithdrawn: Uint8Array;
  next: Int32Array;
  head: Int32Array;
  /** The newest revision that any of them knows of. */
  newest: number;
  /** By event: its claims as they are after that, the published ones and all. */
  published: Uint16Array;
  all: Uint16Array;
  /** By revision that was asked for, the claims of each event as they stood then, until a claim changes (`claimsAt`). */
  past: Map<string, Uint16Array>;
};

type SiteVersions = {
  count: number;
  site: Int32Array;
  parent: Int32Array;
  from: Int32Array;
  to: Int32Array;
  isWithdrawn: Uint8Array;
  next: Int32Array;
  head: Int32Array;
};

/** About how many versions there will be, so that arrays are not copied while they grow. */
export type Expected = { events: number; claims: number };

export const emptyColumns = ({ events, claims }: Expected): Columns => ({
  seq: 0,
  events: {
    count: 0,
    event: ints(events),
    site: ints(events),
    earliest: ints(events),
    latest: ints(events),
    begunBy: ints(events),
    lastedTo: ints(events),
    what: ints(events),
    months: ints(events),
    from: ints(events),
    to: ints(events),
    next: ints(events),
    nextAtSite: ints(events),
    head: ints(events).fill(none),
    headAtSite: ints(0),
  },
  claims: {
    count: 0,
    newest: 0,
    event: ints(claims),
    from: ints(claims),
    to: ints(claims),
    next: ints(claims),
    isWithdrawn: bytes(claims),
    head: ints(events).fill(none),
    published: shorts(events),
    all: shorts(events),
    past: new Map(),
  },
  sites: {
    count: 0,
    site: ints(0),
    parent: ints(0),
    from: ints(0),
    to: ints(0),
    isWithdrawn: bytes(0),
    next: ints(0),
    head: ints(0),
  },
  eventIds: makeNames(events),
  siteIds: makeNames(0),
  days: makeDays(),
  months: makeFours(),
  ranks: ints(0),
  revised: { events: ints(0), eventRows: 0, claimRows: 0 },
});

/** A version of an event, as it is read: its ids by number, its values as one (`bases`), days and revisions as the columns hold them. */
export type EventVersion = {
  event: number;
  site: number;
  earliest: number;
  latest: number;
  begunBy: number;
  lastedTo: number;
  from: number;
  to: number;
  values: number;
};
export type ClaimVersion = { event: number; from: number; to: number; isWithdrawn: boolean };
export type SiteVersion = { site: number; parent: number; from: number; to: number; isWithdrawn: boolean };

/** Every event and every site has a place in what is held by them, whatever names it first. */
function makeRoom({ events, claims, sites, eventIds, siteIds }: Columns): void {
  if (eventIds.count <= events.head.length && siteIds.count <= sites.head.length) return;
  for (const table of [events, claims]) table.head = withRoom(ints, table.head, eventIds.count, none);
  for (const name of ["published", "all"] as const) claims[name] = withRoom(shorts, claims[name], eventIds.count);
  events.headAtSite = withRoom(ints, events.headAtSite, siteIds.count, none);
  sites.head = withRoom(ints, sites.head, siteIds.count, none);
}

/** The row of a version: of one that is known (its revision made no other) the same again. */
function rowFor(
  table: { count: number; from: Int32Array; next: Int32Array; head: Int32Array },
  of: number,
  from: number,
) {
  for (let row = intAt(table.head, of); row !== none; row = intAt(table.next, row))
    if (intAt(table.from, row) === from) return row;
  const row = table.count;
  table.count += 1;
  table.next[row] = intAt(table.head, of);
  table.head[of] = row;
  return row;
}

const eventColumns = [
  ...(["event", "site", "earliest", "latest", "begunBy", "lastedTo", "what", "months"] as const),
  ...(["from", "to", "next", "nextAtSite"] as const),
];

/** Puts a version in, or what became of it. */
export function putEvent(columns: Columns, version: EventVersion): void {
  const { events: table, days } = columns;
  const { event, site, earliest, latest, begunBy, lastedTo } = version;
  makeRoom(columns);
  if (table.count === table.from.length)
    for (const name of eventColumns) table[name] = withRoom(ints, table[name], table.count + 1);
  const known = table.count;
  const row = rowFor(table, event, version.from);
  table.to[row] = version.to;
  const day = numberOfDay(days, latest === farFuture ? earliest : latest);
  table.what[row] = whatOf(profileOf(version.values, earliest, latest), day);
  // What a version says never changes, so that it stays at its site and its days.
  if (row < known) return;
  table.nextAtSite[row] = intAt(table.headAtSite, site);
  table.headAtSite[site] = row;
  table.event[row] = event;
  table.site[row] = site;
  table.earliest[row] = earliest;
  table.latest[row] = latest;
  table.begunBy[row] = begunBy;
  table.lastedTo[row] = lastedTo;
  table.from[row] = version.from;
  table.months[row] = numberOfFour(
    columns.months,
    monthOfDay(days, earliest),
    monthOfDay(days, latest),
    monthOfDay(days, begunBy),
    monthOfDay(days, lastedTo),
  );
}

export function putClaim(columns: Columns, version: ClaimVersion): void {
  const { claims: table } = columns;
  makeRoom(columns);
  if (table.count === table.from.length) {
    for (const name of ["event", "from", "to", "next"] as const)
      table[name] = withRoom(ints, table[name], table.count + 1);
    table.isWithdrawn = withRoom(bytes, table.isWithdrawn, table.count + 1);
  }
  const known = table.count;
  const row = rowFor(table, version.event, version.from);
  table.past.clear();
  if (row < known) countNow(table, row, -1);
  table.newest = Math.max(table.newest, version.from, version.to === farFuture ? 0 : version.to);
  table.event[row] = version.event;
  table.from[row] = version.from;
  table.to[row] = version.to;
  table.isWithdrawn[row] = version.isWithdrawn ? 1 : 0;
  countNow(table, row, 1);
}

/** A claim as it is today is counted with its event. */
function countNow(table: ClaimVersions, row: number, by: 1 | -1): void {
  if (intAt(table.to, row) !== farFuture) return;
  const event = intAt(table.event, row);
  table.all[event] = (table.all[event] ?? 0) + by;
  if (byteAt(table.isWithdrawn, row) === 0) table.published[event] = (table.published[event] ?? 0) + by;
}

export function putSite(columns: Columns, version: SiteVersion): void {
  const { sites: table } = columns;
  makeRoom(columns);
  for (const name of ["site", "parent", "from", "to", "next"] as const)
    table[name] = withRoom(ints, table[name], table.count + 1);
  table.isWithdrawn = withRoom(bytes, table.isWithdrawn, table.count + 1);
  const row = rowFor(table, version.site, version.from);
  table.site[row] = version.site;
  table.parent[row] = version.parent;
  table.from[row] = version.from;
  table.to[row] = version.to;
  table.isWithdrawn[row] = version.isWithdrawn ? 1 : 0;
}

/** By event its claims as they stood at a revision, the published ones or all: what there is now, but for what came and went since. */
export function claimsAt({ claims }: Columns, revision: number, seesWithdrawn: boolean): Uint16Array {
  const now = seesWithdrawn ? claims.all : claims.published;
  if (claims.newest <= revision) return now;
  const asked = `${revision} ${seesWithdrawn}`;
  const kept = claims.past.get(asked);
  if (kept !== undefined) return kept;
  const then = now.slice();
  for (let first = 0; first < claims.count; first += pieceLength)
    takeBack(then, claims, { revision, seesWithdrawn, first, end: Math.min(claims.count, first + pieceLength) });
  if (claims.past.size === mostPast) claims.past.clear();
  claims.past.set(asked, then);
  return then;
}

/** Two bytes an event each. */
const mostPast = 4;

function takeBack(
  counts: Uint16Array,
  { event, from, to, isWithdrawn }: ClaimVersions,
  { revision, seesWithdrawn, first, end }: { revision: number; seesWithdrawn: boolean; first: number; end: number },
): void {
  for (let row = first; row < end; row += 1) {
    const until = to[row] ?? 0;
    const stood = until > revision && (from[row] ?? 0) <= revision;
    if (stood === (until === farFuture) || (isWithdrawn[row] === 1 && !seesWithdrawn)) continue;
    const of = event[row] ?? 0;
    counts[of] = (counts[of] ?? 0) + (stood ? 1 : -1);
  }
}

/** Places of the events in the order of their ids. */
export function eventRanks(columns: Columns): Int32Array {
  const { eventIds, ranks } = columns;
  const added = ints(eventIds.count - ranks.length).map((_, index) => ranks.length + index);
  if (added.length > 0) columns.ranks = ranksOf(eventIds, ranks, added);
  return columns.ranks;
}

/** `eventRanks` of a register that was just read: claims come in the order of their events, so that there is little left to sort. */
export function rankFirst(columns: Columns): void {
  const { eventIds, claims } = columns;
  const order = ints(eventIds.count);
  const isIn = bytes(eventIds.count);
  let count = 0;
  const add = (event: number) => {
    if (isIn[event] === 1) return;
    isIn[event] = 1;
    order[count] = event;
    count += 1;
  };
  for (let row = 0; row < claims.count; row += 1) add(intAt(claims.event, row));
  for (let event = 0; event < eventIds.count; event += 1) add(event);
  columns.ranks = ranksOf(eventIds, ints(0), order);
}

/** By revision the event that it is about, itself or a claim of it; -1 for any other. Rows that were added since are looked at. */
export function eventsByRevision({ seq, events, claims, revised }: Columns): Int32Array {
  revised.events = withRoom(ints, revised.events, seq + 1, none);
  for (let row = revised.eventRows; row < events.count; row += 1)
    revised.events[intAt(events.from, row)] = intAt(events.event, row);
  for (let row = revised.claimRows; row < claims.count; row += 1)
    revised.events[intAt(claims.from, row)] = intAt(claims.event, row);
  revised.eventRows = events.count;
  revised.claimRows = claims.count;
  return revised.events;
}

/** The newest revision of a site up to one: what is changed of events changes no site. */
export function newestOfSites({ sites }: Columns, revision: number): number {
  let newest = 0;
  for (let row = 0; row < sites.count; row += 1) {
    const from = intAt(sites.from, row);
    if (from <= revision && from > newest) newest = from;
  }
  return newest;
}

/** How many bytes the arrays take: what is asked before a process is given them. */
export function bytesOf({ ranks, ...tables }: Columns): number {
  const arrays = Object.values(tables).flatMap((table) => (typeof table === "object" ? Object.values(table) : []));
  return arrays.reduce<number>((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0), ranks.byteLength);
}
