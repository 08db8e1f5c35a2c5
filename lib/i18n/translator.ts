import { createTranslator } from "next-intl";
import { loadMessages } from "./messages";
import type { Locale } from "./routing";

/** The words of a language, by their whole keys, where there is no page to have one. */
export async function translatorIn(
  locale: Locale,
): Promise<(key: string, values?: Readonly<Record<string, string>>) => string> {
  const t = createTranslator({ locale, messages: Object(await loadMessages(locale)), timeZone: "UTC" });
  return (key, values) => t(key, values);
}
