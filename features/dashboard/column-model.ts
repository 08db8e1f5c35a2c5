import { type Columns, farFuture, farPast, valueCount, valuesOf } from "@/features/columns/columns-model";
import { byteAt, intAt, type Matched, shortAt } from "@/features/columns/match-model";
import {
  countedAt,
  isBeside,
  isContested,
  isCounted,
  isDamage,
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

const dayOrNone = (ordinal: number): Day | null =>
  ordinal === farPast || ordinal === farFuture ? null : dayAt(ordinal);

/** Days between a date's bounds. Of an end that is open, as many as the year or the month has that the other is the end of. */
function widthOf(earliest: number, latest: number): number | null {
  if (earliest !== farPast && latest !== farFuture) return latest - earliest;
  if (latest !== farFuture) return widthOfEnd(dayAt(latest + 1));
  return earliest === farPast ? null : widthOfEnd(dayAt(earliest));
}
/** By the day that follows an end, or begins: of a year, of a month, or of neither. */
const widthOfEnd = (day: Day): number => (dayOfMonth(day) !== 1 ? 0 : monthOf(day) === 1 ? 364 : 27);

/** The state is none of what tallies are by. */
const tallied = valueCount >> 1;

export function tallyEvents({ events }: Columns, { count, rows, sure }: Matched): EventTally[] {
  const { earliest, latest, values } = events;
  const ints = (filling = 0) => new Int32Array(tallied).fill(filling);
  const [counts, surely, undated, openStart] = [ints(), ints(), ints(), ints()];
  const [first, last, narrowest] = [ints(farFuture), ints(farPast), ints(farFuture)];
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    const packed = shortAt(values, row) & (tallied - 1);
    const begins = intAt(earliest, row);
    const ends = intAt(latest, row);
    counts[packed] = intAt(counts, packed) + 1;
    surely[packed] = intAt(surely, packed) + byteAt(sure, index);
    const day = ends === farFuture ? begins : ends;
    if (day === farPast) {
      undated[packed] = intAt(undated, packed) + 1;
      continue;
    }
    if (begins === farPast) openStart[packed] = intAt(openStart, packed) + 1;
    if (day < intAt(first, packed)) first[packed] = day;
    if (day > intAt(last, packed)) last[packed] = day;
    const least = intAt(narrowest, packed);
    if (least > 0) narrowest[packed] = Math.min(least, widthOf(begins, ends) ?? least);
  }
  return valuesOf.slice(0, tallied).flatMap((one, packed): EventTally[] => {
    if (one === null || counts[packed] === 0) return [];
    const { kind, severity, cause, verification } = one;
    const least = intAt(narrowest, packed);
    return [
      {
        ...{ kind, severity, cause, verification },
        count: intAt(counts, packed),
        surely: intAt(surely, packed),
        undated: intAt(undated, packed),
        openStart: intAt(openStart, packed),
        first: dayOrNone(intAt(first, packed)),
        last: dayOrNone(intAt(last, packed)),
        narrowest: least === farFuture ? null : least,
      },
    ];
  });
}

/** How many events are counted, and how many surely. */
export function countMatched({ events }: Columns, { count, rows, sure }: Matched): CountRange {
  let [fewest, most] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    if (byteAt(isCounted, shortAt(events.values, intAt(rows, index))) === 0) continue;
    most += 1;
    fewest += byteAt(sure, index);
  }
  return { fewest, most };
}

export function countUndated({ events }: Columns, { count, rows }: Matched): number {
  const { earliest, latest, values } = events;
  let undated = 0;
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    if (countedAt(intAt(earliest, row), intAt(latest, row)) !== farPast) continue;
    undated += byteAt(isCounted, shortAt(values, row));
  }
  return undated;
}

export function tallyYears({ events }: Columns, { count, rows }: Matched): YearTally[] {
  const { earliest, latest, values } = events;
  const days = new Int32Array(count);
  let [held, first, last] = [0, farFuture, farPast];
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    const day = countedAt(intAt(earliest, row), intAt(latest, row));
    if (day === farPast || byteAt(isCounted, shortAt(values, row)) === 0) continue;
    days[held] = day;
    held += 1;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (held === 0) return [];
  const perDay = new Int32Array(last - first + 1);
  for (let index = 0; index < held; index += 1) {
    const at = intAt(days, index) - first;
    perDay[at] = intAt(perDay, at) + 1;
  }
  const years: YearTally[] = [];
  let day = first;
  while (day <= last) {
    const end = Math.min(last, ordinalOf(`${dayAt(day).slice(0, -5)}12-31`));
    let [begins, ends, here] = [farFuture, farPast, 0];
    for (; day <= end; day += 1) {
      const on = intAt(perDay, day - first);
      if (on === 0) continue;
      begins = Math.min(begins, day);
      ends = day;
      here += on;
    }
    if (here > 0) years.push({ first: dayAt(begins), last: dayAt(ends), count: here });
  }
  return years;
}

