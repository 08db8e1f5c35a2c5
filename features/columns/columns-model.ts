import {
  type Cause,
  causes,
  type EventKind,
  eventKinds,
  type Severity,
  severities,
  type Verification,
  verifications,
} from "@/features/vocabulary/schema";

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
  /** Places of events in the order of their ids, of those there were when it was last asked for (`ranksOf`). */
  ranks: Int32Array;
  /** The event that a revision of it or of one of its claims is about, of the rows there were (`eventsByRevision`). */
  revised: { events: Int32Array; eventRows: number; claimRows: number };
};

/** A day that lies before all others, a revision or a day after all others: an end that is open. */
export const farPast = -0x80000000;
export const farFuture = 0x7fffffff;

/** An end of a list of rows. */
export const none = -1;

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
  /** The revision a version came with, and the one that replaced it; `farFuture` is none. */
  from: Int32Array;
  to: Int32Array;
  /** `packValues`. */
  values: Uint16Array;
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
  /** By event: its claims as they are after that, published and withdrawn. */
  published: Uint16Array;
  withdrawn: Uint16Array;
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

/** Ids and their numbers, by a table of hashes: a `Map` of a million takes five times as much. */
export type Names = { texts: string[]; slots: Int32Array };

const makeNames = (): Names => ({ texts: [], slots: new Int32Array(1024).fill(none) });

function slotOf({ texts, slots }: Names, text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of neighbours are alike.
  hash ^= hash >>> 15;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const number = slots[slot] ?? none;
    if (number === none || texts[number] === text) return slot;
    slot = (slot + 1) & mask;
  }
}

/** The number of an id; -1 for one that is not there. */
export const numberOf = (names: Names, text: string): number => names.slots[slotOf(names, text)] ?? none;

export function addName(names: Names, text: string): number {
  const slot = slotOf(names, text);
  const found = names.slots[slot] ?? none;
  if (found !== none) return found;
  const number = names.texts.push(text) - 1;
  names.slots[slot] = number;
  if (names.texts.length * 2 > names.slots.length) {
    names.slots = new Int32Array(names.slots.length * 2).fill(none);
    for (const [index, one] of names.texts.entries()) names.slots[slotOf(names, one)] = index;
  }
  return number;
}

const ints = (length: number) => new Int32Array(length);
const shorts = (length: number) => new Uint16Array(length);
const bytes = (length: number) => new Uint8Array(length);

type Growing<Values> = {
  readonly length: number;
  set: (from: Values) => void;
  fill: (value: number, from: number) => unknown;
};

/** The array with room for `length`, a quarter more than asked so that it is seldom copied; new places are `filling`. */
function withRoom<Values extends Growing<Values>>(
  make: (length: number) => Values,
  values: Values,
  length: number,
  filling = 0,
): Values {
  if (length <= values.length) return values;
  const grown = make(Math.max(1024, length + (length >> 2)));
  grown.set(values);
  if (filling !== 0) grown.fill(filling, values.length);
  return grown;
}

export const emptyColumns = (): Columns => {
  const valid = () => ({ from: ints(0), to: ints(0), next: ints(0), head: ints(0) });
  return {
    seq: 0,
    events: {
      count: 0,
      event: ints(0),
      site: ints(0),
      earliest: ints(0),
      latest: ints(0),
      begunBy: ints(0),
      lastedTo: ints(0),
      values: shorts(0),
      nextAtSite: ints(0),
      headAtSite: ints(0),
      ...valid(),
    },
    claims: {
      count: 0,
      newest: 0,
      event: ints(0),
      isWithdrawn: bytes(0),
      published: shorts(0),
      withdrawn: shorts(0),
      ...valid(),
    },
    sites: { count: 0, site: ints(0), parent: ints(0), isWithdrawn: bytes(0), ...valid() },
    eventIds: makeNames(),
    siteIds: makeNames(),
    ranks: ints(0),
    revised: { events: ints(0), eventRows: 0, claimRows: 0 },
  };
};

const kindBits = 0;
const severityBits = 1;
const causeBits = 4;
const verificationBits = 9;
const withdrawnBit = 1 << 12;
/** How many different values there can be. */
export const valueCount = 1 << 13;

