import { byteAt, bytes, inPieces, intAt, ints, joined, makePiece } from "@/features/columns/arrays-model";
import { type Columns, claimsAt } from "@/features/columns/columns-model";
import { inTime } from "@/features/columns/days-model";
import { isCounted, type Matched, rowOf, sureOf } from "@/features/columns/match-model";
import {
  dateShapes,
  dayIn,
  farFuture,
  farPast,
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
import type { CountRange } from "@/lib/count-range";
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

/** All that is counted of the matches in one walk. */
type Summary = {
  /** By profile and whether they are sure: how many there are, and the first and the last day. */
  held: Int32Array;
  /** By the number of the day they are drawn at, those that are not counted and those that are. */
  perDay: Int32Array;
  /** Those without a day. */
  undated: Int32Array[];
  /** Of each site the counted events, recovery and damage, each possible and sure, and the severities. */
  sites: Int32Array;
  /** The claims that the counted ones rest on. */
  claims: CountRange;
};
const heldParts = 3;
const [firstAt, lastAt] = [1, 2];
const siteParts = 5;
const gradesAt = 4;

/** A view asks for its figures one after the other. */
const summaries = new WeakMap<Matched, Summary>();

export function summaryOf(columns: Columns, matched: Matched): Summary {
  const known = summaries.get(matched);
  if (known !== undefined) return known;
  const { events, days, siteIds } = columns;
  const summary: Summary = {
    held: ints(profileCount * 2 * heldParts),
    perDay: ints(days.count * 2),
    undated: [],
    sites: ints(siteIds.count * siteParts),
    claims: { fewest: 0, most: 0 },
  };
  for (let at = 0; at < summary.held.length; at += heldParts) {
    summary.held[at + firstAt] = farFuture;
    summary.held[at + lastAt] = farPast;
  }
  const claims = claimsAt(columns, matched.revision, matched.seesWithdrawn);
  inPieces(matched.matches, piece, (length) => summarise(length, summary, events, days.ordinals, claims));
  summaries.set(matched, summary);
  return summary;
}

/** An event of damage is one in the upper half of a number, and one of recovery in the lower. */
const damageShift = 13;
/** A bit for each severity of a damage event that is graded: among all, among those that are surely here, among the founded. */
const [amongAll, amongSure, amongFounded] = [0, 10, 20];
const [eventsAdded, gradesAdded] = [1, 2];

/** What an event adds, by profile and whether it is sure, as `held` has it: to what is counted, to the events of its site, and to their severities. */
const added = Int32Array.from({ length: profileCount * 2 * heldParts }, (_, at) => {
  const [index, part] = [Math.floor(at / heldParts), at % heldParts];
  const [profile, isSure] = [index >> 1, index % 2 === 1];
  const counted = byteAt(isCounted, profile);
  if (part === 0) return counted;
  if (part === eventsAdded) return counted << (byteAt(isDamage, profile) * damageShift);
  const severity = intAt(severityAt, profile);
  const bit = byteAt(isDamageCounted, profile) === 0 || severity === unknownSeverity ? 0 : 1 << severity;
  const founded = byteAt(isBeside, profile) === 1 ? 0 : bit << amongFounded;
  return (bit << amongAll) | founded | (isSure ? bit << amongSure : 0);
});
function summarise(
  length: number,
  { held, perDay, undated, sites, claims }: Summary,
  { what, site, event }: Columns["events"],
  ordinals: Int32Array,
  claimsOf: Uint16Array,
): void {
  let [place, most, fewest, grades, claimsMost, claimsFewest, undatedCount] = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const row = rowOf(match);
    const sure = sureOf(match);
    const here = what[row] ?? 0;
    const day = dayIn(here);
    const at = (profileIn(here) * 2 + sure) * heldParts;
    const counted = added[at] ?? 0;
    const onDay = day * 2 + counted;
    perDay[onDay] = (perDay[onDay] ?? 0) + 1;
    if (day === 0) {
      // What was read of the piece is free.
      piece[undatedCount] = match;
      undatedCount += 1;
    }
    held[at] = (held[at] ?? 0) + 1;
    const ordinal = ordinals[day] ?? 0;
    if (ordinal < (held[at + firstAt] ?? 0)) held[at + firstAt] = ordinal;
    if (ordinal > (held[at + lastAt] ?? 0)) held[at + lastAt] = ordinal;
    const claimed = (claimsOf[event[row] ?? 0] ?? 0) * counted;
    claimsMost += claimed;
    claimsFewest += claimed * sure;
    // Matches of one site mostly follow each other.
    if ((site[row] ?? 0) !== place) {
      addToSite(sites, place, most, fewest, grades);
      place = site[row] ?? 0;
      most = 0;
      fewest = 0;
      grades = 0;
    }
    const events = added[at + eventsAdded] ?? 0;
    most += events;
    fewest += events * sure;
    grades |= added[at + gradesAdded] ?? 0;
  }
  addToSite(sites, place, most, fewest, grades);
  if (undatedCount > 0) undated.push(piece.slice(0, undatedCount));
  claims.most += claimsMost;
  claims.fewest += claimsFewest;
}

/** A piece is shorter than what half a number holds. */
function addToSite(sites: Int32Array, site: number, most: number, fewest: number, grades: number): void {
  const at = site * siteParts;
  const recovery = (1 << damageShift) - 1;
  sites[at] = intAt(sites, at) + (most & recovery);
  sites[at + 1] = intAt(sites, at + 1) + (fewest & recovery);
  sites[at + 2] = intAt(sites, at + 2) + (most >> damageShift);
  sites[at + 3] = intAt(sites, at + 3) + (fewest >> damageShift);
  sites[at + gradesAt] = intAt(sites, at + gradesAt) | grades;
}

