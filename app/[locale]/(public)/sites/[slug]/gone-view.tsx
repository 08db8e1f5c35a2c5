import { permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import { loadGoneSite } from "@/features/sites/loaders";
import { loadIsReviewer } from "@/features/undo/loaders";
import { formatDay } from "@/lib/dates/format-date";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { respondWith } from "@/lib/response-status";
import { NotFoundView } from "../../../not-found-view";

type Props = { slug: string; query: Record<string, string | string[] | undefined> };

/**
 * The address of a place that is not shown: it leads on to the one it became, in the same language and with the same query,
 * says that it was withdrawn, and why, or that there never was one.
 */
export async function GoneView({ slug, query }: Props) {
  const gone = await loadGoneSite(slug);
  if (gone === null) return <NotFoundView />;
  if ("became" in gone) {
    const href = `/sites/${gone.became}${searchOf(query)}`;
    return permanentRedirect(getPathname({ href, locale: await pageLocale() }));
  }
  respondWith(410);
  const [t, locale] = await Promise.all([getTranslations("records.withdrawnSite"), pageLocale()]);
  const { isSuppressed, reason, day } = gone.withdrawn;
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("what")}</p>} isStatement />
      <Page>
        <Section id="reason" title={t("reason")}>
          {isSuppressed ? <p className="prose">{t("suppressed")}</p> : null}
          {reason === null ? null : <InLanguage text={reason} as="p" className="prose" />}
          {day === null ? null : <p className="quiet">{t("on", { day: formatDay(day, locale) })}</p>}
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

function searchOf(query: Props["query"]): string {
  const given = Object.entries(query).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, value]),
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
