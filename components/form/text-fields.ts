import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { languageOptions, languageWord } from "@/lib/i18n/language-words";
import { pageLocale } from "@/lib/i18n/page-locale";
import { locales } from "@/lib/i18n/routing";
import { directionOfLanguage } from "@/lib/text/language";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";

/** The page's words for languages: what one is called, and all of them to choose from. */
async function languageWords() {
  const [v, locale] = await Promise.all([getTranslations("vocabulary"), pageLocale()]);
  return {
    locale,
    nameOf: (tag: string) => languageWord(tag, locale, v),
    options: languageOptions(locale, v),
  };
}

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
  const [t, { nameOf, options }] = await Promise.all([getTranslations("forms.texts"), languageWords()]);
  const known = new Set<string>([...locales, ...Object.keys(asked.held ?? {})]);
  const shown = [...known].filter((tag) => tag !== except);
  const words = field("more", t("words"), { ...asked, hint: undefined });
  const choice: FieldSpec = {
    kind: "select",
    name: `${asked.name}.more.lang`,
    label: t("language"),
    blank: t("choose"),
    options,
    width: "half",
  };
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
  const { nameOf, locale, options } = await languageWords();
  const lang = langOf(held, locale);
  const isListed = options.some((one) => ("options" in one ? one.options : [one]).some(({ value }) => value === lang));
  const all = isListed ? options : [{ value: lang, label: nameOf(lang) }, ...options];
  return { kind: "select", name: `${name}.${lang}.lang`, label, options: all };
}