export function tallyEvents(columns: Columns, matched: Matched): EventTally[] {
  const tallies = tallyValues(summaryOf(columns, matched));
  narrow(columns, matched, tallies);
  return tallies.flatMap((tally) => tally ?? []);
}

/** By values: puts together what the state and the shape of the date keep apart. */
function tallyValues({ held }: Summary): (EventTally | null)[] {
  const textOf = dayTexts();
  const tallies: (EventTally | null)[] = [];
  for (let values = 0; values < publishedCount; values += 1) {
    let [count, surely, undated, openStart, first, last] = [0, 0, 0, 0, farFuture, farPast];
    let hasDay = false;
    for (let shape = 0; shape < dateShapes.length; shape += 1)
      for (let group = values; group < publishedCount * 2; group += publishedCount)
        for (const sure of [0, 1]) {
          const at = ((group * dateShapes.length + shape) * 2 + sure) * heldParts;
          const here = intAt(held, at);
          if (here === 0) continue;
          count += here;
          surely += here * sure;
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
function narrow(columns: Columns, { matches }: Matched, tallies: readonly (EventTally | null)[]): void {
  const tallyOf = (profile: number) => tallies[Math.floor(profile / dateShapes.length) % publishedCount] ?? null;
  const isOpen = bytes(profileCount).map((_, profile) => {
    const tally = profile % dateShapes.length === undatedShape ? null : tallyOf(profile);
    return tally !== null && tally.narrowest === null ? 1 : 0;
  });
  if (!isOpen.includes(1)) return;
  const { what, earliest, latest } = columns.events;
  for (const match of pickProfiles(columns, matches, isOpen)) {
    const row = rowOf(match);
    const tally = tallyOf(profileIn(intAt(what, row)));
    const width = widthOf(intAt(earliest, row), intAt(latest, row));
    if (tally !== null) tally.narrowest = Math.min(tally.narrowest ?? width, width);
  }
}

/** How many matches each profile has, and how many surely. */
export function forEachProfile(
  columns: Columns,
  matched: Matched,
  tell: (profile: number, count: number, surely: number) => void,
): void {
  const { held } = summaryOf(columns, matched);
  for (let profile = 0; profile < profileCount; profile += 1) {
    const surely = intAt(held, (profile * 2 + 1) * heldParts);
    const count = intAt(held, profile * 2 * heldParts) + surely;
    if (count > 0) tell(profile, count, surely);
  }
}

/** How many events are counted, and how many surely. */
export function countMatched(columns: Columns, matched: Matched): CountRange {
  const counted = { fewest: 0, most: 0 };
  forEachProfile(columns, matched, (profile, count, surely) => {
    if (byteAt(isCounted, profile) === 0) return;
    counted.most += count;
    counted.fewest += surely;
  });
  return counted;
}

/** How many matches have each number that is read of what they are. */
export function countsOf(columns: Columns, matched: Matched, read: (number: number) => number): Int32Array | null {
  const { perDay } = summaryOf(columns, matched);
  if (read === dayIn)
    return ints(columns.days.count).map((_, day) => intAt(perDay, day * 2) + intAt(perDay, day * 2 + 1));
  if (read !== profileIn) return null;
  const counts = ints(profileCount);
  forEachProfile(columns, matched, (profile, count) => {
    counts[profile] = count;
  });
  return counts;
}

export const undatedOf = (columns: Columns, matched: Matched): Int32Array =>
  joined(summaryOf(columns, matched).undated);

/** The years of the counted events, by the day each is drawn at. */
export function tallyYears(columns: Columns, matched: Matched): YearTally[] {
  const { days } = columns;
  const { perDay } = summaryOf(columns, matched);
  const years: YearTally[] = [];
  let year = { first: 0, last: 0, end: farPast, count: 0 };
  const close = () =>
    year.count > 0 && years.push({ first: dayAt(year.first), last: dayAt(year.last), count: year.count });
  for (const number of inTime(days)) {
    const [day, count] = [intAt(days.ordinals, number), intAt(perDay, number * 2 + 1)];
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

export type SiteTallies = { sites: readonly number[]; at: (site: number) => SiteCounts };

/** The sites that have counted events, and what each has. */
export function tallySites(columns: Columns, matched: Matched): SiteTallies {
  const { sites: counts } = summaryOf(columns, matched);
  const sites: number[] = [];
  for (let site = 0; site < columns.siteIds.count; site += 1)
    if (intAt(counts, site * siteParts) + intAt(counts, site * siteParts + 2) > 0) sites.push(site);
  const range = (at: number): CountRange => ({ most: intAt(counts, at), fewest: intAt(counts, at + 1) });
  return {
    sites,
    at: (site) => {
      const grades = intAt(counts, site * siteParts + gradesAt);
      const gravest = (among: number) => severities[31 - Math.clz32((grades >> among) & 0x3ff)] ?? null;
      return {
        site,
        damage: range(site * siteParts + 2),
        recovery: range(site * siteParts),
        gravest: gravest(amongAll),
        gravestSurely: gravest(amongSure),
        gravestFounded: gravest(amongFounded),
      };
    },
  };
}

/** The claims that the counted events of a match rest on, as they stood at its revision. */
export const countClaimsOf = (columns: Columns, matched: Matched): CountRange => ({
  ...summaryOf(columns, matched).claims,
});

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
