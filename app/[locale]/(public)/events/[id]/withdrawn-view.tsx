import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import { RecordText } from "@/components/ui/record-text";
import { eventTitleIn } from "@/features/damage-events/model";
import type { WithdrawnEvent } from "@/features/damage-events/record-queries";
import { FullHistory, History } from "@/features/history/components/history";
import { titleIn } from "@/features/sites/model";
import { loadIsReviewer } from "@/features/undo/loaders";
import { formatDay } from "@/lib/dates/format-date";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { respondWith } from "@/lib/response-status";

/** A withdrawn event keeps its address: that it was, why it no longer counts and what it became, but none of its values. */
export async function WithdrawnView({ event }: { event: WithdrawnEvent }) {
  respondWith(410);
  const [t, w] = [await getTranslations("events.withdrawn"), await getTranslations("records.withdrawnEvent")];
  const id = () => <bdi dir="ltr">{event.id}</bdi>;
  return (
    <>
      <PageHead title={t("title")} dek={event.isSuppressed ? w("suppressed") : t.rich("what", { id })} isStatement />
      <Page>
        {event.isSuppressed ? (
          <Restore event={event} />
        ) : (
          <Section id="reason" title={t("reason")}>
            <Why event={event} />
            <Restore event={event} />
          </Section>
        )}
        {event.history.length === 0 ? null : (
          <Section id="history" title={t("history")}>
            <History entries={event.history} />
            <FullHistory href={`/events/${event.id}/history`} />
          </Section>
        )}
      </Page>
    </>
  );
}

async function Why({ event: { reason, day, became, site } }: { event: WithdrawnEvent }) {
  const [t, w, locale] = [
    await getTranslations("records.withdrawnEvent"),
    await getTranslations("events.withdrawn"),
    await pageLocale(),
  ];
  return (
    <>
      {reason === null ? null : <InLanguage text={reason} as="p" className="prose" />}
      {day === null ? null : <p className="quiet">{t("on", { day: formatDay(day, locale) })}</p>}
      {became === null ? null : (
        <p className="more">
          {t("became")}{" "}
          <Link href={`/events/${became.id}`}>
            <RecordText {...eventTitleIn(became, locale)} />
          </Link>
        </p>
      )}
      {site === null ? null : (
        <p className="more">
          <Link href={`/sites/${site.slug}`}>{w("site", { site: titleIn(site.title, locale) })}</Link>
        </p>
      )}
    </>
  );
}

/** For reviewers; one that became part of another comes back by undoing that. */
async function Restore({ event: { id, became } }: { event: WithdrawnEvent }) {
  if (became !== null || !(await loadIsReviewer())) return null;
  const t = await getTranslations("records.withdrawnEvent");
  return (
    <p className="more">
      <Link href={`/events/${id}/withdraw`}>{t("restore")}</Link>
    </p>
  );
}
