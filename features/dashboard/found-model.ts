import { foldText, isFoundBy, wordForms } from "@/lib/text/fold-text";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";
import { excerptAround, type MarkedPiece } from "@/lib/text/mark-words";

/** Where a word that was searched for can stand, in the order in which it is looked for. */
export type FoundIn = "title" | "place" | "summary" | "actor" | "claim" | "source";

/** A text that was looked through. `of` is whose it is: a claimant, a publisher. */
export type LookedThrough = { in: FoundIn; text: LocalizedText; of: LocalizedText | null };

/** Where words were found: what stands there around the first of them, each marked. */
export type Finding = {
  in: FoundIn;
  pieces: readonly MarkedPiece[];
  /** Undefined where nobody recorded the language. */
  lang: string | undefined;
  of: { text: string; lang: string } | null;
};

/** The texts of an event in one of which each word of a search stands: as few as tell of all the words. */
export function findingsIn(words: readonly string[], texts: readonly LookedThrough[], locale: string): Finding[] {
  const found: Finding[] = [];
  let left = words;
  for (const { in: where, text, of } of texts) {
    if (left.length === 0) break;
    for (const lang of languagesOf(text, locale)) {
      const said = text[lang] ?? "";
      const here = left.filter((word) => hasWord(said, word));
      const pieces = here.length === 0 ? null : excerptAround(said, here.map(wordForms));
      if (pieces === null) continue;
      found.push({
        ...{ in: where, pieces, lang: lang === anyLanguage ? undefined : lang },
        of: of === null ? null : textIn(of, locale),
      });
      left = left.filter((word) => !here.includes(word));
    }
  }
  return found;
}

/** The tag of a text in the language of its letters. */
export const anyLanguage = "";

/** The reader's own language first. */
function languagesOf(text: LocalizedText, locale: string): string[] {
  const [own] = Object.keys(text).filter((tag) => tag === locale);
  return [...(own === undefined ? [] : [own]), ...Object.keys(text).filter((tag) => tag !== own)];
}

function hasWord(text: string, word: string): boolean {
  const forms = wordForms(word);
  return foldText(text)
    .split(" ")
    .some((one) => isFoundBy(one, forms));
}
