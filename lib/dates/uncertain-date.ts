import { z } from "zod";
import { type Day, daysBetween, isDay, readDay, readPart } from "@/lib/dates/calendar";
import { parseEdtf } from "@/lib/dates/edtf";
import { endsAsGiven, readHijri } from "@/lib/dates/hijri";

export { addDays, type Day, daysBetween } from "@/lib/dates/calendar";

export const dateBases = ["on", "between", "before", "after", "about", "unknown"] as const;
export type DateBasis = (typeof dateBases)[number];

/**
 * What is known of when: two inclusive bounds (null is open), on what basis, and the EDTF text as it was given. Of a date that was
 * given in another calendar the EDTF text is the conversion, and `asGiven` keeps what was given: `1436-09 AH`, or two such ends
 * with `..` between (lib/dates/hijri).
 */
export type UncertainDate = {
  basis: DateBasis;
  earliest: Day | null;
  latest: Day | null;
  edtf: string | null;
  asGiven?: string;
};

/** A stretch of days with inclusive ends; null is open. */
export type DayRange = { earliest: Day | null; latest: Day | null };

/** What images prove: intact on the one day, damaged on the other. */
export type ImageryBracket = { lastIntact: Day | null; firstDamaged: Day | null };

export const undated: UncertainDate = { basis: "unknown", earliest: null, latest: null, edtf: null };

const boundsNeeded: Record<DateBasis, { earliest: boolean; latest: boolean }> = {
  on: { earliest: true, latest: true },
  between: { earliest: true, latest: true },
  about: { earliest: true, latest: true },
  before: { earliest: false, latest: true },
  after: { earliest: true, latest: false },
  unknown: { earliest: false, latest: false },
};

type Problem = { path: "earliest" | "latest" | "edtf"; message: string };

function problemsOfBounds({ basis, earliest, latest }: UncertainDate): Problem[] {
  const problems: Problem[] = [];
  for (const [path, bound] of [["earliest", earliest] as const, ["latest", latest] as const]) {
    const isNeeded = boundsNeeded[basis][path];
    if (bound !== null && !isDay(bound)) problems.push({ path, message: `"${bound}" is not a day` });
    if (isNeeded && bound === null) problems.push({ path, message: `the basis "${basis}" needs this bound` });
    if (!isNeeded && bound !== null) problems.push({ path, message: `the basis "${basis}" has no such bound` });
  }
  if (earliest !== null && latest !== null && earliest > latest)
    problems.push({ path: "latest", message: "the latest day is before the earliest" });
  return problems;
}

/** `about` may be wider than its text ("2015-08-25~" meaning 24 to 26), never narrower; every other basis says what its text says. */
function boundsFitText(date: UncertainDate, read: DayRange): boolean {
  if (date.basis !== "about") return date.earliest === read.earliest && date.latest === read.latest;
  if (!date.earliest || !date.latest || !read.earliest || !read.latest) return false;
  return date.earliest <= read.earliest && date.latest >= read.latest;
}

function problemsOfText(date: UncertainDate): Problem[] {
  const { basis, edtf } = date;
  if (basis === "unknown") return edtf === null ? [] : [{ path: "edtf", message: "an unknown date has no EDTF text" }];
  const read = edtf === null ? null : parseEdtf(edtf);
  if (!read?.ok) return [{ path: "edtf", message: `cannot read the EDTF text "${edtf ?? ""}"` }];
  if (!boundsFitText(date, read)) return [{ path: "edtf", message: `the bounds differ from the EDTF text "${edtf}"` }];
  const isDayOrLasted = read.shape === "day" || read.shape === "lasted";
  if (basis === "on" && !isDayOrLasted)
    return [{ path: "edtf", message: 'the basis "on" needs a day or a lasting interval' }];
  if (basis === "between" && isDayOrLasted)
    return [{ path: "edtf", message: 'the basis "between" needs a set, month, season or year' }];
  if ((basis === "before" || basis === "after") && read.shape !== "set" && read.shape !== "lasted")
    return [{ path: "edtf", message: `the basis "${basis}" needs an open set or an open interval` }];
  return [];
}

/** One end or two, of which at least one is of another calendar. */
function isAsGiven(text: string): boolean {
  const ends = endsAsGiven(text);
  const isHijri = (end: string) => readHijri(end) !== null;
  return ends.length <= 2 && ends.some(isHijri) && ends.every((end) => isHijri(end) || readPart(end) !== null);
}

/** A day as a record writes it, or as it is already; whatever is none is refused with the rest of the date. */
const bound = z
  .string()
  .transform((text): Day => readDay(text) ?? text)
  .nullable();

