import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "./messages";
import { localeOf } from "./routing";

export default getRequestConfig(async ({ requestLocale }) => {
  const locale = localeOf(await requestLocale);
  return { locale, messages: await loadMessages(locale), timeZone: "UTC" };
});
