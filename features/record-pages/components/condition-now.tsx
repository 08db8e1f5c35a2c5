import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { DateText } from "@/components/ui/date-text";
import { NoteRef } from "@/components/ui/note-ref";
import { ReaderText } from "@/components/ui/reader-text";
import { Swatch } from "@/components/ui/swatch";
import { ClaimGrade } from "@/features/damage-events/components/claim-grade";
import type { SitePage } from "@/features/record-pages/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { formatCondition, formatGrades } from "@/features/sites/components/condition-words";
import { secondToneOf, severityTones } from "@/features/vocabulary/components/tones";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";

type Props = {
  context: ViewContext;
  page: SitePage;
  /** Whether the sources stand on the page, numbered. */
  hasNotes?: boolean;
};

/** The condition as last graded, who says so, why, and what came after. */
export async function ConditionNow({ context, page, hasNotes = true }: Props) {
  const t = await getTranslations("sites.condition");
  const { condition, summary } = page.site;
  const isGraded = condition.eventId !== null;
  return (
    <div className="cond">
      <h2 className="who" id="condition-title">
        {t("title")}
      </h2>
      <p className="now">
        <Swatch tone={severityTones[condition.severity]} second={secondToneOf(condition)} />
        <span>{await formatCondition(condition)}</span>
      </p>
      {summary === null ? null : <ReaderText text={summary} as="p" className="prose" />}
      <div>
        {isGraded ? <WhoSaysSo context={context} page={page} hasNotes={hasNotes} /> : <WhyNot page={page} />}
        {condition.parts.grades.length === 0 ? null : (
          <div className="saying">
            <p>
              {t("parts", {
                places: condition.parts.places,
                grades: await formatGrades(condition.parts.grades),
                ungraded: condition.parts.places - condition.parts.grades.reduce((sum, { places }) => sum + places, 0),
              })}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}

const voicesShown = 3;

async function WhoSaysSo({ context, page: { site, events, sources }, hasNotes = true }: Props) {
  const t = await getTranslations("sites.condition");
  const { condition } = site;
  const event = events.find(({ id }) => id === condition.eventId);
  if (!event) return null;
  const resting = event.claims.filter(({ id }) => event.severityClaimIds.includes(id)).slice(0, voicesShown);
  const numberOf = (id: string) => sources.find((source) => source.id === id)?.number ?? 0;
  return (
    <>
      {resting.map((claim) => (
        <div className="saying" key={claim.id}>
          <div className="who">
            <ReaderText text={claim.claimant} />
            <ClaimGrade reliability={claim.source.reliability} credibility={claim.credibility} compact />
          </div>
          <ReaderText text={claim.statement} as="p">
            {hasNotes ? (
              <NoteRef number={numberOf(claim.sourceId)} label={t("source", { number: numberOf(claim.sourceId) })} />
            ) : null}
          </ReaderText>
        </div>
      ))}
      <div className="saying">
        <div className="who">{t("why")}</div>
        {event.severityBecause === null ? null : <ReaderText text={event.severityBecause} as="p" />}
        <div>
          <ContextLink context={context} href={`/events/${event.id}`}>
            <ReaderText text={event.title} />
          </ContextLink>
          {t("comma")}
          <DateText date={event.date} />{" "}
          <VerificationBadge verification={event.verification} contestedOn={event.contestedOn} />
        </div>
      </div>
      <Since context={context} id={condition.recoveredSinceId} page={{ events }} kind="recoveredSince" />
      <Since context={context} id={condition.harmedSinceId} page={{ events }} kind="harmedSince" />
    </>
  );
}

type SinceProps = {
  context: ViewContext;
  id: string | null;
  page: Pick<SitePage, "events">;
  kind: "recoveredSince" | "harmedSince";
};

/** What happened after the grade and was not graded: the grade may be out of date, and says so. */
async function Since({ context, id, page, kind }: SinceProps) {
  const t = await getTranslations("sites.condition");
  const event = page.events.find((one) => one.id === id);
  if (!event) return null;
  return (
    <div className="saying">
      <div className="who">{t(kind)}</div>
      <div>
        <ContextLink context={context} href={`/events/${event.id}`}>
          <ReaderText text={event.title} />
        </ContextLink>
        {t("comma")}
        <DateText date={event.date} />
      </div>
    </div>
  );
}

/** Why there is no grade, and what its parts have. */
async function WhyNot({ page: { site, events, eventsTotal } }: Pick<Props, "page">) {
  const t = await getTranslations("sites.condition");
  // Not all events are at hand where there are many: then they are not numbered.
  const own = events.filter((event) => event.site.id === site.id).length;
  const isCut = events.length < eventsTotal;
  return (
    <div className="saying">
      <p>{own > 0 ? t("noneGrades", { count: isCut ? 0 : own }) : site.events > 0 ? t("onlyParts") : t("noEvent")}</p>
    </div>
  );
}
