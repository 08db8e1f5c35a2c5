import { isoOf, isoYear, yearOf } from "@/lib/dates/calendar";
import { firstPlainYear } from "@/lib/dates/date-kinds";
import { edtfBetween, parseEdtf } from "@/lib/dates/edtf";
import { daysOfHijri, readHijri } from "@/lib/dates/hijri";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { edtfOfFourFigures, plainFigures, readTypedDate, type TypedDate } from "@/lib/dates/typed-date";

type TypedEdtf =
  | { ok: true; edtf: string }
  | { ok: false; code: "not_edtf" | "edtf_which_calendar" | "date_day_or_month" };

const marked = /^(.*?)\s*(BCE?|ق\.? ?م\.?|CE|AD|م|AH|هـ)$/su;
const beforeCommon = /^(BCE?|ق\.? ?م\.?)$/u;
const isHijriMark = (mark: string | undefined): boolean => mark === "AH" || mark === "هـ";

type Era = "hijri" | "common" | "before_common" | null;

/** Figures with 0–9, and of what era the text says that they are. */
function readMarked(text: string): { given: string; era: Era } {
  const plain = plainFigures(text);
  const [, given = plain, mark] = marked.exec(plain) ?? [];
  if (mark === undefined) return { given, era: null };
  return { given, era: isHijriMark(mark) ? "hijri" : beforeCommon.test(mark) ? "before_common" : "common" };
}

function daysOfHijriText(given: string) {
  const hijri = readHijri(`${given} AH`);
  return hijri && daysOfHijri(hijri);
}

/** "44" of "44 BCE" as astronomers count it. */
const yearBeforeCommon = (given: string): string | null =>
  /^[1-9]\d{0,3}$/.test(given) ? isoYear(1 - Number(given)) : null;

function isEarly(edtf: string): boolean {
  const read = parseEdtf(edtf);
  const day = read.ok ? (read.earliest ?? read.latest) : null;
  return day !== null && yearOf(day) > 0 && yearOf(day) < firstPlainYear;
}

function edtfOf(given: string): TypedEdtf {
  const edtf = edtfOfFourFigures(given);
  if (parseEdtf(edtf).ok) return { ok: true, edtf };
  const date = readTypedDate(given);
  if (date.ok) return { ok: true, edtf: date.part };
  return { ok: false, code: date.code === "day_or_month" ? "date_day_or_month" : "not_edtf" };
}

/**
 * A date typed into one line: EDTF, or as people write it ("23 August 2015", "31.12.2015"). A year before 1800 is asked back, for it
 * may be a Hijri one, and answered in the same line: "1753 CE" is meant so, "1436 AH" is converted to the days it has.
 */
export function readTypedEdtf(text: string): TypedEdtf {
  const { given, era } = readMarked(text);
  if (era === "hijri") {
    const days = daysOfHijriText(given);
    return days
      ? { ok: true, edtf: edtfBetween(isoOf(days.earliest), isoOf(days.latest)) }
      : { ok: false, code: "not_edtf" };
  }
  if (era === "before_common") {
    const year = yearBeforeCommon(given);
    return year !== null && parseEdtf(year).ok ? { ok: true, edtf: year } : { ok: false, code: "not_edtf" };
  }
  const edtf = edtfOf(given);
  if (!edtf.ok) return edtf;
  return era === null && isEarly(edtf.edtf) ? { ok: false, code: "edtf_which_calendar" } : edtf;
}

/** The text that fills such a line with EDTF, so that it is read as the same again; empty for none. */
export const typedEdtf = (edtf: string | null): string => (edtf === null ? "" : isEarly(edtf) ? `${edtf} CE` : edtf);

// 27-08-15 is no day of the year 27.
const shortYear = /^(-?)(?:(\d{1,3})$|(\d{3})(?=(?:-\d{1,2}){1,2}$)|(?<=-)(\d{1,2})(?=(?:-\d{1,2}){1,2}$))/;

/** A year of fewer figures than four, as it is said: `273` is `0273`. */
const withYearOfFour = (text: string): string => text.replace(shortYear, (year: string) => isoYear(Number(year)));

/** An end of a stretch of days, as people write it: of a Hijri year ("1436 AH") its first or its last day. Never throws. */
export function readTypedEnd(text: string, end: "earliest" | "latest"): TypedDate {
  const { given, era } = readMarked(text);
  if (era === "common" || era === null) return readTypedDate(withYearOfFour(given));
  const days = era === "hijri" ? daysOfHijriText(given) : null;
  const part = days === null ? (era === "before_common" ? yearBeforeCommon(given) : null) : isoOf(days[end]);
  return part !== null && parsePartialDate(part) !== null ? { ok: true, part } : { ok: false, code: "not_a_date" };
}

/** A year that is read as one of the common era and may be meant otherwise: a Hijri one of our times, or two figures of a year. */
export function otherYearMeant(part: string): "hijri" | "short" | null {
  const [, year = ""] = /^(\d{4})/.exec(part) ?? [];
  if (year >= "1300" && year <= "1500") return "hijri";
  return year !== "" && year < "0100" ? "short" : null;
}
