import { z } from "zod";
import { canonicalTag } from "./language";
import { plainText } from "./plain-text";

/** A text in one language or several: BCP 47 tag → text, at least one. */
export type LocalizedText = Readonly<Record<string, string>>;

/**
 * Texts by language, each of at most `maxLength` UTF-16 units: tags canonical and in alphabetical order, texts tidied.
 * The issues' codes: `required` (no text, or an empty one), `not_a_language`, `same_language` (two tags that are one),
 * and those of `plainText`.
 */
export const localizedTextSchema = (maxLength: number) =>
  byLanguage(plainText(maxLength).refine((text) => text !== "", "required"));

/** Texts by language as a record holds them: what was let in before `plainText` came to refuse it is still read. */
export const storedTextSchema = (maxLength: number) => byLanguage(z.string().trim().min(1, "required").max(maxLength));

const byLanguage = (text: z.ZodType<string, string>) =>
  z.record(z.string(), text).transform((given, context): LocalizedText => {
    const texts = new Map<string, string>();
    for (const [key, text] of Object.entries(given)) {
      const tag = canonicalTag(key);
      if (tag === null || texts.has(tag))
        context.addIssue({ code: "custom", message: tag === null ? "not_a_language" : "same_language", path: [key] });
      else texts.set(tag, text);
    }
    if (texts.size === 0) context.addIssue({ code: "custom", message: "required" });
    return Object.fromEntries([...texts].toSorted(([one], [other]) => compareTags(one, other)));
  });

const compareTags = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The tags of a text that have the base language of `locale`, those in its script first, then by alphabet. */
function tagsLike(tags: readonly string[], locale: string): string[] {
  const { language, script } = new Intl.Locale(locale).maximize();
  const like = tags
    .map((tag) => ({ tag, is: new Intl.Locale(tag).maximize() }))
    .filter(({ is }) => is.language === language);
  const isForeign = (one: { is: Intl.Locale }) => Number(one.is.script !== script);
  return like.toSorted((one, other) => isForeign(one) - isForeign(other)).map(({ tag }) => tag);
}

/**
 * A text for a reader of `locale`, and the language it is in: the reader's, else one with the same base language
 * (`ar-SY` for `ar`), else English, else the first by alphabet. A text without any language is a RangeError.
 */
export function textIn(text: LocalizedText, locale: string): { text: string; lang: string } {
  const own = text[locale];
  // Most often; to look for a likeness costs a page thousands of questions about languages.
  if (own !== undefined) return { text: own, lang: locale };
  const tags = Object.keys(text).toSorted(compareTags);
  const lang = [locale, ...tagsLike(tags, locale), "en", ...tagsLike(tags, "en"), ...tags].find((tag) =>
    tags.includes(tag),
  );
  const found = lang === undefined ? undefined : text[lang];
  if (lang === undefined || found === undefined) throw new RangeError("A text in no language");
  return { text: found, lang };
}