/** How many damage events surely fall in each period and how many can, of those with a date. */
export function countInPeriods(
  { events }: Columns,
  { count, rows }: Matched,
  periods: readonly PlacePeriod[],
): PeriodCount[] {
  const { earliest, latest, begunBy, lastedTo, values } = events;
  return periods.flatMap((period): PeriodCount[] => {
    const { from, to, surely } = windowOf(period);
    const [first, last] = [from === null ? farPast : ordinalOf(from), to === null ? farFuture : ordinalOf(to)];
    const [sureFrom, sureTo] = [surely?.from ?? null, surely?.to ?? null];
    // An end that is not certain leaves nothing sure, as a comparison with null does.
    const sureFirst = sureFrom === null || sureTo === null ? farFuture : ordinalOf(sureFrom);
    const sureLast = sureTo === null ? farPast : ordinalOf(sureTo);
    const [fewest, most] = [new Int32Array(2), new Int32Array(2)];
    for (let index = 0; index < count; index += 1) {
      const row = intAt(rows, index);
      const packed = shortAt(values, row);
      const begins = intAt(earliest, row);
      const ends = intAt(latest, row);
      if (byteAt(isDamage, packed) === 0 || byteAt(isCounted, packed) === 0) continue;
      if ((begins === farPast && ends === farFuture) || ends < first || begins > last) continue;
      const side = byteAt(isBeside, packed);
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

export function tallySites({ events, siteIds }: Columns, { count, rows, sure }: Matched): SiteCounts[] {
  const { site, values } = events;
  const sites = siteIds.texts.length;
  const ints = () => new Int32Array(sites);
  // Recovery and damage, each possible and sure; of severities one more than its place, 0 for none.
  const [most, fewest] = [new Int32Array(sites * 2), new Int32Array(sites * 2)];
  const [gravest, gravestSurely, gravestFounded] = [ints(), ints(), ints()];
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    const packed = shortAt(values, row);
    if (byteAt(isCounted, packed) === 0) continue;
    const place = intAt(site, row);
    const damage = byteAt(isDamage, packed);
    const isSure = byteAt(sure, index);
    const at = place * 2 + damage;
    most[at] = intAt(most, at) + 1;
    fewest[at] = intAt(fewest, at) + isSure;
    const severity = byteAt(severityAt, packed);
    if (damage === 0 || severity === unknownSeverity) continue;
    if (severity >= intAt(gravest, place)) gravest[place] = severity + 1;
    if (isSure === 1 && severity >= intAt(gravestSurely, place)) gravestSurely[place] = severity + 1;
    if (byteAt(isBeside, packed) === 0 && severity >= intAt(gravestFounded, place))
      gravestFounded[place] = severity + 1;
  }
  const severityOf = (places: Int32Array, place: number): Severity | null =>
    severities[intAt(places, place) - 1] ?? null;
  const range = (at: number): CountRange => ({ fewest: intAt(fewest, at), most: intAt(most, at) });
  return Array.from(siteIds.texts.keys()).flatMap((place): SiteCounts[] =>
    intAt(most, place * 2) + intAt(most, place * 2 + 1) === 0
      ? []
      : [
          {
            site: place,
            damage: range(place * 2 + 1),
            recovery: range(place * 2),
            gravest: severityOf(gravest, place),
            gravestSurely: severityOf(gravestSurely, place),
            gravestFounded: severityOf(gravestFounded, place),
          },
        ],
  );
}

/** The claims that the counted events of a match rest on, as they stood at a revision. */
export function countClaimsOf(
  { seq, events, claims, eventIds }: Columns,
  { count, rows, sure }: Matched,
  { revision, seesWithdrawn }: { revision: number; seesWithdrawn: boolean },
): CountRange {
  let [fewest, most] = [0, 0];
  const isNow = revision === seq && claims.newest <= seq;
  // Of the past each version is asked, by whether its event matches: 1 perhaps, 2 surely.
  const matched = new Uint8Array(isNow ? 0 : eventIds.texts.length);
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    if (byteAt(isCounted, shortAt(events.values, row)) === 0) continue;
    const event = intAt(events.event, row);
    const isSure = byteAt(sure, index);
    if (isNow) {
      const held = shortAt(claims.published, event) + (seesWithdrawn ? shortAt(claims.withdrawn, event) : 0);
      most += held;
      fewest += isSure * held;
    } else matched[event] = 1 + isSure;
  }
  for (let row = 0; !isNow && row < claims.count; row += 1) {
    const match = byteAt(matched, intAt(claims.event, row));
    if (match === 0 || intAt(claims.from, row) > revision || intAt(claims.to, row) <= revision) continue;
    if (byteAt(claims.isWithdrawn, row) === 1 && !seesWithdrawn) continue;
    most += 1;
    fewest += match - 1;
  }
  return { fewest, most };
}

/** Some rows of a match, each with whether it surely belongs. */
export type PickedRows = { rows: number[]; sure: boolean[] };

/** Those that are contested and counted, of a match. */
export const pickContested = (columns: Columns, matched: Matched): PickedRows =>
  pickWhere(matched, (row) => byteAt(isContested, shortAt(columns.events.values, row)) === 1);

/** Damage events that are counted, of a match. */
export const pickDamage = (columns: Columns, matched: Matched): PickedRows =>
  pickWhere(matched, (row) => {
    const packed = shortAt(columns.events.values, row);
    return byteAt(isDamage, packed) === 1 && byteAt(isCounted, packed) === 1;
  });

function pickWhere({ count, rows, sure }: Matched, is: (row: number) => boolean): PickedRows {
  const picked: PickedRows = { rows: [], sure: [] };
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    if (!is(row)) continue;
    picked.rows.push(row);
    picked.sure.push(byteAt(sure, index) === 1);
  }
  return picked;
}
