import { addDays, daysBetween, overlaps, type UncertainDate } from "@/lib/dates/uncertain-date";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import type { Cause, DamageEventRecord } from "./schema";

/** Causes as forms offer them, by what kind of harm it is. */
export const causeGroups = [
  { key: "force", causes: ["explosives", "air_strike", "shelling", "gunfire", "bulldozing", "breaking", "fire"] },
  { key: "taking", causes: ["looting", "theft"] },
  { key: "use", causes: ["military_use", "construction", "agriculture", "neglect", "conservation"] },
  { key: "nature", causes: ["flood", "earthquake", "weathering"] },
  { key: "open", causes: ["other", "unknown"] },
] as const satisfies readonly { key: string; causes: readonly Cause[] }[];

export type Likeness = {
  place: "same" | "within" | "around";
  /** Days between the two dates: 0 when they can be the same day, null when either has no date. */
  daysApart: number | null;
  isSameCause: boolean;
  /** More is likelier to be one occurrence. */
  score: number;
};

/** Further apart than this, two dated events at one site are two events. */
export const nearDays = 90;

const placeScores = { same: 4, within: 3, around: 2 } as const satisfies Record<Likeness["place"], number>;

/** Days from the end of the one to the start of the other; 0 when they share a day or an open end lets them. */
function daysApart(a: UncertainDate, b: UncertainDate): number | null {
  if (a.basis === "unknown" || b.basis === "unknown") return null;
  if (overlaps(a, b)) return 0;
  const [before, after] = a.latest !== null && b.earliest !== null && a.latest < b.earliest ? [a, b] : [b, a];
  if (before.latest === null || after.earliest === null) return 0;
  return daysBetween(before.latest, after.earliest);
}

/**
 * How likely two reports speak of one occurrence, or null when they hardly can: dates far apart.
 * A missing date or cause neither speaks for it nor against it.
 */
export function likenessOf(
  sought: { date: UncertainDate; cause: Cause },
  found: { date: UncertainDate; cause: Cause; place: Likeness["place"] },
): Likeness | null {
  const apart = daysApart(sought.date, found.date);
  if (apart !== null && apart > nearDays) return null;
  const isSameCause = sought.cause !== "unknown" && sought.cause === found.cause;
  const isOtherCause = sought.cause !== "unknown" && found.cause !== "unknown" && !isSameCause;
  const nearness = apart === null ? 1 : apart === 0 ? 4 : 3 - (2 * apart) / nearDays;
  const score = placeScores[found.place] + nearness + (isSameCause ? 2 : isOtherCause ? -1 : 0);
  return { place: found.place, daysApart: apart, isSameCause, score };
}

/** The days in which a similar event can begin or end; null where the date says nothing. */
export const searchWindow = ({ earliest, latest }: UncertainDate): { from: string | null; to: string | null } => ({
  from: earliest === null ? null : addDays(earliest, -nearDays),
  to: latest === null ? null : addDays(latest, nearDays),
});

type Titled = { titleEn: string | null; titleAr: string | null };

/** The title in a language, else in the other one, with the language it is in. */
export function eventTitleIn({ titleEn, titleAr }: Titled, locale: Locale): { text: string; lang: Locale } {
  return pick(titleEn, titleAr, locale) ?? { text: "", lang: locale };
}

/** The same of a text that may be missing in both. */
export function pick(en: string | null, ar: string | null, locale: Locale): { text: string; lang: Locale } | null {
  const texts: [Locale, string | null][] = [
    ["en", en],
    ["ar", ar],
  ];
  const found = texts.flatMap(([lang, text]) => (text === null ? [] : [{ text, lang }]));
  return found.find(({ lang }) => lang === locale) ?? found[0] ?? null;
}

/** What a search for words looks through: the event's own words and `placeNames`, the names of its site and those around it. */
export const eventSearchText = (
  {
    titleEn,
    titleAr,
    summaryEn,
    summaryAr,
    actor,
  }: Pick<DamageEventRecord, "titleEn" | "titleAr" | "summaryEn" | "summaryAr" | "actor">,
  placeNames: string,
): string => foldText([titleEn, titleAr, summaryEn, summaryAr, actor, placeNames].join(" "));
