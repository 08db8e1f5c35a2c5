import { byteAt, inPieces, intAt, ints, joined, makePiece } from "@/features/columns/arrays-model";
import { type Columns, claimsAt } from "@/features/columns/columns-model";
import { inTime } from "@/features/columns/days-model";
import { isCounted, type Matched, rowOf, type Sight, sureOf } from "@/features/columns/match-model";
import {
  dateShapes,
  dayIn,
  farFuture,
  farPast,
  mostDays,
  profileCount,
  profileIn,
  profiles,
  publishedCount,
} from "@/features/columns/profile-model";
import {
  isBeside,
  isContested,
  isDamage,
  isDamageCounted,
  isUndated,
  severityAt,
  unknownSeverity,
} from "@/features/dashboard/column-values-model";
import { windowOf } from "@/features/dashboard/model";
import type { EventTally, PeriodCount, PlacePeriod, YearTally } from "@/features/dashboard/read-models";
import { type Severity, severities } from "@/features/vocabulary/schema";
import { addCounts, type CountRange, noCount } from "@/lib/count-range";
import { type Day, dayAt, dayOfMonth, monthOf, ordinalOf } from "@/lib/dates/calendar";

/**
 * What `queries.ts` asks of SQL, counted from the columns' rows that match: the same read models, and the same figures
 * (tests/integration/columns.test.ts). An open end is `farPast` or `farFuture` here where it is null there.
 */

/** Days between a date's bounds. Of an end that is open, as many as the year or the month has that the other is the end of. */
function widthOf(earliest: number, latest: number): number {
  if (earliest !== farPast && latest !== farFuture) return latest - earliest;
  return widthOfEnd(dayAt(latest === farFuture ? earliest : latest + 1));
}
/** By the day that follows an end, or begins: of a year, of a month, or of neither. */
const widthOfEnd = (day: Day): number => (dayOfMonth(day) !== 1 ? 0 : monthOf(day) === 1 ? 364 : 27);

const piece = makePiece();
const countedAt = isCounted.slice();

/** Of each profile how many match, how many of these surely, and the first and the last day of them. */
const held = ints(profileCount * 4);
const surelyAt = 1;
const firstAt = 2;
const lastAt = 3;

function holdPiece(length: number, what: Int32Array, ordinals: Int32Array): void {
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const here = what[rowOf(match)] ?? 0;
    const at = profileIn(here) * 4;
    const day = ordinals[dayIn(here)] ?? 0;
    held[at] = (held[at] ?? 0) + 1;
    held[at + surelyAt] = (held[at + surelyAt] ?? 0) + sureOf(match);
    if (day < (held[at + firstAt] ?? 0)) held[at + firstAt] = day;
    if (day > (held[at + lastAt] ?? 0)) held[at + lastAt] = day;
  }
}

export function tallyEvents(columns: Columns, { matches }: Matched): EventTally[] {
  held.fill(0);
  for (let at = 0; at < held.length; at += 4) {
    held[at + firstAt] = farFuture;
    held[at + lastAt] = farPast;
  }
  inPieces(matches, piece, (length) => holdPiece(length, columns.events.what, columns.days.ordinals));
  const tallies = tallyHeld();
  narrowHeld(columns, matches, tallies);
  return tallies.flatMap((tally) => tally ?? []);
}

/** By values: puts together what the state and the shape of the date keep apart. */
function tallyHeld(): (EventTally | null)[] {
  const textOf = dayTexts();
  const tallies: (EventTally | null)[] = [];
  for (let values = 0; values < publishedCount; values += 1) {
    let [count, surely, undated, openStart, first, last] = [0, 0, 0, 0, farFuture, farPast];
    let hasDay = false;
    for (let shape = 0; shape < dateShapes.length; shape += 1)
      for (let group = values; group < publishedCount * 2; group += publishedCount) {
        const at = (group * dateShapes.length + shape) * 4;
        const here = intAt(held, at);
        if (here === 0) continue;
        count += here;
        surely += intAt(held, at + surelyAt);
        if (shape === undatedShape) undated += here;
        else {
          if (shape === openStartShape) openStart += here;
          if (shape === dayShape) hasDay = true;
          first = Math.min(first, intAt(held, at + firstAt));
          last = Math.max(last, intAt(held, at + lastAt));
        }
      }
    const profile = profiles[values * dateShapes.length];
    if (count === 0 || profile === undefined) {
      tallies.push(null);
      continue;
    }
    const { kind, severity, cause, verification } = profile;
    const isDated = count > undated;
    tallies.push({
      ...{ kind, severity, cause, verification, count, surely, undated, openStart },
      first: isDated ? textOf(first) : null,
      last: isDated ? textOf(last) : null,
      narrowest: hasDay ? 0 : null,
    });
  }
  return tallies;
}

const dayShape = dateShapes.indexOf("day");
const openStartShape = dateShapes.indexOf("noStart");
const undatedShape = dateShapes.indexOf("none");

