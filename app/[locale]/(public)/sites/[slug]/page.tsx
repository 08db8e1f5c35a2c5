import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { pick } from "@/features/damage-events/model";
import { AsOfPage, asOfMetadata } from "@/features/revisions/components/as-of-page";
import { loadSitePage } from "@/features/sites/loaders";
import { titleIn } from "@/features/sites/model";
import { alternatesOf } from "@/lib/i18n/alternates";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../not-found-view";
import { SiteView } from "./site-view";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = ({ params, searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (asOf) => {
    const { slug } = await params;
    const [page, locale] = [await loadSitePage(slug, asOf), await pageLocale()];
    if (page === null) return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    const { title, summaryEn, summaryAr } = page.site;
    const summary = pick(summaryEn, summaryAr, locale)?.text;
    return {
      title: titleIn(title, locale),
      ...(summary === undefined ? {} : { description: summary }),
      alternates: alternatesOf(`/sites/${slug}`, locale),
    };
  });

export default function SitePage({ params, searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (asOf) => {
        const page = await loadSitePage((await params).slug, asOf);
        return page === null ? <NotFoundView /> : <SiteView page={page} />;
      }}
    </AsOfPage>
  );
}
