import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/dates/format-date";
import { localeOf } from "@/lib/i18n/routing";

/** An instant in words, in UTC: "22 Nov 2026, 14:05 UTC". */
export function useInstantWords(): (iso: string) => string {
  const t = useTranslations("accounts");
  const locale = localeOf(useLocale());
  return (iso) => t("instant", { day: formatDay(iso.slice(0, 10), locale, "short"), time: iso.slice(11, 16) });
}

export function Instant({ iso }: { iso: string }) {
  const say = useInstantWords();
  return <time dateTime={iso}>{say(iso)}</time>;
}
