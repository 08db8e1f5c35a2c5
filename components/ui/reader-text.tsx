import { pageLocale } from "@/lib/i18n/page-locale";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";
import { RecordText, type RecordTextProps } from "./record-text";

type Props = Omit<RecordTextProps, "text" | "lang"> & { text: LocalizedText };

/** A text of a record for the reader of the page: in the page's language, else in its own, which a word then says. */
export async function ReaderText({ text, ...props }: Props) {
  return <RecordText {...props} {...textIn(text, await pageLocale())} />;
}
