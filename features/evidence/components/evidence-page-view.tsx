import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Columns } from "@/components/layout/columns";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ContextLink } from "@/components/ui/context-link";
import { ReaderText } from "@/components/ui/reader-text";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { formatBytes } from "@/lib/text/format-bytes";
import { textIn } from "@/lib/text/localized-text";
import { editEvidenceHref, originalAddress } from "../model";
import type { EvidenceOf, EvidencePage } from "../queries";
import { LicenceLink } from "./evidence-caption";
import { EvidenceFigure } from "./evidence-figure";
import styles from "./evidence-page.module.css";

/** Where it belongs: the words and the address of the record. */
export function linkOf(of: EvidenceOf, locale: Locale): { label: string; href: string } {
  return of.type === "site"
    ? { label: titleIn(of.title, locale), href: `/sites/${of.slug}` }
    : { label: textIn(of.title, locale).text, href: `/events/${of.id}` };
}

type Props = {
  context: ViewContext;
  evidence: EvidencePage;
  mayEdit: boolean;
  /** Of a change that waits for a second person. */
  note: ReactNode;
  /** Its history. */
  children: ReactNode;
};

/** One picture or document: what it shows, whose it is, under which terms, and the hash of the original. */
export async function EvidencePageView({ context, evidence, mayEdit, note, children }: Props) {
  const [t, v, locale] = await Promise.all([getTranslations("evidence"), getTranslations("vocabulary"), pageLocale()]);
  const { id, kind, of, file, pictures } = evidence;
  const link = linkOf(of, locale);
  return (
    <>
      <PageHead
        crumbsLabel={t("page.crumbs")}
        crumbs={[
          { key: "of", label: <bdi>{link.label}</bdi>, href: context.hrefOf(link.href) },
          { key: "kind", label: v(`evidenceKind.${kind}`) },
        ]}
        title={t("page.title", { kind })}
      />
      <Page>
        {note}
        <Columns>
          <div className="c7">
            <EvidenceFigure
              context={context}
              evidence={evidence}
              sizes="(min-width: 64rem) 45rem, 100vw"
              isFirst
              isOwnPage
            />
            {pictures.length === 0 ? null : <p className={`fine ${styles.note}`}>{t("page.madeAnew")}</p>}
          </div>
          <section className="c5 rule-top" aria-labelledby="facts-title">
            <h2 className="sr" id="facts-title">
              {t("page.facts")}
            </h2>
            <Facts evidence={evidence} />
            <p className={styles.hash}>
              <b>{t("page.hash")}</b>
              <code dir="ltr">{file.sha256}</code>
              <span className="fine">{t("page.hashNote")}</span>
            </p>
            {mayEdit ? (
              <p className="more">
                <a href={originalAddress(id)} download>
                  {t("page.download")}
                </a>
                <ContextLink context={context} href={editEvidenceHref(id)}>
                  {t("page.edit")}
                </ContextLink>
              </p>
            ) : null}
          </section>
        </Columns>
        <Section id="history" title={t("page.history")}>
          {children}
        </Section>
      </Page>
    </>
  );
}

async function Facts({ evidence }: { evidence: EvidencePage }) {
  const [t, v, locale] = await Promise.all([getTranslations("evidence"), getTranslations("vocabulary"), pageLocale()]);
  const { of, file, takenOn, shows, credit, sourceUrl, viewpoint, caption } = evidence;
  const dimensions =
    file.width === null ? "" : t("page.dimensions", { width: String(file.width), height: String(file.height) });
  const type = file.mediaType.split("/")[1]?.toUpperCase() ?? "";
  const facts: [string, ReactNode][] = [
    [t("page.caption"), caption === null ? t("page.none") : <ReaderText key="caption" text={caption} />],
    ...(of.type === "claim"
      ? [[t("page.claim"), <ReaderText key="claim" text={of.claimant} />] satisfies [string, ReactNode]]
      : []),
    [t("page.state"), v(`shows.${shows}`)],
    [t("page.takenOn"), takenOn.basis === "unknown" ? t("page.none") : formatDate(takenOn, locale)],
    [t("page.credit"), <bdi key="credit">{credit}</bdi>],
    [t("page.licence"), <LicenceLink key="licence" evidence={evidence} />],
    [t("page.original"), t("page.originalFacts", { type, size: formatBytes(file.bytes, locale), dimensions })],
  ];
  if (sourceUrl !== null)
    facts.push([
      t("page.source"),
      <a key="source" href={sourceUrl} rel="noopener noreferrer nofollow" dir="ltr">
        {new URL(sourceUrl).hostname}
      </a>,
    ]);
  if (viewpoint !== null) facts.push([t("page.viewpoint"), <bdi key="viewpoint">{viewpoint}</bdi>]);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
