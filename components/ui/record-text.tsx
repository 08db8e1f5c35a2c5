import { getTranslations } from "next-intl/server";
import { languageWord } from "@/lib/i18n/language-words";
import { pageLocale } from "@/lib/i18n/page-locale";
import { otherLanguage } from "@/lib/text/languages";
import { InLanguage, type InLanguageProps } from "./in-language";

export type RecordTextProps = Omit<InLanguageProps, "word" | "lang"> & { lang: string };

const baseOf = (tag: string) => tag.split("-", 1)[0];

/** A text of a record, in the reader's language or, where it has none in that, in its own: then with a word that says so. */
export async function RecordText(props: RecordTextProps) {
  const locale = await pageLocale();
  if (props.lang === otherLanguage || baseOf(props.lang) === baseOf(locale)) return <InLanguage {...props} />;
  const [t, v] = await Promise.all([getTranslations("frame"), getTranslations("vocabulary")]);
  const text = t("textIn", { language: languageWord(props.lang, locale, v) });
  return <InLanguage {...props} word={{ text, lang: locale }} />;
}