/** Holds basis, bounds and EDTF text to each other, so that no part of a stored date can contradict another. */
export const uncertainDateSchema = z
  .object({
    basis: z.enum(dateBases),
    earliest: bound,
    latest: bound,
    edtf: z.string().nullable(),
    asGiven: z.string().refine(isAsGiven, "not_as_given").exactOptional(),
  })
  .superRefine((date, context) => {
    for (const { path, message } of [...problemsOfBounds(date), ...problemsOfText(date)])
      context.addIssue({ code: "custom", path: [path], message });
  }) satisfies z.ZodType<UncertainDate>;

/** True if the two share a day. An open end reaches for ever, so undated overlaps everything: keep undated apart first. */
export function overlaps(a: DayRange, b: DayRange): boolean {
  const startsBeforeEnd = (one: DayRange, other: DayRange) =>
    one.earliest === null || other.latest === null || one.earliest <= other.latest;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

/** True if the two can well be of the same days: they share at least half of those of the narrower. A day in common is no agreement. */
export function overlapsMostly(a: DayRange, b: DayRange): boolean {
  if (!overlaps(a, b)) return false;
  const later = (one: Day | null, other: Day | null) => (one === null || (other !== null && other > one) ? other : one);
  const sooner = (one: Day | null, other: Day | null) =>
    one === null || (other !== null && other < one) ? other : one;
  const narrower = Math.min(lengthOf(a), lengthOf(b));
  const shared = lengthOf({ earliest: later(a.earliest, b.earliest), latest: sooner(a.latest, b.latest) });
  return !Number.isFinite(narrower) || shared * 2 >= narrower;
}

const lengthOf = ({ earliest, latest }: DayRange): number =>
  earliest === null || latest === null ? Number.POSITIVE_INFINITY : daysBetween(earliest, latest) + 1;

/** True if no day of the date can be right: all before the last intact image, or all after the first damaged one. Undated never is. */
export function isOutsideBracket(date: DayRange, bracket: ImageryBracket): boolean {
  const { lastIntact, firstDamaged } = bracket;
  if (date.latest !== null && lastIntact !== null && date.latest < lastIntact) return true;
  return date.earliest !== null && firstDamaged !== null && date.earliest > firstDamaged;
}

/** What is certain of when: it had begun by `begunBy`, and had not ended before `lastedTo`. Null: nothing is. */
export type SureDays = { begunBy: Day | null; lastedTo: Day | null };

/**
 * What a date makes certain. An event surely touches the days from `from` to `to` when it had begun by `to` and lasted to `from`
 * (`surelyTouches`). What is about a day, or uncertain, is certain of no days, however wide its bounds.
 */
export function sureDays({ basis, edtf, earliest, latest }: UncertainDate): SureDays {
  const nothing = { begunBy: null, lastedTo: null };
  if (basis === "about" || basis === "unknown" || edtf === null) return nothing;
  const read = parseEdtf(edtf);
  if (!read.ok || read.approximate || read.uncertain) return nothing;
  return read.shape === "lasted"
    ? { begunBy: read.begunBy, lastedTo: read.lastedTo }
    : { begunBy: latest, lastedTo: earliest };
}

/** True of a date that is only about then, or uncertain: dated, and certain of no day. */
export function isDoubted(date: UncertainDate): boolean {
  const { begunBy, lastedTo } = sureDays(date);
  return date.basis !== "unknown" && begunBy === null && lastedTo === null;
}

/** True of a day, or a first and a last day of what lasted, that are known as such. */
export function isKnownToTheDay(date: UncertainDate): boolean {
  const { begunBy, lastedTo } = sureDays(date);
  return date.basis === "on" && begunBy !== null && begunBy === date.earliest && lastedTo === date.latest;
}

/** True if whenever it was, the event touched the days of the window; a null end of the window is open. */
export function surelyTouches({ begunBy, lastedTo }: SureDays, { earliest, latest }: DayRange): boolean {
  if (earliest !== null && latest !== null && earliest > latest) return false;
  const hasBegun = latest === null || (begunBy !== null && begunBy <= latest);
  return hasBegun && (earliest === null || (lastedTo !== null && lastedTo >= earliest));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Timeline order: by the latest day (the earliest where there is none), then by the earliest, open starts first; undated last. */
export function compareUncertainDates(a: DayRange, b: DayRange): number {
  const [keyA, keyB] = [a.latest ?? a.earliest, b.latest ?? b.earliest];
  if (keyA === null || keyB === null) return (keyA === null ? 1 : 0) - (keyB === null ? 1 : 0);
  return (
    compareText(keyA, keyB) ||
    compareText(a.earliest ?? "", b.earliest ?? "") ||
    (a.latest ? 0 : 1) - (b.latest ? 0 : 1)
  );
}
