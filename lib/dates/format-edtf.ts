import type { Locale } from "@/lib/i18n/routing";
import { parseEdtf } from "./edtf";
import { type DateStyle, formatDate, formatRange } from "./format-date";
import type { DateBasis } from "./uncertain-date";

/** An EDTF text on its own (published on, said on) in words; null without one, the text itself when it cannot be read. */
export function formatEdtf(text: string | null, locale: Locale, style: DateStyle = "long"): string | null {
  if (text === null) return null;
  const read = parseEdtf(text);
  if (!read.ok) return text;
  const { earliest, latest, shape } = read;
  // "December 2014" and not "in December 2014": it stands in a list, not after a verb.
  if (shape === "span" && !read.approximate && !read.uncertain) return formatRange(earliest, latest, locale, style);
  return formatDate({ basis: basisOf(shape, earliest, latest), earliest, latest, edtf: text }, locale, { style });
}

function basisOf(shape: string, earliest: string | null, latest: string | null): DateBasis {
  if (earliest === null) return latest === null ? "unknown" : "before";
  if (latest === null) return "after";
  return shape === "day" || shape === "lasted" ? "on" : "between";
}
