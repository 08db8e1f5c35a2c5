import { formatDayOfYear } from "@/lib/dates/format-date";
import { formatEdtf, formatEdtfAfterVerb } from "@/lib/dates/format-edtf";
import type { Locale } from "@/lib/i18n/routing";

/** A day, a month or a year of the calendar stands after "of"; anything less plain after a verb. */
type CitedTime = "day" | "plain" | "span" | "no";

const timeOf = (text: string | null): CitedTime => {
  if (text === null) return "no";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return "day";
  return /^\d{4}(-\d{2})?$/.test(text) ? "plain" : "span";
};

/**
 * What the citation of a claim says of time, for the message `events.claim.cited`: the day of the publication, and when it was
 * said where that is another, without a year that the publication's day says.
 */
export function citationArguments(
  { saidOn, publishedOn }: { saidOn: string | null; publishedOn: string | null },
  locale: Locale,
) {
  const said = saidOn === publishedOn ? null : saidOn;
  const [isSaid, isPublished] = [timeOf(said), timeOf(publishedOn)];
  const isSameYear = isSaid === "day" && isPublished === "day" && said?.slice(0, 4) === publishedOn?.slice(0, 4);
  const after = (text: string | null) => (text === null ? "" : formatEdtfAfterVerb(text, locale));
  return {
    isSaid,
    said: said !== null && isSameYear ? formatDayOfYear(said, locale) : after(said),
    isPublished,
    published: isPublished === "span" ? after(publishedOn) : (formatEdtf(publishedOn, locale) ?? ""),
  };
}
