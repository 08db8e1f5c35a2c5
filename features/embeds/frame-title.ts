import { getTranslations } from "next-intl/server";
import type { ViewWords } from "@/features/views/components/view-words";
import type { View } from "@/features/views/view";
import type { Locale } from "@/lib/i18n/routing";

/** What a frame is called, for whoever hears it: a card by its record, anything else with what it is narrowed to. */
export async function formatFrameTitle(view: View, words: ViewWords, locale: Locale): Promise<string> {
  if (view.kind === "site" || view.kind === "event") return words.title;
  const t = await getTranslations({ locale, namespace: "sharing.embed" });
  return t("title", words);
}
