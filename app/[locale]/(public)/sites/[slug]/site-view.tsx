import { getTranslations } from "next-intl/server";
import { Columns } from "@/components/layout/columns";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button-link";
import type { AsOf } from "@/features/as-of/as-of";
import { Cite } from "@/features/as-of/components/cite";
import { loadOutlines } from "@/features/dashboard/outlines";
import { EvidenceFigure } from "@/features/evidence/components/evidence-figure";
import { Gallery } from "@/features/evidence/components/gallery";
import { loadMayKeepEvidence } from "@/features/evidence/loaders";
import { leadingPicture, newSiteEvidenceHref } from "@/features/evidence/model";
import { FullHistory } from "@/features/history/components/history";
import { WaitingNote } from "@/features/proposals/components/waiting-note";
import { ConditionNow } from "@/features/record-pages/components/condition-now";
import { ConditionTimeline } from "@/features/record-pages/components/condition-timeline";
import { mostWithClaims, SiteClaims } from "@/features/record-pages/components/site-claims";
import { SitePeriods } from "@/features/record-pages/components/site-periods";
import { SiteTimeline } from "@/features/record-pages/components/site-timeline";
import type { SitePage } from "@/features/record-pages/loaders";
import { NoPicture } from "@/features/sites/components/no-picture";
import { SiteBar } from "@/features/sites/components/site-bar";
import { SiteParts } from "@/features/sites/components/site-parts";
import { SitePosition } from "@/features/sites/components/site-position";
import { titleIn } from "@/features/sites/model";
import { SourceNotes } from "@/features/sources/components/source-notes";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SiteHead } from "./site-head";
import styles from "./site-view.module.css";

type Props = { page: SitePage };

/** A site at a revision; a page of the past offers no way to change anything. */
export async function SiteView({ page, asOf }: Props & { asOf: AsOf | null }) {
  const [t, locale] = await Promise.all([getTranslations("sites"), pageLocale()]);
  const { site, events, periods, sources, evidence } = page;
  const leading = leadingPicture(evidence);
  const own = events.filter((event) => event.site.id === site.id);
  const mayAdd = asOf === null && (await loadMayKeepEvidence());
  const isLong = events.length > mostWithClaims;
  const sourceNumbers = new Map(sources.map(({ id, number }) => [id, number]));
  return (
    <>
      <SiteHead site={site} />
      <Page>
        {asOf === null ? <SiteBar slug={site.slug} /> : null}
        {asOf === null ? <WaitingNote type="site" id={site.id} /> : null}
        <Columns>
          {leading === null ? (
            <Position page={page} span="c7" />
          ) : (
            <div className="c7">
              <EvidenceFigure evidence={leading} sizes="(min-width: 64rem) 45rem, 100vw" isFirst />
            </div>
          )}
          <section className="c5 rule-top" aria-labelledby="condition-title">
            <ConditionNow page={page} />
          </section>
        </Columns>
        {own.some(({ severity, date }) => severity !== "unknown" && date.basis !== "unknown") ? (
          <Section id="condition-timeline" title={t("conditionTimeline.title")} intro={t("conditionTimeline.intro")}>
            <ConditionTimeline events={own} />
          </Section>
        ) : null}
        {isLong ? <LongStory page={page} /> : <ShortStory page={page} />}
        <Gallery
          evidence={evidence}
          leaving={leading === null ? [] : [leading.id]}
          addHref={mayAdd ? getPathname({ href: newSiteEvidenceHref(site.slug), locale }) : null}
        />
        {periods.length === 0 ? null : (
          <Section id="periods" title={t("periods.title")} intro={t("periods.intro")}>
            <SitePeriods periods={periods} sourceNumbers={sourceNumbers} />
          </Section>
        )}
        {sources.length === 0 ? null : (
          <Section id="sources" title={t("sources.title")} intro={t("sources.intro")} hasRule>
            <SourceNotes sources={sources} />
          </Section>
        )}
        <Section id="cite" title={t("cite")}>
          <Cite
            title={titleIn(site.title, locale)}
            id={site.slug}
            asOf={asOf}
            today={new Date().toISOString().slice(0, 10)}
            href={`/sites/${site.slug}`}
          />
          <FullHistory href={`/sites/${site.slug}/history`} />
        </Section>
      </Page>
    </>
  );
}