/** Days as texts, each made once. */
function dayTexts(): (ordinal: number) => Day {
  const texts = new Map<number, Day>();
  return (ordinal) => {
    const text = texts.get(ordinal) ?? dayAt(ordinal);
    texts.set(ordinal, text);
    return text;
  };
}

/** How narrowly a date is known where none is known to the day: the only events that are looked at again. */
function narrowHeld({ events }: Columns, matches: Int32Array, tallies: readonly (EventTally | null)[]): void {
  const isOpen = (tally: EventTally | null | undefined) => tally?.narrowest === null && tally.count > tally.undated;
  if (!tallies.some(isOpen)) return;
  for (const match of matches) {
    const row = rowOf(match);
    const profile = profileIn(intAt(events.what, row));
    const tally = tallies[Math.floor(profile / dateShapes.length) % publishedCount];
    if (tally == null || tally.narrowest === 0 || profile % dateShapes.length === undatedShape) continue;
    const width = widthOf(intAt(events.earliest, row), intAt(events.latest, row));
    tally.narrowest = Math.min(tally.narrowest ?? width, width);
  }
}

/** How many events are counted, and how many surely. */
export function countMatched({ events }: Columns, { matches }: Matched): CountRange {
  let [fewest, most] = [0, 0];
  for (const match of matches) {
    const counted = byteAt(countedAt, profileIn(intAt(events.what, rowOf(match))));
    most += counted;
    fewest += counted & sureOf(match);
  }
  return { fewest, most };
}

/** By the number of a day, the counted events that are drawn at it. */
const perDay = ints(mostDays);

function drawPiece(length: number, what: Int32Array): void {
  for (let index = 0; index < length; index += 1) {
    const here = what[rowOf(piece[index] ?? 0)] ?? 0;
    const day = dayIn(here);
    perDay[day] = (perDay[day] ?? 0) + (countedAt[profileIn(here)] ?? 0);
  }
}

/** The years of the counted events, by the day each is drawn at. */
export function tallyYears({ events, days }: Columns, { matches }: Matched): YearTally[] {
  perDay.fill(0, 0, days.count);
  inPieces(matches, piece, (length) => drawPiece(length, events.what));
  const years: YearTally[] = [];
  let year = { first: 0, last: 0, end: farPast, count: 0 };
  const close = () =>
    year.count > 0 && years.push({ first: dayAt(year.first), last: dayAt(year.last), count: year.count });
  for (const number of inTime(days)) {
    const [day, count] = [intAt(days.ordinals, number), intAt(perDay, number)];
    if (count === 0 || day === farPast) continue;
    if (day > year.end) {
      close();
      year = { first: day, last: day, end: ordinalOf(`${dayAt(day).slice(0, -5)}12-31`), count: 0 };
    }
    year.last = day;
    year.count += count;
  }
  close();
  return years;
}

/** How many damage events surely fall in each period and how many can, of those with a date. */
export function countInPeriods(
  { events }: Columns,
  { matches }: Matched,
  periods: readonly PlacePeriod[],
): PeriodCount[] {
  const { earliest, latest, begunBy, lastedTo, what } = events;
  return periods.flatMap((period): PeriodCount[] => {
    const { from, to, surely } = windowOf(period);
    const [first, last] = [from === null ? farPast : ordinalOf(from), to === null ? farFuture : ordinalOf(to)];
    const [sureFrom, sureTo] = [surely?.from ?? null, surely?.to ?? null];
    // An end that is not certain leaves nothing sure, as a comparison with null does.
    const sureFirst = sureFrom === null || sureTo === null ? farFuture : ordinalOf(sureFrom);
    const sureLast = sureTo === null ? farPast : ordinalOf(sureTo);
    const [fewest, most] = [ints(2), ints(2)];
    for (const match of matches) {
      const row = rowOf(match);
      const profile = profileIn(intAt(what, row));
      if (byteAt(isDamageCounted, profile) === 0 || byteAt(isUndated, profile) === 1) continue;
      if (intAt(latest, row) < first || intAt(earliest, row) > last) continue;
      const side = byteAt(isBeside, profile);
      most[side] = intAt(most, side) + 1;
      if (intAt(lastedTo, row) >= sureFirst && intAt(begunBy, row) <= sureLast) fewest[side] = intAt(fewest, side) + 1;
    }
    if (intAt(most, 0) + intAt(most, 1) === 0) return [];
    const side = (number: number): CountRange => ({ fewest: intAt(fewest, number), most: intAt(most, number) });
    return [{ id: period.id, within: { counted: side(0), beside: side(1) } }];
  });
}

/** What is recorded at a site, by its number. */
export type SiteCounts = {
  site: number;
  damage: CountRange;
  recovery: CountRange;
  /** The gravest severities: of all damage events, of those that are surely here, and of those that are not unverified. Null: none graded. */
  gravest: Severity | null;
  gravestSurely: Severity | null;
  gravestFounded: Severity | null;
};

