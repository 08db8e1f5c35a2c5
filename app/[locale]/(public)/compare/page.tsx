import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Cite } from "@/features/citations/components/cite";
import { previewOf } from "@/features/drawing/preview";
import { ComparePage, formatCompareTitle } from "@/features/knowledge/components/compare-page";
import { loadComparison } from "@/features/knowledge/loaders";
import { compareHref, readCompareView } from "@/features/knowledge/search-params";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { DaysNotices, UnreadNotices } from "@/features/views/components/unread-notices";
import { typedUnread } from "@/features/views/unreadable";
import { viewHref } from "@/features/views/view";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const asked = readCompareView(await searchParams);
    const data = await loadComparison(context, asked);
    const t = await getTranslations("known");
    const title = await formatCompareTitle(data, context.locale);
    const view = { kind: "compare", asked } as const;
    return {
      title,
      description: t("compare.dek"),
      ...(await previewOf(context, view, { title })),
      alternates: await loadAlternates(viewHref(view), context.locale),
    };
  });

/** Places side by side: two to four, as the address says. */
export default function ComparePlacesPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const address = await searchParams;
        const asked = readCompareView(address);
        const data = await loadComparison(context, asked);
        const view = { kind: "compare", asked } as const;
        return (
          <Printed context={context} view={view}>
            <ComparePage
              data={data}
              context={context}
              typed={typedUnread(view, address)}
              notices={
                <>
                  <UnreadNotices view={view} address={address} />
                  <DaysNotices
                    {...asked}
                    context={context}
                    hrefOf={(days) => compareHref(context, { ...asked, ...days })}
                  />
                </>
              }
            />
            {data.places.length === 0 ? null : (
              <Page>
                <Cite context={context} view={view} />
              </Page>
            )}
          </Printed>
        );
      }}
    </AsOfPage>
  );
}
