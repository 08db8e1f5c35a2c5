import { pageLocale } from "@/lib/i18n/page-locale";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";
import { InLanguage, type InLanguageProps } from "./in-language";

type Props = Omit<InLanguageProps, "text" | "lang"> & { text: LocalizedText };

/** A text of a record for the reader of the page: in the page's language, else in its own and marked as such. */
export async function ReaderText({ text, ...props }: Props) {
  return <InLanguage {...props} {...textIn(text, await pageLocale())} />;
}
