import { parse as parseWithPackage } from "edtf";
import { type Day, dayOf, daysInMonth, firstDay, isoOf, lastDayOfMonth, type Part, yearOf } from "@/lib/dates/calendar";

/** `set` is once, somewhere in it (`[a..b]`); `lasted` is all of it (`a/b`); `span` is one month, season, year or the like. */
export type EdtfShape = "day" | "span" | "set" | "lasted";

export type ParsedEdtf =
  | ({ ok: true; shape: EdtfShape; approximate: boolean; uncertain: boolean } & OpenBounds & Sureness)
  | { ok: false };

/** By what day it had surely begun, and to what day it surely went on; of a single day somewhere inside, its bounds turned round. */
type Sureness = { begunBy: Day | null; lastedTo: Day | null };

type Bounds = { earliest: Day; latest: Day };
type OpenBounds = { earliest: Day | null; latest: Day | null };

const longestText = 200;
const seasonPattern = /^(-?\d{4})-(2[1-4])[?~%]?$/;
const plainPattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?$/;
const pointPattern = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/;

/** Whole months of the northern hemisphere; the package would make summer April to June. */
function boundsOfSeason(year: number, season: number): Bounds | null {
  if (season === 24) {
    if (year >= 9999) return null;
    return { earliest: dayOf(year, 12, 1), latest: lastDayOfMonth(dayOf(year + 1, 2, 1)) };
  }
  const firstMonth = (season - 20) * 3;
  return { earliest: dayOf(year, firstMonth, 1), latest: lastDayOfMonth(dayOf(year, firstMonth + 2, 1)) };
}

/** The numbers from `low` to `high` that a pattern such as `201X` or `XX` may stand for, ascending. */
function numbersLike(pattern: string, low: number, high: number): number[] {
  const smallest = Math.max(low, Number(pattern.replaceAll("X", "0")));
  const largest = Math.min(high, Number(pattern.replaceAll("X", "9")));
  const numbers: number[] = [];
  for (let number = smallest; number <= largest; number++) {
    const digits = String(number).padStart(pattern.length, "0");
    if ([...pattern].every((sign, index) => sign === "X" || sign === digits[index])) numbers.push(number);
  }
  return numbers;
}

/** The years that a pattern such as `201X` or `-00XX` may stand for, ascending. */
function yearsLike(pattern: string): number[] {
  const numbers = numbersLike(pattern.replace("-", ""), 0, 9999);
  return pattern.startsWith("-")
    ? numbers
        .filter((year) => year > 0 && year <= -yearOf(firstDay))
        .map((year) => -year)
        .reverse()
    : numbers;
}

/** The first day that fits, looking forwards or backwards; a part that is not given may be anything. */
function firstFit(year: string, month: string, day: string, backwards: boolean): Day | null {
  const inOrder = (numbers: number[]) => (backwards ? numbers.reverse() : numbers);
  for (const y of inOrder(yearsLike(year))) {
    for (const m of inOrder(numbersLike(month, 1, 12))) {
      const d = inOrder(numbersLike(day, 1, daysInMonth(y, m)))[0];
      if (d !== undefined) return dayOf(y, m, d);
    }
  }
  return null;
}

function isAcceptedByPackage(text: string): boolean {
  try {
    parseWithPackage(text);
    return true;
  } catch {
    return false;
  }
}

/** A plain day, month or year, in doubt or not: the package takes all that exist, and is a thousand times as slow. */
function boundsOfPlain([, yearText, monthText, dayText]: readonly (string | undefined)[]): Bounds | null {
  const [year, month] = [Number(yearText), monthText === undefined ? null : Number(monthText)];
  if (month === null) return { earliest: dayOf(year, 1, 1), latest: dayOf(year, 12, 31) };
  if (month < 1 || month > 12) return null;
  const days = daysInMonth(year, month);
  if (dayText === undefined) return { earliest: dayOf(year, month, 1), latest: dayOf(year, month, days) };
  const day = Number(dayText);
  return day < 1 || day > days ? null : { earliest: dayOf(year, month, day), latest: dayOf(year, month, day) };
}

/**
 * The days one EDTF date covers. The package is asked about one date at a time, for syntax (where `?` `~` `%` may stand) alone:
 * it takes 29 February of any year, takes no qualified season, and gives wrong bounds.
 */
function boundsOfPoint(text: string): Bounds | null {
  const season = seasonPattern.exec(text);
  if (season) return boundsOfSeason(Number(season[1]), Number(season[2]));
  const plain = plainPattern.exec(text);
  if (plain) return boundsOfPlain(plain);
  const match = pointPattern.exec(text.replaceAll(/[?~%]/g, ""));
  const [, year, month = "XX", day = "XX"] = match ?? [];
  if (!year || /^-?XXXX$/.test(year) || !isAcceptedByPackage(text)) return null;
  const earliest = firstFit(year, month, day, false);
  const latest = firstFit(year, month, day, true);
  return earliest && latest ? { earliest, latest } : null;
}

