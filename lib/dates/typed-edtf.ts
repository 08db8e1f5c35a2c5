import { isoOf, yearOf } from "@/lib/dates/calendar";
import { firstPlainYear } from "@/lib/dates/date-kinds";
import { edtfBetween, parseEdtf } from "@/lib/dates/edtf";
import { daysOfHijri, readHijri } from "@/lib/dates/hijri";
import { typedFigures } from "@/lib/dates/typed-figures";

type TypedEdtf = { ok: true; edtf: string } | { ok: false; code: "not_edtf" | "edtf_which_calendar" };

const marked = /^(.*?)\s*(CE|م|AH|هـ)$/su;

function isEarly(edtf: string): boolean {
  const read = parseEdtf(edtf);
  const day = read.ok ? (read.earliest ?? read.latest) : null;
  return day !== null && yearOf(day) > 0 && yearOf(day) < firstPlainYear;
}

/**
 * EDTF typed into one line. A year before 1800 is asked back, for it may be a Hijri one, and answered in the same line: "1753 CE"
 * is meant so, "1436 AH" is converted to the days it has.
 */
export function readTypedEdtf(text: string): TypedEdtf {
  const [, given = text, mark] = marked.exec(text.trim()) ?? [];
  if (mark === "AH" || mark === "هـ") {
    const hijri = readHijri(`${typedFigures(given)} AH`);
    const days = hijri && daysOfHijri(hijri);
    return days
      ? { ok: true, edtf: edtfBetween(isoOf(days.earliest), isoOf(days.latest)) }
      : { ok: false, code: "not_edtf" };
  }
  if (!parseEdtf(given).ok) return { ok: false, code: "not_edtf" };
  return mark === undefined && isEarly(given) ? { ok: false, code: "edtf_which_calendar" } : { ok: true, edtf: given };
}

/** The text that fills such a line with EDTF, so that it is read as the same again; empty for none. */
export const typedEdtf = (edtf: string | null): string => (edtf === null ? "" : isEarly(edtf) ? `${edtf} CE` : edtf);
