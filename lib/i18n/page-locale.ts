import { getLocale } from "next-intl/server";
import { type Locale, localeOf } from "./routing";

/** The language of the page being rendered. */
export async function pageLocale(): Promise<Locale> {
  return localeOf(await getLocale());
}
