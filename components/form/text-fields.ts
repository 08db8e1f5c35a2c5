import "server-only";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import type { FieldSpec, Languages } from "@/components/form/form-spec";
import { languageWord, listedLanguages, unlistedLanguages } from "@/lib/i18n/language-words";
import { pageLocale } from "@/lib/i18n/page-locale";
import { locales } from "@/lib/i18n/routing";
import { directionOfLanguage } from "@/lib/text/language";
import { otherLanguage } from "@/lib/text/languages";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";

/** The page's words for languages. */
async function languageWords() {
  const [v, locale] = await Promise.all([getTranslations("vocabulary"), pageLocale()]);
  return { locale, nameOf: (tag: string) => languageWord(tag, locale, v) };
}

/** What languages are chosen from: one object for all fields of a page, which is so sent once. */
const pageLanguages = cache(async (): Promise<Languages> => {
  const [t, { locale, nameOf }] = await Promise.all([getTranslations("forms.languages"), languageWords()]);
  return {
    listed: listedLanguages(locale).map((value) => ({
      value,
      label: value === otherLanguage ? t("undetermined") : nameOf(value),
    })),
    unlisted: unlistedLanguages(locale),
    words: { another: t("another"), name: t("name"), nameHint: t("nameHint") },
  };
});

type LanguageQuestion = Omit<Extract<FieldSpec, { kind: "language" }>, "kind" | "languages">;

/** Which language something is in. */
export const languageField = async (asked: LanguageQuestion): Promise<FieldSpec> => ({
  kind: "language",
  ...asked,
  languages: await pageLanguages(),
});

type TextsQuestion = {
  /** The fields are `name.<tag>` (lib/forms/localized-form). */
  name: string;
  hint?: string | undefined;
  /** Of a text of several lines. */
  rows?: number | undefined;
  size?: "question" | "normal" | undefined;
  /** What the record says so far. */
  held: LocalizedText | null;
};

function field(tag: string, label: string, { name, hint, rows, size }: Omit<TextsQuestion, "held">): FieldSpec {
  const base = { name: `${name}.${tag}`, label, hint, size };
  if (rows !== undefined) return { kind: "area", ...base, rows };
  return { kind: "text", ...base, dir: tag !== "more" && directionOfLanguage(tag) === "ltr" ? "ltr" : "auto" };
}

/**
 * A text in each language of the pages, in each further one that it is in already, and, folded away, in one more. `label`
 * makes the label of each from what the language is called. `except` is a language that is asked for elsewhere.
 */
export async function textFields({
  label,
  except,
  ...asked
}: TextsQuestion & { label: (language: string) => string; except?: string | undefined }): Promise<FieldSpec[]> {
  const [t, { nameOf }] = await Promise.all([getTranslations("forms.texts"), languageWords()]);
  const known = new Set<string>([...locales, ...Object.keys(asked.held ?? {})]);
  const shown = [...known].filter((tag) => tag !== except);
  const words = field("more", t("words"), { ...asked, hint: undefined });
  const choice = await languageField({
    name: `${asked.name}.more.lang`,
    label: t("language"),
    blank: t("choose"),
    width: "half",
  });
  return [
    ...shown.map((tag, index) => field(tag, label(nameOf(tag)), index === 0 ? asked : { ...asked, hint: undefined })),
    { kind: "fold", name: `${asked.name}.fold`, summary: label(t("another")), fields: [words, choice] },
  ];
}

/** A text in one language: that of the page for a new one, else the one its reader is shown, which the label says. */
export async function textField({ label, ...asked }: TextsQuestion & { label: string }): Promise<FieldSpec> {
  const [t, { nameOf, locale }] = await Promise.all([getTranslations("forms.texts"), languageWords()]);
  const lang = langOf(asked.held, locale);
  return field(lang, lang === locale ? label : t("in", { label, language: nameOf(lang) }), asked);
}

const langOf = (held: LocalizedText | null, locale: string): string =>
  held === null ? locale : textIn(held, locale).lang;

/** Which language the words of `textField` are in, for a form that asks for it. */
export async function textLanguageField({ name, label, held }: TextsQuestion & { label: string }): Promise<FieldSpec> {
  return languageField({ name: `${name}.${langOf(held, await pageLocale())}.lang`, label });
}
