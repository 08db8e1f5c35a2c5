import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import type { WithdrawnEvent } from "@/features/damage-events/record-queries";
import { FullHistory, History } from "@/features/history/components/history";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { loadIsReviewer } from "@/features/undo/loaders";
import { formatDay } from "@/lib/dates/format-date";
import { respondWith } from "@/lib/response-status";

type Props = { context: ViewContext; event: WithdrawnEvent };

/** A withdrawn event keeps its address: that it was, why it no longer counts and what it became, but none of its values. */
export async function WithdrawnView({ context, event }: Props) {
  respondWith(410);
  const [t, w] = await Promise.all([getTranslations("events.withdrawn"), getTranslations("records.withdrawnEvent")]);
  const id = () => <bdi dir="ltr">{event.id}</bdi>;
  const what = event.isMerged ? w.rich("mergedWhat", { id }) : t.rich("what", { id });
  const dek = event.isSuppressed ? w("suppressed") : what;
  return (
    <>
      <PageHead title={event.isMerged ? w("mergedTitle") : t("title")} dek={dek} isStatement />
      <Page>
        {event.isSuppressed ? (
          <Restore context={context} event={event} />
        ) : (
          <Section id="reason" title={t("reason")}>
            <Why context={context} event={event} />
            <Restore context={context} event={event} />
          </Section>
        )}
        {event.history.length === 0 ? null : (
          <Section id="history" title={t("history")}>
            <History entries={event.history} of="damage_event" />
            <FullHistory context={context} href={`/events/${event.id}/history`} />
          </Section>
        )}
      </Page>
    </>
  );
}

async function Why({ context, event: { reason, day, became, isMerged, site } }: Props) {
  const [t, w] = await Promise.all([getTranslations("records.withdrawnEvent"), getTranslations("events.withdrawn")]);
  const { locale } = context;
  return (
    <>
      {reason === null ? null : <InLanguage text={reason} as="p" className="prose" />}
      {day === null ? null : (
        <p className="quiet">{t(isMerged ? "mergedOn" : "on", { day: formatDay(day, locale) })}</p>
      )}
      {isMerged && became === null ? <p className="prose">{t("mergedGone")}</p> : null}
      {became === null ? null : (
        <p className="more">
          {t("became")}{" "}
          <ContextLink context={context} href={`/events/${became.id}`}>
            <ReaderText text={became.title} />
          </ContextLink>
        </p>
      )}
      {site === null ? null : (
        <p className="more">
          <ContextLink context={context} href={`/sites/${site.slug}`}>
            {w("site", { site: titleIn(site.title, locale) })}
          </ContextLink>
        </p>
      )}
    </>
  );
}

/** For reviewers; one that became part of another comes back by undoing that. */
async function Restore({ context, event: { id, isMerged } }: Props) {
  if (isMerged || !(await loadIsReviewer())) return null;
  const t = await getTranslations("records.withdrawnEvent");
  return (
    <p className="more">
      <ContextLink context={context} href={`/events/${id}/withdraw`}>
        {t("restore")}
      </ContextLink>
    </p>
  );
}
