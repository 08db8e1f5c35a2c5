import { byteAt, gathered, inPieces, intAt, ints, makePiece } from "@/features/columns/arrays-model";
import { type Columns, claimsAt } from "@/features/columns/columns-model";
import { inTime } from "@/features/columns/days-model";
import { isCounted, type Matched, rowOf, sureOf } from "@/features/columns/match-model";
import {
  dateShapes,
  dayIn,
  farFuture,
  farPast,
  flagsOf,
  profileCount,
  profileIn,
  profiles,
  publishedCount,
  type Reading,
  theDay,
  theProfile,
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
import type { EventSummary, EventTally, PeriodCount, PlacePeriod, YearTally } from "@/features/dashboard/read-models";
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
  /** By profile and whether they are sure, how many there are. */
  held: Int32Array;
  /** By the number of the day they are drawn at, those that are not counted and those that are. */
  perDay: Int32Array;
  /** By the months of their dates, the counted ones by kind, standing and severity (`monthCellOf`). */
  perMonths: Int32Array;
  /** Those without a day. */
  undated: Int32Array[];
  /** Of each site the counted events, recovery and damage, each possible and sure, and the severities. */
  sites: Int32Array;
  /** The claims that the counted ones rest on. */
  claims: CountRange;
};
const siteParts = 5;
const gradesAt = 4;

/** A view asks for its figures one after the other. */
const summaries = new WeakMap<Matched, Summary>();

function summaryOf(columns: Columns, matched: Matched): Summary {
  const known = summaries.get(matched);
  if (known !== undefined) return known;
  const { events, days, months, siteIds } = columns;
  const summary: Summary = {
    held: ints(profileCount * 2),
    perDay: ints(days.count * 2),
    perMonths: ints(months.count * monthCells),
    undated: [],
    sites: ints(siteIds.count * siteParts),
    claims: { fewest: 0, most: 0 },
  };
  const claims = claimsAt(columns, matched.revision, matched.seesWithdrawn);
  inPieces(matched.matches, piece, (length) => summarise(length, summary, events, claims));
  summaries.set(matched, summary);
  return summary;
}

/** Of months: where events of a kind, a standing and a severity are counted. The last cell is that of what is in no bar. */
export const monthCellOf = (damage: number, beside: number, severity: number): number =>
  (damage * 2 + beside) * severities.length + severity;
export const monthCells = 4 * severities.length + 1;

/** An event of damage is one in the upper half of a number, and one of recovery in the lower. */
const damageShift = 13;
/** A bit for each severity of a damage event that is graded: among all, among those that are surely here, among the founded. */
const [amongAll, amongSure, amongFounded] = [0, 10, 20];

const [damageAt, monthCellAt, gradeAt] = [1, 2, 7];
const monthCellMask = (1 << (gradeAt - monthCellAt)) - 1;

/** What an event adds, by profile, packed so that it stays at hand: whether it is counted, of damage, its cell of months, and its grade. */
const added = Uint16Array.from(profiles, (_, profile) => {
  const [counted, damage, beside] = [isCounted, isDamage, isBeside].map((flags) => byteAt(flags, profile));
  const severity = intAt(severityAt, profile);
  const isDrawn = counted === 1 && byteAt(isUndated, profile) === 0;
  const monthCell = isDrawn ? monthCellOf(damage ?? 0, beside ?? 0, severity) : monthCells - 1;
  const isGraded = byteAt(isDamageCounted, profile) === 1 && severity !== unknownSeverity;
  const grade = isGraded ? severity * 2 + 2 + (beside ?? 0) : 0;
  return (counted ?? 0) | ((damage ?? 0) << damageAt) | (monthCell << monthCellAt) | (grade << gradeAt);
});

/** The bits of a grade of `added`, and whether the event is surely here. */
const gradeBits = Int32Array.from({ length: (severities.length + 1) * 4 }, (_, at) => {
  const [grade, sure] = [at >> 1, at & 1];
  const bit = grade < 2 ? 0 : 1 << ((grade >> 1) - 1);
  return (bit << amongAll) | (sure === 1 ? bit << amongSure : 0) | (grade % 2 === 0 ? bit << amongFounded : 0);
});

