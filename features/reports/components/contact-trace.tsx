import { getTranslations } from "next-intl/server";
import { formatDay } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadContactReveals } from "../loaders";

/** Who has looked at how this reporter can be reached, and when. */
export async function ContactTrace({ reportId }: { reportId: string }) {
  const reveals = await loadContactReveals(reportId);
  if (reveals.length === 0) return null;
  const [t, locale] = await Promise.all([getTranslations("review.report"), pageLocale()]);
  return (
    <ul className="fine" aria-label={t("revealed")}>
      {reveals.map(({ id, at, actorName }) => (
        <li key={id}>
          {t("revealedBy", {
            name: actorName,
            day: formatDay(at.slice(0, 10), locale, "short"),
            time: at.slice(11, 16),
          })}
        </li>
      ))}
    </ul>
  );
}
