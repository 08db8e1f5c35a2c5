import { getTranslations } from "next-intl/server";
import { Columns } from "@/components/layout/columns";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button-link";
import { ContextLink } from "@/components/ui/context-link";
import { Cite } from "@/features/citations/components/cite";
import { EvidenceFigure } from "@/features/evidence/components/evidence-figure";
import { Gallery } from "@/features/evidence/components/gallery";
import { loadMayKeepEvidence } from "@/features/evidence/loaders";
import { leadingPicture, newSiteEvidenceHref } from "@/features/evidence/model";
import { FullHistory } from "@/features/history/components/history";
import { loadMayRecordPeriods } from "@/features/periods/edit-loaders";
import { WaitingNote } from "@/features/proposals/components/waiting-note";
import { ConditionNow } from "@/features/record-pages/components/condition-now";
import { ConditionTimeline } from "@/features/record-pages/components/condition-timeline";
import { mostWithClaims, SiteClaims } from "@/features/record-pages/components/site-claims";
import { SitePeriods } from "@/features/record-pages/components/site-periods";
import { SiteTimeline } from "@/features/record-pages/components/site-timeline";
import type { SitePage } from "@/features/record-pages/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { NoPicture } from "@/features/sites/components/no-picture";
import { SiteBar } from "@/features/sites/components/site-bar";
import { SiteParts } from "@/features/sites/components/site-parts";
import { SitePosition } from "@/features/sites/components/site-position";
import { SiteWhereabouts } from "@/features/sites/components/site-whereabouts";
import { loadOutlines } from "@/features/sites/loaders";
import { SourceNotes } from "@/features/sources/components/source-notes";
import { SiteHead } from "./site-head";
import styles from "./site-view.module.css";

type Props = { context: ViewContext; page: SitePage };

/** A site at a revision; a page of the past offers no way to change anything. */
export async function SiteView({ context, page }: Props) {
  const t = await getTranslations("sites");
  const { asOf } = context;
  const { site, events, periods, sources, evidence } = page;
  const leading = leadingPicture(evidence);
  const own = events.filter((event) => event.site.id === site.id);
  const mayAdd = asOf === null && (await loadMayKeepEvidence());
  const mayRecord = asOf === null && (await loadMayRecordPeriods());
  const isLong = events.length > mostWithClaims;
  const sourceNumbers = new Map(sources.map(({ id, number }) => [id, number]));
  return (
    <>
      <SiteHead context={context} site={site} />
      <Page>
        {asOf === null ? <SiteBar slug={site.slug} /> : null}
        {asOf === null ? <WaitingNote type="site" id={site.id} /> : null}
        <Columns>
          {leading === null ? (
            <Position context={context} page={page} span="c7" />
          ) : (
            <div className="c7">
              <EvidenceFigure context={context} evidence={leading} sizes="(min-width: 64rem) 45rem, 100vw" isFirst />
            </div>
          )}
          <section className="c5 rule-top" aria-labelledby="condition-title">
            <ConditionNow context={context} page={page} />
          </section>
        </Columns>
        {own.some(
          (event) => event.severity !== "unknown" && event.date.basis !== "unknown" && event.verification !== "refuted",
        ) ? (
          <Section id="condition-timeline" title={t("conditionTimeline.title")} intro={t("conditionTimeline.intro")}>
            <ConditionTimeline events={own} />
          </Section>
        ) : null}
        {isLong ? <LongStory context={context} page={page} /> : <ShortStory context={context} page={page} />}
        <Gallery
          context={context}
          evidence={evidence}
          leaving={leading === null ? [] : [leading.id]}
          addHref={mayAdd ? context.hrefOf(newSiteEvidenceHref(site.slug)) : null}
        />
        {periods.length === 0 && !mayRecord ? null : (
          <Section
            id="periods"
            title={t(periods.every(({ kind }) => kind === "control") ? "periods.title" : "periods.titleOfAny")}
            intro={t(periods.length === 0 ? "periods.none" : "periods.intro")}
          >
            <SitePeriods
              context={context}
              periods={periods}
              site={site}
              sourceNumbers={sourceNumbers}
              mayChange={mayRecord}
            />
            {mayRecord ? (
              <p className="more">
                <ContextLink context={context} href={`/sites/${site.slug}/periods/new`}>
                  {t("periods.add")}
                </ContextLink>
              </p>
            ) : null}
          </Section>
        )}
        {sources.length === 0 ? null : (
          <Section id="sources" title={t("sources.title")} intro={t("sources.intro")} hasRule>
            <SourceNotes sources={sources} />
          </Section>
        )}
        <Cite context={context} view={{ kind: "site", slug: site.slug }}>
          <FullHistory context={context} href={`/sites/${site.slug}/history`} />
        </Cite>
      </Page>
    </>
  );
}