function summarise(
  length: number,
  { held, perDay, perMonths, undated, sites, claims }: Summary,
  { what, site, event, months }: Columns["events"],
  claimsOf: Uint16Array,
): void {
  let [place, most, fewest, grades, claimsMost, claimsFewest, undatedCount] = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const row = rowOf(match);
    const sure = sureOf(match);
    const here = what[row] ?? 0;
    const day = dayIn(here);
    const profile = profileIn(here);
    held[profile * 2 + sure] = (held[profile * 2 + sure] ?? 0) + 1;
    const adds = added[profile] ?? 0;
    const counted = adds & 1;
    const inMonths = (months[row] ?? 0) * monthCells + ((adds >> monthCellAt) & monthCellMask);
    perMonths[inMonths] = (perMonths[inMonths] ?? 0) + 1;
    const onDay = day * 2 + counted;
    perDay[onDay] = (perDay[onDay] ?? 0) + 1;
    if (day === 0) {
      // What was read of the piece is free.
      piece[undatedCount] = match;
      undatedCount += 1;
    }
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
    const events = counted << (((adds >> damageAt) & 1) * damageShift);
    most += events;
    fewest += events * sure;
    grades |= gradeBits[(adds >> gradeAt) * 2 + sure] ?? 0;
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

export function tallyEvents(columns: Columns, matched: Matched): EventSummary {
  return { tallies: tallyValues(summaryOf(columns, matched)), ...daysCounted(columns, matched) };
}

/** By values: puts together what the state and the shape of the date keep apart. */
function tallyValues({ held }: Summary): EventTally[] {
  const tallies: EventTally[] = [];
  for (let values = 0; values < publishedCount; values += 1) {
    let [count, surely, undated, openStart] = [0, 0, 0, 0];
    for (let shape = 0; shape < dateShapes.length; shape += 1)
      for (let group = values; group < publishedCount * 2; group += publishedCount) {
        const at = (group * dateShapes.length + shape) * 2;
        const here = intAt(held, at) + intAt(held, at + 1);
        count += here;
        surely += intAt(held, at + 1);
        if (shape === undatedShape) undated += here;
        if (shape === openStartShape) openStart += here;
      }
    const profile = profiles[values * dateShapes.length];
    if (count === 0 || profile === undefined) continue;
    const { kind, severity, cause, verification } = profile;
    tallies.push({ kind, severity, cause, verification, count, surely, undated, openStart });
  }
  return tallies;
}

const openStartShape = dateShapes.indexOf("noStart");
const undatedShape = dateShapes.indexOf("none");
const isOfDay = flagsOf(({ shape }) => shape === "day");

/** The first and the last day that counted events are drawn at, and how narrowly the date is known that is known most narrowly. */
function daysCounted(columns: Columns, matched: Matched): Omit<EventSummary, "tallies"> {
  const { perDay } = summaryOf(columns, matched);
  const { ordinals } = columns.days;
  let [first, last] = [farFuture, farPast];
  for (let day = 1; day < columns.days.count; day += 1) {
    if (intAt(perDay, day * 2 + 1) === 0) continue;
    first = Math.min(first, intAt(ordinals, day));
    last = Math.max(last, intAt(ordinals, day));
  }
  if (last === farPast) return { first: null, last: null, narrowest: null };
  return { first: dayAt(first), last: dayAt(last), narrowest: narrowestOf(columns, matched) };
}

/** Days between the bounds. Only where no date is known to the day are events looked at again. */
function narrowestOf(columns: Columns, matched: Matched): number {
  let hasDay = false;
  forEachProfile(columns, matched, (profile) => {
    hasDay ||= byteAt(isCounted, profile) === 1 && byteAt(isOfDay, profile) === 1;
  });
  if (hasDay) return 0;
  const { earliest, latest } = columns.events;
  let narrowest = farFuture;
  for (const match of pickProfiles(columns, matched.matches, isCountedDated)) {
    const row = rowOf(match);
    narrowest = Math.min(narrowest, widthOf(intAt(earliest, row), intAt(latest, row)));
  }
  return narrowest;
}
const isCountedDated = isCounted.map((is, profile) => is & ~byteAt(isUndated, profile));

/** How many matches each profile has, and how many surely. */
export function forEachProfile(
  columns: Columns,
  matched: Matched,
  tell: (profile: number, count: number, surely: number) => void,
): void {
  const { held } = summaryOf(columns, matched);
  for (let profile = 0; profile < profileCount; profile += 1) {
    const surely = intAt(held, profile * 2 + 1);
    const count = intAt(held, profile * 2) + surely;
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
export function countsOf(columns: Columns, matched: Matched, read: Reading): Int32Array | null {
  const { perDay } = summaryOf(columns, matched);
  if (read === theDay)
    return ints(columns.days.count).map((_, day) => intAt(perDay, day * 2) + intAt(perDay, day * 2 + 1));
  if (read !== theProfile) return null;
  const counts = ints(profileCount);
  forEachProfile(columns, matched, (profile, count) => {
    counts[profile] = count;
  });
  return counts;
}

/** By the months of dates, those that are counted of each kind, standing and severity. */
export const perMonthsOf = (columns: Columns, matched: Matched): Int32Array => summaryOf(columns, matched).perMonths;

export function undatedOf(columns: Columns, matched: Matched): Int32Array {
  const { undated } = summaryOf(columns, matched);
  return gathered((take) => {
    for (const part of undated) take(part, part.length);
  });
}

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
  return gathered((take) => inPieces(matches, piece, (length) => take(piece, keepFlagged(length, events.what, flags))));
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