/** A bit for each severity of a damage event that is graded: among all, among those that are surely here, among the founded. */
const [amongAll, amongSure, amongFounded] = [0, 10, 20];
/** By profile and whether it is sure. */
const gradesAt = Int32Array.from({ length: profileCount * 2 }, (_, at) => {
  const [profile, isSure] = [at >> 1, at % 2 === 1];
  const severity = intAt(severityAt, profile);
  if (byteAt(isDamageCounted, profile) === 0 || severity === unknownSeverity) return 0;
  const bit = 1 << severity;
  return (
    (bit << amongAll) | (isSure ? bit << amongSure : 0) | (byteAt(isBeside, profile) === 1 ? 0 : bit << amongFounded)
  );
});
const damageAt = isDamage.slice();

export type SiteTallies = { sites: readonly number[]; at: (site: number) => SiteCounts };

/** Of a site: recovery and damage, each possible and sure, and the severities. */
const partsOfSite = 5;
const gradesPart = 4;

function tallyPiece(length: number, sites: Int32Array, site: Int32Array, what: Int32Array): void {
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const row = rowOf(match);
    const profile = profileIn(what[row] ?? 0);
    const at = (site[row] ?? 0) * partsOfSite;
    const kind = at + (damageAt[profile] ?? 0) * 2;
    const counted = countedAt[profile] ?? 0;
    sites[kind] = (sites[kind] ?? 0) + counted;
    sites[kind + 1] = (sites[kind + 1] ?? 0) + (counted & sureOf(match));
    sites[at + gradesPart] = (sites[at + gradesPart] ?? 0) | (gradesAt[profile * 2 + sureOf(match)] ?? 0);
  }
}

/** The sites that have counted events, and what each has. */
export function tallySites({ events, siteIds }: Columns, { matches }: Matched): SiteTallies {
  const counts = ints(siteIds.count * partsOfSite);
  inPieces(matches, piece, (length) => tallyPiece(length, counts, events.site, events.what));
  const sites: number[] = [];
  for (let place = 0; place < siteIds.count; place += 1)
    if (intAt(counts, place * partsOfSite) + intAt(counts, place * partsOfSite + 2) > 0) sites.push(place);
  const range = (at: number): CountRange => ({ most: intAt(counts, at), fewest: intAt(counts, at + 1) });
  const gravest = (place: number, among: number): Severity | null =>
    severities[31 - Math.clz32((intAt(counts, place * partsOfSite + gradesPart) >> among) & 0x3ff)] ?? null;
  return {
    sites,
    at: (place) => ({
      site: place,
      damage: range(place * partsOfSite + 2),
      recovery: range(place * partsOfSite),
      gravest: gravest(place, amongAll),
      gravestSurely: gravest(place, amongSure),
      gravestFounded: gravest(place, amongFounded),
    }),
  };
}

function claimsOfPiece(length: number, claims: Uint16Array, event: Int32Array, what: Int32Array): CountRange {
  let [fewest, most] = [0, 0];
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const row = rowOf(match);
    const here = (claims[event[row] ?? 0] ?? 0) * (countedAt[profileIn(what[row] ?? 0)] ?? 0);
    most += here;
    fewest += here * sureOf(match);
  }
  return { fewest, most };
}

/** The claims that the counted events of a match rest on, as they stood at a revision. */
export function countClaimsOf(
  columns: Columns,
  { matches }: Matched,
  { revision, seesWithdrawn }: Pick<Sight, "revision" | "seesWithdrawn">,
): CountRange {
  const { event, what } = columns.events;
  const claims = claimsAt(columns, revision, seesWithdrawn);
  let all = noCount;
  inPieces(matches, piece, (length) => {
    all = addCounts(all, claimsOfPiece(length, claims, event, what));
  });
  return all;
}

/** Some rows of a match, each with whether it surely belongs. */
export type PickedRows = { rows: number[]; sure: boolean[] };

export const pickedOf = (matches: Int32Array): PickedRows => ({
  rows: Array.from(matches, rowOf),
  sure: Array.from(matches, (match) => sureOf(match) === 1),
});

/** Of some matches those whose profile is flagged. */
export function pickProfiles({ events }: Columns, matches: Int32Array, flags: Uint8Array): Int32Array {
  const parts: Int32Array[] = [];
  inPieces(matches, piece, (length) => parts.push(piece.slice(0, keepFlagged(length, events.what, flags))));
  return joined(parts);
}

function keepFlagged(length: number, what: Int32Array, flags: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    piece[count] = match;
    count += flags[profileIn(what[rowOf(match)] ?? 0)] ?? 0;
  }
  return count;
}

/** Those that are contested and counted, of a match. */
export const pickContested = (columns: Columns, { matches }: Matched): PickedRows =>
  pickedOf(pickProfiles(columns, matches, isContested));

/** Damage events that are counted, of a match. */
export const pickDamage = (columns: Columns, { matches }: Matched): PickedRows =>
  pickedOf(pickProfiles(columns, matches, isDamageCounted));
