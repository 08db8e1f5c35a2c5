import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Columns } from "@/components/layout/columns";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { ContextLink } from "@/components/ui/context-link";
import { Cite } from "@/features/citations/components/cite";
import { AssessedRecord } from "@/features/damage-events/components/assessed-record";
import { ClaimAxis } from "@/features/damage-events/components/claim-axis";
import { Disagreements } from "@/features/damage-events/components/disagreements";
import { EventFacts } from "@/features/damage-events/components/event-facts";
import { GradeKey } from "@/features/damage-events/components/grade-key";
import {
  asReported,
  ReportedSteps,
  ReportedSummary,
  reportedOf,
} from "@/features/damage-events/components/reported-by";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import type { ClaimsByTime } from "@/features/damage-events/reported-model";
import { DeskBar } from "@/features/desk/components/desk-bar";
import { ClaimPictures } from "@/features/evidence/components/claim-pictures";
import { Gallery } from "@/features/evidence/components/gallery";
import { loadMayKeepEvidence } from "@/features/evidence/loaders";
import { type EvidenceView, newEventEvidenceHref } from "@/features/evidence/model";
import { FullHistory, History } from "@/features/history/components/history";
import { WaitingNote } from "@/features/proposals/components/waiting-note";
import type { ViewContext } from "@/features/scope/view-context";
import { type NumberedSource, SourceNotes } from "@/features/sources/components/source-notes";
import { formatDay } from "@/lib/dates/format-date";
import { EventHead } from "./event-head";

type Props = {
  /** A page of the past offers no way to change anything. */
  context: ViewContext;
  event: DamageEventView;
  sources: readonly NumberedSource[];
  evidence: readonly EvidenceView[];
  /** Only what had been said by then, as the address has it. */
  reportedBy: string | null;
  /** What of the address does not count. */
  children?: ReactNode;
};

export async function EventView({ context, event, sources, evidence, reportedBy, children }: Props) {
  const t = await getTranslations("events");
  const { asOf } = context;
  const mayAdd = asOf === null && (await loadMayKeepEvidence());
  const reported = reportedOf({ event, asked: reportedBy });
  const story = { context, event, sources, evidence, reportedBy };
  return (
    <>
      <EventHead context={context} event={event} sourceCount={sources.length} isTitleOnly={reported !== null} />
      <Page>
        {children}
        {asOf === null ? <DeskBar event={event} /> : null}
        {asOf === null ? (
          <WaitingNote type="damage_event" id={event.id} also={event.claims.map(({ id }) => ({ type: "claim", id }))} />
        ) : null}
        {reported === null ? <WholeStory {...story} /> : <ReportedStory {...story} {...reported} />}
        <Gallery
          context={context}
          evidence={evidence}
          leaving={evidence.flatMap(({ id, claimId }) => (claimId === null ? [] : [id]))}
          addHref={mayAdd ? context.hrefOf(newEventEvidenceHref(event.id)) : null}
        />
        <Section id="sources" title={t("source.title")} hasRule>
          <SourceNotes sources={sources} />
        </Section>
        <Columns>
          <Section id="history" title={t("history.title")} span={6}>
            <History entries={event.history} of="damage_event" />
            <FullHistory context={context} href={`/events/${event.id}/history`} />
          </Section>
          <Cite context={context} view={{ kind: "event", id: event.id }} span={6}>
            <p className="more">
              <ContextLink context={context} href={`/report?event=${event.id}&site=${event.site.slug}`}>
                {t("cite.wrong")}
              </ContextLink>
            </p>
          </Cite>
        </Columns>
      </Page>
    </>
  );
}

/** The pictures of a claim, for where its words stand. */
const picturesIn =
  ({ context, evidence }: Pick<Props, "context" | "evidence">) =>
  (claimId: string) => <ClaimPictures context={context} claimId={claimId} evidence={evidence} />;

type StoryProps = Pick<Props, "context" | "event" | "sources" | "evidence" | "reportedBy">;

const numbersOf = (sources: Props["sources"]) => new Map(sources.map(({ id, number }) => [id, number]));

/** What is held today: the record, every claim, and where they disagree. */
async function WholeStory({ context, event, sources, evidence, reportedBy }: StoryProps) {
  const [t, r] = await Promise.all([getTranslations("events"), getTranslations("history.reported")]);
  return (
    <>
      <Section id="record" title={t("record.title")} intro={t("record.intro")}>
        <AssessedRecord event={event} />
      </Section>
      <Section
        id="claims"
        title={t("axis.title", { count: event.claims.length })}
        intro={event.imageryBracket === null ? t("axis.intro") : t("axis.introBracket")}
      >
        <ClaimAxis event={event} sourceNumbers={numbersOf(sources)} shows={picturesIn({ context, evidence })} />
      </Section>
      <Columns>
        <Section id="disagreement" title={t("disagree.title")} span={6}>
          <Disagreements event={event} />
        </Section>
        <Grades event={event} />
      </Columns>
      {event.claims.length === 0 ? null : (
        <Section id="reported" title={r("become")} intro={r("becomeIntro")}>
          <ReportedSteps context={context} event={event} asked={reportedBy} />
        </Section>
      )}
    </>
  );
}

type ReportedProps = StoryProps & { day: string; said: ClaimsByTime<NumberedClaim> };

/** What could be known by a day, from the claims alone; what was assessed later stands apart. */
async function ReportedStory({ context, event, sources, evidence, reportedBy, day, said }: ReportedProps) {
  const t = await getTranslations("history.reported");
  const { locale } = context;
  const then = asReported(event, said.surely);
  return (
    <>
      <Section id="reported" title={t("title", { day: formatDay(day, locale) })} intro={t("intro")}>
        <ReportedSteps context={context} event={event} asked={reportedBy} />
        <ReportedSummary event={event} said={said} />
      </Section>
      {then.claims.length === 0 ? null : (
        <Section id="claims" title={t("claims", { count: then.claims.length })}>
          <ClaimAxis event={then} sourceNumbers={numbersOf(sources)} shows={picturesIn({ context, evidence })} />
        </Section>
      )}
      <Section
        id="record"
        title={t("laterTitle")}
        intro={t("laterIntro", { count: event.claims.length, day: formatDay(day, locale) })}
        hasRule
      >
        <EventFacts event={event} />
        <AssessedRecord event={event} />
      </Section>
      <Columns>
        <Grades event={event} />
      </Columns>
    </>
  );
}

async function Grades({ event }: Pick<Props, "event">) {
  const t = await getTranslations("events.grade");
  const grades = event.claims.map(({ source, credibility }) => ({ reliability: source.reliability, credibility }));
  return (
    <Section id="grades" title={t("title")} intro={t("intro")} span={6}>
      <GradeKey used={grades} />
    </Section>
  );
}
