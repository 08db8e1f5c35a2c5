import { foldText } from "@/lib/text/fold-text";
import { commonLanguages, languageGiven, languageName, listLanguages, otherLanguage } from "@/lib/text/languages";
import { locales } from "./routing";

type Vocabulary = { (key: string): string; has(key: string): boolean };

/** A language's name on a page: by our own vocabulary where it has a word for it, else by the platform's. */
export function languageWord(tag: string, locale: string, vocabulary: Vocabulary): string {
  if (tag === otherLanguage) return vocabulary("language.other");
  const key = `language.${tag}`;
  return vocabulary.has(key) ? vocabulary(key) : languageName(tag, locale);
}

/** The languages of a form's list: the page's own, the common ones, and one that nobody has determined. */
export const listedLanguages = (locale: string): string[] => [...new Set([locale, ...commonLanguages, otherLanguage])];

/** Every other language there is, with its name, by name: what can be named beside the list. */
export function unlistedLanguages(locale: string): (readonly [tag: string, name: string])[] {
  const listed = new Set(listedLanguages(locale));
  const order = new Intl.Collator(locale);
  return listLanguages()
    .filter((tag) => !listed.has(tag))
    .map((tag) => [tag, languageName(tag, locale)] as const)
    .toSorted(([, one], [, other]) => order.compare(one, other));
}

let tagsByName: ReadonlyMap<string, string> | undefined;

/**
 * The tag of a language that is given by its name in any language of the pages, however its letters are written, or by its code;
 * null for what is neither. `ga` is the code of Irish, `Ga` a name.
 */
export function languageNamed(given: string): string | null {
  tagsByName ??= new Map(
    locales.flatMap((locale) => listLanguages().map((tag) => [foldText(languageName(tag, locale)), tag])),
  );
  const tag = languageGiven(given);
  return given.trim() === tag ? tag : (tagsByName.get(foldText(given)) ?? tag);
}
