import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import { loadIsReviewer } from "@/features/revisions/undo-loaders";
import { loadGoneSite } from "@/features/sites/loaders";
import { sayDay } from "@/lib/dates/say-date";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { respondWith } from "@/lib/response-status";
import { NotFoundView } from "../../../not-found-view";

/** The address of a place that is not shown: withdrawn, and why, or never recorded. */
export async function GoneView({ slug }: { slug: string }) {
  const gone = await loadGoneSite(slug);
  if (gone === null || "became" in gone) return <NotFoundView />;
  respondWith(410);
  const [t, locale] = [await getTranslations("records.withdrawnSite"), await pageLocale()];
  const { isKeptBack, reason, day } = gone.withdrawn;
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("what")}</p>} isStatement />
      <Page>
        <Section id="reason" title={t("reason")}>
          {isKeptBack ? <p className="prose">{t("keptBack")}</p> : null}
          {reason === null ? null : <InLanguage text={reason} as="p" className="prose" />}
          {day === null ? null : <p className="quiet">{t("on", { day: sayDay(day, locale) })}</p>}
          {(await loadIsReviewer()) ? (
            <p className="more">
              <Link href={`/sites/${slug}/withdraw`}>{t("restore")}</Link>
            </p>
          ) : null}
        </Section>
      </Page>
    </>
  );
}
