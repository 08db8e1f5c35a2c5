import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "./messages";
import { localeOf } from "./routing";

/**
 * Where the library keeps messages that it has taken apart, with the formats of their numbers and plurals. Left to itself it
 * begins anew with every page; a message is the same for all of them.
 */
const kept = {
  _cache: { message: {}, dateTime: {}, number: {}, relativeTime: {}, pluralRules: {}, list: {}, displayNames: {} },
};

export default getRequestConfig(async ({ requestLocale }) => {
  const locale = localeOf(await requestLocale);
  return { locale, messages: await loadMessages(locale), timeZone: "UTC", ...kept };
});
