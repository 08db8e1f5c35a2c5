import { foldText } from "@/lib/text/fold-text";

/** What an event says in words of its own. */
type EventWords = Record<"titleEn" | "titleAr" | "summaryEn" | "summaryAr" | "actor", string | null>;

/** What a search for words looks through: the event's own words and `placeNames`, the names of its site and those around it. */
export const eventSearchText = (
  { titleEn, titleAr, summaryEn, summaryAr, actor }: EventWords,
  placeNames: string,
): string => foldText([titleEn, titleAr, summaryEn, summaryAr, actor, placeNames].join(" "));
