import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import type { SelectOption } from "@/components/form/select";
import { pageLocale } from "@/lib/i18n/page-locale";
import { locales } from "@/lib/i18n/routing";
import { directionOfLanguage, languages } from "@/lib/text/language";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";

/** Languages that a text can be given in beside those of the pages: those of sources, and of the countries most spoken of. */
const offered = [...languages, ..."uk ku ckb ps ur hy ka az am ti my ne".split(" ")];

/** What a language is called on the page: "Ukrainian". */
async function languageNames(): Promise<(tag: string) => string> {
  const [v, locale] = [await getTranslations("vocabulary"), await pageLocale()];
  const names = new Intl.DisplayNames([locale], { type: "language" });
  return (tag) => (v.has(`language.${tag}`) ? v(`language.${tag}`) : (names.of(tag) ?? tag));
}

type Asked = {
  /** The fields are `name.<tag>` (lib/forms/localized-form). */
  name: string;
  hint?: string | undefined;
  /** Of a text of several lines. */
  rows?: number | undefined;
  size?: "question" | "normal" | undefined;
  /** What the record says so far. */
  held: LocalizedText | null;
};

function field(tag: string, label: string, { name, hint, rows, size }: Omit<Asked, "held">): FieldSpec {
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
}: Asked & { label: (language: string) => string; except?: string | undefined }): Promise<FieldSpec[]> {
  const [t, nameOf] = [await getTranslations("forms.texts"), await languageNames()];
  const known = new Set<string>([...locales, ...Object.keys(asked.held ?? {})]);
  const shown = [...known].filter((tag) => tag !== except);
  const words = field("more", t("words"), { ...asked, hint: undefined });
  const options = offered.filter((tag) => !known.has(tag)).map((tag) => ({ value: tag, label: nameOf(tag) }));
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
export async function textField({ label, ...asked }: Asked & { label: string }): Promise<FieldSpec> {
  const [t, nameOf, locale] = [await getTranslations("forms.texts"), await languageNames(), await pageLocale()];
  const lang = langOf(asked.held, locale);
  return field(lang, lang === locale ? label : t("in", { label, language: nameOf(lang) }), asked);
}

const langOf = (held: LocalizedText | null, locale: string): string =>
  held === null ? locale : textIn(held, locale).lang;

/** Which language the words of `textField` are in, for a form that asks for it. */
export async function textLanguageField({ name, label, held }: Asked & { label: string }): Promise<FieldSpec> {
  const [nameOf, locale] = [await languageNames(), await pageLocale()];
  const lang = langOf(held, locale);
  const options: SelectOption[] = [...new Set([...offered, lang])].map((tag) => ({ value: tag, label: nameOf(tag) }));
  return { kind: "select", name: `${name}.${lang}.lang`, label, options };
}
