import { commonLanguages, languageName, listLanguages, otherLanguage } from "@/lib/text/languages";

type Vocabulary = { (key: string): string; has(key: string): boolean };
type Option = { value: string; label: string };

/** A language's name on a page: by our own vocabulary where it has a word for it, else by the platform's. */
export function languageWord(tag: string, locale: string, vocabulary: Vocabulary): string {
  if (tag === otherLanguage) return vocabulary("language.other");
  const key = `language.${tag}`;
  return vocabulary.has(key) ? vocabulary(key) : languageName(tag, locale);
}

/** All languages as a form offers them: the page's own and the common ones, `other` (`und`), then every one there is, by name. */
export function languageOptions(
  locale: string,
  vocabulary: Vocabulary,
  other = vocabulary("language.other"),
): (Option | { label: string; options: Option[] })[] {
  const toOption = (value: string): Option => ({ value, label: languageWord(value, locale, vocabulary) });
  const order = new Intl.Collator(locale);
  const common = new Set<string>([locale, ...commonLanguages]);
  const rest = listLanguages()
    .filter((tag) => !common.has(tag))
    .map(toOption);
  return [
    { label: vocabulary("languageGroup.common"), options: [...common].map(toOption) },
    { value: otherLanguage, label: other },
    { label: vocabulary("languageGroup.all"), options: rest.toSorted((a, b) => order.compare(a.label, b.label)) },
  ];
}