/** A few events: each told, then each claim that dates one. */
async function ShortStory({ context, page }: Props) {
  const t = await getTranslations("sites");
  return (
    <>
      <Columns>
        <Section id="events" title={t("timeline.title")} intro={<Shown context={context} page={page} />} span={8}>
          <SiteTimeline context={context} page={page} />
        </Section>
        <Missing context={context} page={page} />
      </Columns>
      {page.events.length === 0 ? null : (
        <Section id="claims" title={t("claims.title")} intro={t("claims.intro")}>
          <SiteClaims context={context} events={page.events} periods={page.periods} />
        </Section>
      )}
      <Parts context={context} page={page} />
    </>
  );
}

/** Many events: a row each on one axis; their claims are on their own pages. */
async function LongStory({ context, page }: Props) {
  const t = await getTranslations("sites");
  return (
    <>
      <Section
        id="events"
        title={t("timeline.title")}
        intro={
          <>
            <Shown context={context} page={page} /> {t("claims.introEvents")}
          </>
        }
      >
        <SiteClaims context={context} events={page.events} periods={page.periods} />
      </Section>
      <Columns>
        <Parts context={context} page={page} span={8} />
        <Missing context={context} page={page} />
      </Columns>
    </>
  );
}

/** Where it is, and what this page lacks and how to help. */
async function Missing({ context, page }: Props) {
  const t = await getTranslations("sites");
  const { site, evidence } = page;
  const shown = evidence.filter(({ pictures }) => pictures.length > 0);
  const hasAfter = shown.some(({ shows }) => shows === "after" || shows === "during");
  return (
    <aside className="c4" aria-label={t("aside")}>
      {leadingPicture(evidence) === null ? null : <Position context={context} page={page} />}
      {hasAfter ? null : (
        <NoPicture context={context} slug={site.slug} hasBefore={shown.some(({ shows }) => shows === "before")} />
      )}
      <p className="more">
        <ButtonLink href={context.hrefOf(`/report?site=${site.slug}`)} kind="plain">
          {t("report")}
        </ButtonLink>
      </p>
    </aside>
  );
}

async function Position({ context, page: { site }, span }: Props & { span?: "c7" }) {
  const t = await getTranslations("sites");
  const outlines = await loadOutlines(context, site.path[0]?.id ?? site.id);
  return (
    <section className={span ?? styles.aside} aria-labelledby="position-title">
      <h2 className="sr" id="position-title">
        {t("position.title")}
      </h2>
      <SitePosition context={context} site={site} outlines={outlines} />
      <SiteWhereabouts {...site} />
    </section>
  );
}

/** How many of its events are told here, and where the rest is. */
async function Shown({ context, page: { site, events, eventsTotal } }: Props) {
  const t = await getTranslations("sites.timeline");
  const dashboard = (words: React.ReactNode) => (
    <ContextLink context={context} href={`/?site=${site.slug}`}>
      {words}
    </ContextLink>
  );
  return t.rich("intro", {
    total: eventsTotal,
    shown: events.length,
    cut: eventsTotal > events.length ? "yes" : "no",
    dashboard,
  });
}

async function Parts({ context, page: { site }, span }: Props & { span?: 8 }) {
  const t = await getTranslations("sites.parts");
  if (site.parts.length === 0) return null;
  return (
    <Section id="parts" title={t("title", { count: site.partsTotal })} intro={t("intro")} span={span}>
      <SiteParts context={context} parts={site.parts} caption={t("caption")} />
      {site.partsTotal > site.parts.length ? (
        <p className="more">
          <ContextLink context={context} href={`/sites?in=${site.slug}`}>
            {t("all", { count: site.partsTotal })}
          </ContextLink>
        </p>
      ) : null}
    </Section>
  );
}