/** A few events: each told, then each claim that dates one. */
async function ShortStory({ page }: Props) {
  const t = await getTranslations("sites");
  return (
    <>
      <Columns>
        <Section id="events" title={t("timeline.title")} intro={<Shown page={page} />} span={8}>
          <SiteTimeline page={page} />
        </Section>
        <Missing page={page} />
      </Columns>
      {page.events.length === 0 ? null : (
        <Section id="claims" title={t("claims.title")} intro={t("claims.intro")}>
          <SiteClaims events={page.events} periods={page.periods} />
        </Section>
      )}
      <Parts page={page} />
    </>
  );
}

/** Many events: a row each on one axis; their claims are on their own pages. */
async function LongStory({ page }: Props) {
  const t = await getTranslations("sites");
  return (
    <>
      <Section
        id="events"
        title={t("timeline.title")}
        intro={
          <>
            <Shown page={page} /> {t("claims.introEvents")}
          </>
        }
      >
        <SiteClaims events={page.events} periods={page.periods} />
      </Section>
      <Columns>
        <Parts page={page} span={8} />
        <Missing page={page} />
      </Columns>
    </>
  );
}

/** Where it is, and what this page lacks and how to help. */
async function Missing({ page }: Props) {
  const [t, locale] = await Promise.all([getTranslations("sites"), pageLocale()]);
  const { site, evidence } = page;
  const shown = evidence.filter(({ pictures }) => pictures.length > 0);
  const hasAfter = shown.some(({ shows }) => shows === "after" || shows === "during");
  return (
    <aside className="c4" aria-label={t("aside")}>
      {leadingPicture(evidence) === null ? null : <Position page={page} />}
      {hasAfter ? null : <NoPicture slug={site.slug} hasBefore={shown.some(({ shows }) => shows === "before")} />}
      <p className="more">
        <ButtonLink href={getPathname({ href: `/report?site=${site.slug}`, locale })} kind="plain">
          {t("report")}
        </ButtonLink>
      </p>
    </aside>
  );
}

async function Position({ page: { site }, span }: Props & { span?: "c7" }) {
  const t = await getTranslations("sites");
  const sheet = await loadOutlines(site.path[0]?.slug ?? site.slug);
  return (
    <section className={span ?? styles.aside} aria-labelledby="position-title">
      <h2 className="sr" id="position-title">
        {t("position.title")}
      </h2>
      <SitePosition site={site} outlines={sheet?.outlines ?? []} />
    </section>
  );
}

/** How many of its events are told here, and where the rest is. */
async function Shown({ page: { site, events, eventsTotal } }: Props) {
  const t = await getTranslations("sites.timeline");
  const dashboard = (words: React.ReactNode) => <Link href={`/?site=${site.slug}`}>{words}</Link>;
  return t.rich("intro", {
    total: eventsTotal,
    shown: events.length,
    cut: eventsTotal > events.length ? "yes" : "no",
    dashboard,
  });
}

async function Parts({ page: { site }, span }: Props & { span?: 8 }) {
  const t = await getTranslations("sites.parts");
  if (site.parts.length === 0) return null;
  return (
    <Section id="parts" title={t("title", { count: site.partsTotal })} intro={t("intro")} span={span}>
      <SiteParts parts={site.parts} caption={t("caption")} />
      {site.partsTotal > site.parts.length ? (
        <p className="more">
          <Link href={`/sites?in=${site.slug}`}>{t("all", { count: site.partsTotal })}</Link>
        </p>
      ) : null}
    </Section>
  );
}
