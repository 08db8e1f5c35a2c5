import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/ui/date-text";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { formatDay } from "@/lib/dates/format-date";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Desk } from "../loaders";
import styles from "./desk-view.module.css";

/** What a report may belong to: public records near it in place and time, and other reports. */
export async function NearbyRecords({ desk: { report, similar, others } }: { desk: Desk }) {
  const [t, vocabulary, locale] = await Promise.all([
    getTranslations("review.report"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  return (
    <aside className={styles.aside} aria-label={t("similar")}>
      <section aria-labelledby="similar-title">
        <h2 id="similar-title">{t("similar")}</h2>
        {similar.length === 0 ? <p className="fine">{t("similarNone")}</p> : null}
        <ul>
          {similar.map((event) => (
            <li key={event.id}>
              <Link href={`/events/${event.id}`} prefetch={false}>
                <ReaderText text={event.title} />
              </Link>
              <small>
                <DateText date={event.date} style="short" /> · {t(`place_${event.likeness.place}`)}
              </small>
              <SeverityBadge severity={event.severity} kind={event.kind} otherSeverities={event.otherSeverities} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="others-title">
        <h2 id="others-title">{t("others")}</h2>
        {others.length === 0 ? <p className="fine">{t("othersNone")}</p> : null}
        <ul>
          {others.map((other) => (
            <li key={other.id}>
              <Link href={`/queue/${other.id}`} prefetch={false}>
                <InLanguage text={other.opening} />
              </Link>
              <small>
                {formatDay(other.receivedAt.slice(0, 10), locale, "short")} · {vocabulary(`reportState.${other.state}`)}
              </small>
            </li>
          ))}
        </ul>
        {report.duplicateOf === null ? null : (
          <p className="fine">
            <Link href={`/queue/${report.duplicateOf.id}`}>{report.duplicateOf.opening}</Link>
          </p>
        )}
      </section>
    </aside>
  );
}
