import { type LocalizedText, textIn } from "./localized-text";

/** What a text says in another language than its reader is shown, English first; null for one in one language alone. */
export function otherTextIn(text: LocalizedText, locale: string): { text: string; lang: string } | null {
  const { [textIn(text, locale).lang]: _shown, ...others } = text;
  return Object.keys(others).length === 0 ? null : textIn(others, "en");
}
