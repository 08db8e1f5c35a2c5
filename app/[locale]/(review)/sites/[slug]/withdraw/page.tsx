import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { ReaderText } from "@/components/ui/reader-text";
import { RestoreForm, WithdrawForm } from "@/features/proposals/components/withdraw-form";
import { loadApprovalRules } from "@/features/settings/loaders";
import { loadSiteContents, loadSiteToEdit } from "@/features/sites/edit-loaders";
import type { SiteContents } from "@/features/sites/edit-queries";
import { titleIn, titleOf } from "@/features/sites/model";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.withdraw");
  return { title: t("site"), robots: { index: false, follow: false } };
}

export default async function WithdrawSitePage({ params }: Props) {
  const { slug } = await params;
  const site = await loadSiteToEdit(slug);
  if (site === null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records"), pageLocale()]);
  const { id, revision, record, withdrawn } = site;
  const contents = await loadSiteContents(id);
  const isEmpty = contents.parts.length + contents.events.length + contents.periods === 0;
  const about = { type: "site", id, revision, back: `/sites/${slug}` } as const;
  const head = {
    list: "/sites",
    record: { href: about.back, name: titleIn(titleOf(record.names), locale) },
  } as const;
  if (withdrawn !== null) {
    return (
      <>
        <RecordHead title={t("restore.site")} dek={t("restore.dek")} {...head} />
        <Page>{withdrawn.mergedIntoId === null ? <RestoreForm {...about} /> : <p>{t("restore.merged")}</p>}</Page>
      </>
    );
  }
  return (
    <>
      <RecordHead title={t("withdraw.site")} dek={t("withdraw.dekSite")} {...head} />
      <Page>
        {isEmpty ? (
          <WithdrawForm {...about} asksTwo={(await loadApprovalRules()).secondApproverForWithdrawals} />
        ) : (
          <Contents contents={contents} />
        )}
      </Page>
    </>
  );
}

/** What is published in a place, so that it cannot be withdrawn. */
async function Contents({ contents: { parts, events, periods } }: { contents: SiteContents }) {
  const [t, locale] = await Promise.all([getTranslations("records.withdraw"), pageLocale()]);
  return (
    <Notice kind="warning" title={t("inUse")}>
      <p>{t("inUseText")}</p>
      <ul className="plain-links">
        {parts.map(({ id, slug, title }) => (
          <li key={id}>
            <Link href={`/sites/${slug}`}>
              <bdi>{titleIn(title, locale)}</bdi>
            </Link>
          </li>
        ))}
        {events.map((event) => (
          <li key={event.id}>
            <Link href={`/events/${event.id}`}>
              <ReaderText text={event.title} />
            </Link>
          </li>
        ))}
        {periods === 0 ? null : <li>{t("periods", { count: periods })}</li>}
      </ul>
    </Notice>
  );
}
