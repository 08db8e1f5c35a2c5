import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { previewOf } from "@/features/drawing/preview";
import { oembedTypes } from "@/features/embeds/discovery";
import { loadSitePage } from "@/features/record-pages/loaders";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { loadGoneSite } from "@/features/sites/loaders";
import { titleIn } from "@/features/sites/model";
import { JustChanged } from "@/features/undo/components/just-changed";
import { textIn } from "@/lib/text/localized-text";
import { GoneView } from "./gone-view";
import { SiteView } from "./site-view";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = ({ params, searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const { slug } = await params;
    const { asOf, locale } = context;
    const page = await loadSitePage(context, slug);
    if (page === null) {
      const gone = asOf === null ? await loadGoneSite(context, slug) : null;
      const [t, w] = await Promise.all([getTranslations("frame.notFound"), getTranslations("records.withdrawnSite")]);
      if (gone === null || !("withdrawn" in gone)) return { title: t("title"), robots: { index: false } };
      return { title: w(gone.withdrawn.isMerged ? "mergedTitle" : "title"), robots: { index: false } };
    }
    const { title, summary } = page.site;
    return {
      title: titleIn(title, locale),
      ...(await previewOf(context, { kind: "site", slug }, { title: titleIn(title, locale) })),
      ...(summary === null ? {} : { description: textIn(summary, locale).text }),
      alternates: {
        ...(await loadAlternates(`/sites/${slug}`, locale)),
        types: await oembedTypes(context, { kind: "site", slug }, searchParams),
      },
    };
  });

export default async function SitePage({ params, searchParams }: Props) {
  const { slug } = await params;
  return [
    <JustChanged key="changed" searchParams={searchParams} back={`/sites/${slug}`} />,
    <AsOfPage key="page" searchParams={searchParams}>
      {async (context) => {
        const page = await loadSitePage(context, slug);
        if (page !== null)
          return (
            <Printed context={context} view={{ kind: "site", slug }}>
              <SiteView context={context} page={page} />
            </Printed>
          );
        return <GoneView context={context} slug={slug} query={await searchParams} />;
      }}
    </AsOfPage>,
  ];
}