/** Kind, severity, cause, verification and state by their places in the vocabularies, in one number. */
export const packValues = (kind: number, severity: number, cause: number, verification: number, withdrawn: boolean) =>
  (kind << kindBits) |
  (severity << severityBits) |
  (cause << causeBits) |
  (verification << verificationBits) |
  (withdrawn ? withdrawnBit : 0);

export type EventValues = {
  kind: EventKind;
  severity: Severity;
  cause: Cause;
  verification: Verification;
  isWithdrawn: boolean;
};

/** The values by their number; null for a number that none have. */
export const valuesOf: readonly (EventValues | null)[] = Array.from({ length: valueCount }, (_, packed) => {
  const kind = eventKinds[packed & 1];
  const severity = severities[(packed >> severityBits) & 7];
  const cause = causes[(packed >> causeBits) & 31];
  const verification = verifications[(packed >> verificationBits) & 7];
  if (kind === undefined || severity === undefined || cause === undefined || verification === undefined) return null;
  return { kind, severity, cause, verification, isWithdrawn: (packed & withdrawnBit) !== 0 };
});

/** A version of an event, as it is read: days and revisions as the columns hold them. */
export type EventVersion = {
  id: string;
  siteId: string;
  earliest: number;
  latest: number;
  begunBy: number;
  lastedTo: number;
  from: number;
  to: number;
  values: number;
};
export type ClaimVersion = { eventId: string; from: number; to: number; isWithdrawn: boolean };
export type SiteVersion = { id: string; parentId: string | null; from: number; to: number; isWithdrawn: boolean };

/** The row of a version: of one that is known (its revision made no other) the same again. */
function rowFor(
  table: { count: number; from: Int32Array; next: Int32Array; head: Int32Array },
  of: number,
  from: number,
) {
  for (let row = table.head[of] ?? none; row !== none; row = table.next[row] ?? none)
    if (table.from[row] === from) return row;
  const row = table.count;
  table.count += 1;
  table.next[row] = table.head[of] ?? none;
  table.head[of] = row;
  return row;
}

/** Puts a version in, or what became of it. */
export function putEvent(columns: Columns, version: EventVersion): void {
  const { events: table, eventIds } = columns;
  const event = addName(eventIds, version.id);
  const site = addName(columns.siteIds, version.siteId);
  const room = table.count + 1;
  if (room > table.from.length) {
    for (const name of [
      "event",
      "site",
      "earliest",
      "latest",
      "begunBy",
      "lastedTo",
      "from",
      "to",
      "next",
      "nextAtSite",
    ] as const)
      table[name] = withRoom(ints, table[name], room);
    table.values = withRoom(shorts, table.values, room);
  }
  table.head = withRoom(ints, table.head, event + 1, none);
  table.headAtSite = withRoom(ints, table.headAtSite, site + 1, none);
  const known = table.count;
  const row = rowFor(table, event, version.from);
  if (row === known) {
    // What a version says never changes, so that it stays at its site.
    table.nextAtSite[row] = table.headAtSite[site] ?? none;
    table.headAtSite[site] = row;
  }
  table.event[row] = event;
  table.site[row] = site;
  table.earliest[row] = version.earliest;
  table.latest[row] = version.latest;
  table.begunBy[row] = version.begunBy;
  table.lastedTo[row] = version.lastedTo;
  table.from[row] = version.from;
  table.to[row] = version.to;
  table.values[row] = version.values;
}

export function putClaim(columns: Columns, version: ClaimVersion): void {
  const { claims: table } = columns;
  const event = addName(columns.eventIds, version.eventId);
  const room = table.count + 1;
  if (room > table.from.length) {
    for (const name of ["event", "from", "to", "next"] as const) table[name] = withRoom(ints, table[name], room);
    table.isWithdrawn = withRoom(bytes, table.isWithdrawn, room);
  }
  table.head = withRoom(ints, table.head, event + 1, none);
  for (const name of ["published", "withdrawn"] as const) table[name] = withRoom(shorts, table[name], event + 1);
  const known = table.count;
  const row = rowFor(table, event, version.from);
  if (row < known) countNow(table, row, -1);
  table.newest = Math.max(table.newest, version.from, version.to === farFuture ? 0 : version.to);
  table.event[row] = event;
  table.from[row] = version.from;
  table.to[row] = version.to;
  table.isWithdrawn[row] = version.isWithdrawn ? 1 : 0;
  countNow(table, row, 1);
}