function boundsOfEnds(first: string, last: string): OpenBounds | null {
  const from = first === "" ? null : boundsOfPoint(first);
  const to = last === "" ? null : boundsOfPoint(last);
  if ((first !== "" && !from) || (last !== "" && !to) || (!from && !to)) return null;
  if (from && to && from.earliest > to.latest) return null;
  return { earliest: from?.earliest ?? null, latest: to?.latest ?? null };
}

/** One member of a set: a date, or `a..b`; open (`..b`, `a..`) only where the set itself may be. */
function boundsOfMember(member: string, isFirst: boolean, isLast: boolean): OpenBounds | null {
  const ends = member.split("..");
  const [first = "", last = ""] = ends;
  if (ends.length === 1) return boundsOfPoint(member);
  if (ends.length > 2 || (first === "" && !isFirst) || (last === "" && !isLast)) return null;
  return boundsOfEnds(first, last);
}

function boundsOfSet(content: string): OpenBounds | null {
  const members = content.split(",");
  let earliest: Day | null = null;
  let latest: Day | null = null;
  let isOpenBefore = false;
  let isOpenAfter = false;
  for (const [index, member] of members.entries()) {
    const bounds = boundsOfMember(member.trim(), index === 0, index === members.length - 1);
    if (!bounds) return null;
    const low = bounds.earliest ?? bounds.latest;
    const high = bounds.latest ?? bounds.earliest;
    isOpenBefore ||= bounds.earliest === null;
    isOpenAfter ||= bounds.latest === null;
    if (low && (earliest === null || low < earliest)) earliest = low;
    if (high && (latest === null || high > latest)) latest = high;
  }
  if (isOpenBefore && isOpenAfter) return null;
  return { earliest: isOpenBefore ? null : earliest, latest: isOpenAfter ? null : latest };
}

const once = ({ earliest, latest }: OpenBounds): OpenBounds & Sureness => ({
  earliest,
  latest,
  begunBy: latest,
  lastedTo: earliest,
});

/** Of what lasted, an end that is open had still come no sooner than the other. */
function boundsOfLasted(first: string, last: string): (OpenBounds & Sureness) | null {
  const bounds = boundsOfEnds(first, last);
  const from = first === "" ? null : boundsOfPoint(first);
  const to = last === "" ? null : boundsOfPoint(last);
  const begunBy = [from?.latest, to?.latest].filter((day) => day !== undefined).sort()[0] ?? null;
  const lastedTo =
    [from?.earliest, to?.earliest]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? null;
  return bounds && { ...bounds, begunBy, lastedTo };
}

function shapeAndBounds(text: string): (OpenBounds & Sureness & { shape: EdtfShape }) | null {
  if (text.includes("/")) {
    const ends = text.split("/").map((end) => (end === ".." ? "" : end));
    const bounds = ends.length === 2 ? boundsOfLasted(ends[0] ?? "", ends[1] ?? "") : null;
    return bounds && { ...bounds, shape: "lasted" };
  }
  const content = /^\[(.*)\]$/.exec(text)?.[1];
  // Files in the wild write `..2004-04-30` for `[..2004-04-30]`.
  const set = content ?? (text.includes("..") ? text : undefined);
  if (set !== undefined && /[.,]/.test(set)) {
    const bounds = boundsOfSet(set);
    return bounds && { ...once(bounds), shape: "set" };
  }
  const bounds = boundsOfPoint(set ?? text);
  return bounds && { ...once(bounds), shape: bounds.earliest === bounds.latest ? "day" : "span" };
}

/** A page reads the same few dates again and again, and the package takes a third of a millisecond for one. */
const read = new Map<string, ParsedEdtf>();
const mostRead = 2_000;

/**
 * Reads the part of EDTF that can date one occurrence to the day: dates with unspecified digits (`201X`, `2015-08-XX`) and
 * qualifiers (which never widen the bounds), seasons 21–24, sets and intervals, years -4712 to 9999. Times of day, `{…}` lists and
 * texts that bound nothing (`../..`, `XXXX`) are not readable. A null bound is open. Never throws.
 */
export function parseEdtf(text: string): ParsedEdtf {
  const given = text.trim();
  if (given.length > longestText || !/^[\dX?~%.,/[\] -]+$/.test(given)) return { ok: false };
  const before = read.get(given);
  if (before !== undefined) return { ...before };
  const found = shapeAndBounds(given);
  const parsed: ParsedEdtf = found
    ? { ok: true, ...found, approximate: /[~%]/.test(given), uncertain: /[?%]/.test(given) }
    : { ok: false };
  if (read.size >= mostRead) read.clear();
  read.set(given, parsed);
  return { ...parsed };
}

export const edtfDay = (day: Day): Part => isoOf(day);

/** Once, on a day from `first` to `last`; each may be a day, a month (`2015-06`) or a year. Two equal ends are just that date. */
export const edtfBetween = (first: string, last: string): string => (first === last ? first : `[${first}..${last}]`);

/** By `last` at the latest, that day (or the last day of that month or year) included. */
export const edtfBefore = (last: string): string => `[..${last}]`;

/** On `first` (or the first day of that month or year) at the earliest. */
export const edtfAfter = (first: string): string => `[${first}..]`;
