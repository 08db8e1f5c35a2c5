import "server-only";
import { getTranslations } from "next-intl/server";
import type { Telltale } from "@/features/sites/edit-queries";
import { titleIn } from "@/features/sites/model";
import { pageLocale } from "@/lib/i18n/page-locale";

const shown = 8;

/** Which places tell where another one is, in a sentence. */
export async function formatTelltales(telling: readonly Telltale[]): Promise<{ title: string; text: string }> {
  const [t, locale] = await Promise.all([getTranslations("records.site.telling"), pageLocale()]);
  const said = telling.slice(0, shown).map(({ title, relation }) => t(relation, { name: titleIn(title, locale) }));
  const more = telling.length - said.length;
  const places = new Intl.ListFormat(locale, { type: more > 0 ? "unit" : "conjunction" }).format(said);
  return { title: t("title", { count: telling.length }), text: t("text", { places, more }) };
}
