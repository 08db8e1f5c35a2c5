import { getTranslations } from "next-intl/server";
import { Columns } from "@/components/layout/columns";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { AssessedRecord } from "@/features/damage-events/components/assessed-record";
import { ClaimAxis } from "@/features/damage-events/components/claim-axis";
import { Disagreements } from "@/features/damage-events/components/disagreements";
import { GradeKey } from "@/features/damage-events/components/grade-key";
import { eventTitleIn } from "@/features/damage-events/model";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { DeskBar } from "@/features/desk/components/desk-bar";
import { Gallery } from "@/features/evidence/components/gallery";
import { loadMayKeepEvidence } from "@/features/evidence/loaders";
import { type EvidenceView, newEventEvidenceHref } from "@/features/evidence/model";
import { Cite } from "@/features/revisions/components/cite";
import { History } from "@/features/revisions/components/history";
import { type NumberedSource, SourceNotes } from "@/features/sources/components/source-notes";
import { addressOf } from "@/lib/i18n/alternates";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { EventHead } from "./event-head";

type Props = {
  event: DamageEventView;
  sources: readonly NumberedSource[];
  evidence: readonly EvidenceView[];
};

export async function EventView({ event, sources, evidence }: Props) {
  const [t, locale] = [await getTranslations("events"), await pageLocale()];
  const grades = event.claims.map(({ source, credibility }) => ({ reliability: source.reliability, credibility }));
  return (
    <>
      <EventHead event={event} sourceCount={sources.length} />
      <Page>
        <DeskBar event={event} />
        <Section id="record" title={t("record.title")} intro={t("record.intro")}>
          <AssessedRecord event={event} />
        </Section>
        <Section
          id="claims"
          title={t("axis.title", { count: event.claims.length })}
          intro={event.imageryBracket === null ? t("axis.intro") : t("axis.introBracket")}
        >
          <ClaimAxis event={event} sourceNumbers={new Map(sources.map(({ id, number }) => [id, number]))} />
        </Section>
        <Columns>
          <Section id="disagreement" title={t("disagree.title")} span={6}>
            <Disagreements event={event} />
          </Section>
          <Section id="grades" title={t("grade.title")} intro={t("grade.intro")} span={6}>
            <GradeKey used={grades} />
          </Section>
        </Columns>
        <Gallery
          evidence={evidence}
          addHref={(await loadMayKeepEvidence()) ? getPathname({ href: newEventEvidenceHref(event.id), locale }) : null}
        />
        <Section id="sources" title={t("source.title")} hasRule>
          <SourceNotes sources={sources} />
        </Section>
        <Columns>
          <Section id="history" title={t("history.title")} span={6}>
            <History entries={event.history} />
          </Section>
          <Section id="cite" title={t("cite.title")} span={6}>
            <Cite
              title={eventTitleIn(event, locale).text}
              id={event.id}
              revision={Math.max(event.revision, ...event.history.map(({ seq }) => seq))}
              today={new Date().toISOString().slice(0, 10)}
              address={addressOf(`/events/${event.id}`, locale)}
            />
            <p className="more">
              <Link href={`/report?event=${event.id}&site=${event.site.slug}`}>{t("cite.wrong")}</Link>
            </p>
          </Section>
        </Columns>
      </Page>
    </>
  );
}