/** A claim as it is today is counted with its event. */
function countNow(table: ClaimVersions, row: number, by: 1 | -1): void {
  const event = table.event[row] ?? none;
  if (table.to[row] !== farFuture) return;
  const counts = table.isWithdrawn[row] === 1 ? table.withdrawn : table.published;
  counts[event] = (counts[event] ?? 0) + by;
}

export function putSite(columns: Columns, version: SiteVersion): void {
  const { sites: table, siteIds } = columns;
  const site = addName(siteIds, version.id);
  const parent = version.parentId === null ? none : addName(siteIds, version.parentId);
  const room = table.count + 1;
  for (const name of ["site", "parent", "from", "to", "next"] as const) table[name] = withRoom(ints, table[name], room);
  table.isWithdrawn = withRoom(bytes, table.isWithdrawn, room);
  table.head = withRoom(ints, table.head, site + 1, none);
  const row = rowFor(table, site, version.from);
  table.site[row] = site;
  table.parent[row] = parent;
  table.from[row] = version.from;
  table.to[row] = version.to;
  table.isWithdrawn[row] = version.isWithdrawn ? 1 : 0;
}

/** Places of the events in the order of their ids, as the database compares them in the collation "C". */
export function ranksOf(columns: Columns): Int32Array {
  const { texts } = columns.eventIds;
  const known = columns.ranks.length;
  if (known === texts.length) return columns.ranks;
  const textAt = (event: number): string => texts[event] ?? "";
  const added = Array.from({ length: texts.length - known }, (_, index) => known + index);
  const isBefore = (a: number, b: number) => textAt(a) < textAt(b);
  if (added.some((event, index) => index > 0 && !isBefore(event - 1, event)))
    added.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const order = new Int32Array(known);
  for (let event = 0; event < known; event += 1) order[columns.ranks[event] ?? 0] = event;
  const ranks = new Int32Array(texts.length);
  let rank = 0;
  let kept = 0;
  const keepBefore = (end: number) => {
    for (; kept < end; kept += 1) ranks[order[kept] ?? 0] = rank++;
  };
  for (const event of added) {
    let [low, high] = [kept, known];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(order[middle] ?? 0, event)) low = middle + 1;
      else high = middle;
    }
    keepBefore(low);
    ranks[event] = rank++;
  }
  keepBefore(known);
  columns.ranks = ranks;
  return ranks;
}

/** By revision the event that it is about, itself or a claim of it; -1 for any other. Rows that were added since are looked at. */
export function eventsByRevision({ seq, events, claims, revised }: Columns): Int32Array {
  revised.events = withRoom(ints, revised.events, seq + 1, none);
  for (let row = revised.eventRows; row < events.count; row += 1)
    revised.events[events.from[row] ?? 0] = events.event[row] ?? none;
  for (let row = revised.claimRows; row < claims.count; row += 1)
    revised.events[claims.from[row] ?? 0] = claims.event[row] ?? none;
  revised.eventRows = events.count;
  revised.claimRows = claims.count;
  return revised.events;
}

/** The newest revision of a site up to one: what is changed of events changes no site. */
export function newestOfSites({ sites }: Columns, revision: number): number {
  let newest = 0;
  for (let row = 0; row < sites.count; row += 1) {
    const from = sites.from[row] ?? 0;
    if (from <= revision && from > newest) newest = from;
  }
  return newest;
}

/** How many bytes the arrays and ids take, about: what is asked before a process is given them. */
export function bytesOf({ events, claims, sites, eventIds, siteIds, ranks, revised }: Columns): number {
  const arrays = [events, claims, sites, eventIds, siteIds, revised].flatMap((table) => Object.values(table));
  const inArrays = arrays.reduce<number>((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0), 0);
  // A text of these lengths takes a header of 12 bytes, its letters up to the next eighth, and a pointer.
  const ids = [eventIds, siteIds].flatMap(({ texts }) => texts);
  return ids.reduce((sum, { length }) => sum + 12 + Math.ceil(length / 8) * 8 + 8, inArrays + ranks.byteLength);
}
