import type { Locale } from "@/lib/i18n/routing";
import { parseEdtf } from "./edtf";
import { type DateStyle, formatDate, formatRange } from "./format-date";
import type { DateBasis } from "./uncertain-date";

/** An EDTF text on its own (published on, said on) in words; null without one, the text itself when it cannot be read. */
export function formatEdtf(text: string | null, locale: Locale, style: DateStyle = "long"): string | null {
  const read = text === null ? null : parseEdtf(text);
  // "December 2014" and not "in December 2014": it stands in a list, not after a verb.
  if (read?.ok && read.shape === "span" && !read.approximate && !read.uncertain)
    return formatRange(read.earliest, read.latest, locale, style);
  return text === null ? null : formatEdtfAfterVerb(text, locale, style);
}

/** An EDTF text in words that fit after a verb: "in December 2014", "between 17 November and 31 December 2015". */
export function formatEdtfAfterVerb(text: string, locale: Locale, style: DateStyle = "long"): string {
  const read = parseEdtf(text);
  if (!read.ok) return text;
  const { earliest, latest, shape } = read;
  return formatDate({ basis: basisOf(shape, earliest, latest), earliest, latest, edtf: text }, locale, { style });
}

function basisOf(shape: string, earliest: string | null, latest: string | null): DateBasis {
  if (earliest === null) return latest === null ? "unknown" : "before";
  if (latest === null) return "after";
  return shape === "day" || shape === "lasted" ? "on" : "between";
}
