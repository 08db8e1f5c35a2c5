import { hasLocale } from "next-intl";
import { getLocale } from "next-intl/server";
import { type Locale, routing } from "./routing";

/** The language of the page being rendered. */
export async function pageLocale(): Promise<Locale> {
  const locale = await getLocale();
  return hasLocale(routing.locales, locale) ? locale : routing.defaultLocale;
}
