import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { pick } from "@/features/damage-events/model";
import { AsOfPage, asOfMetadata } from "@/features/revisions/components/as-of-page";
import { JustChanged } from "@/features/revisions/components/just-changed";
import { loadGoneSite, loadSitePage } from "@/features/sites/loaders";
import { titleIn } from "@/features/sites/model";
import { alternatesOf } from "@/lib/i18n/alternates";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { GoneView } from "./gone-view";
import { SiteView } from "./site-view";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = ({ params, searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (asOf) => {
    const { slug } = await params;
    const [page, locale] = [await loadSitePage(slug, asOf), await pageLocale()];
    if (page === null) return goneMetadata(slug, await searchParams);
    const { title, summaryEn, summaryAr } = page.site;
    const summary = pick(summaryEn, summaryAr, locale)?.text;
    return {
      title: titleIn(title, locale),
      ...(summary === undefined ? {} : { description: summary }),
      alternates: alternatesOf(`/sites/${slug}`, locale),
    };
  });

export default async function SitePage({ params, searchParams }: Props) {
  const { slug } = await params;
  return [
    <JustChanged key="changed" searchParams={searchParams} back={`/sites/${slug}`} />,
    <AsOfPage key="page" searchParams={searchParams}>
      {async (asOf) => {
        const page = await loadSitePage(slug, asOf);
        return page === null ? <GoneView slug={slug} /> : <SiteView page={page} asOf={asOf} />;
      }}
    </AsOfPage>,
  ];
}

/** A place that became another is found at the other's address, in the same language and with the same query. */
async function goneMetadata(slug: string, query: Record<string, string | string[] | undefined>): Promise<Metadata> {
  const gone = await loadGoneSite(slug);
  if (gone !== null && "became" in gone) {
    const kept = Object.entries(query).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const search = kept.length === 0 ? "" : `?${new URLSearchParams(kept)}`;
    permanentRedirect(getPathname({ href: `/sites/${gone.became}${search}`, locale: await pageLocale() }));
  }
  const t = await getTranslations(gone === null ? "frame.notFound" : "records.withdrawnSite");
  return { title: t("title"), robots: { index: false } };
}
