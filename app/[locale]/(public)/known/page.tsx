import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Cite } from "@/features/citations/components/cite";
import { readDashboardView } from "@/features/dashboard/search-params";
import { previewOf } from "@/features/drawing/preview";
import { KnownPage } from "@/features/knowledge/components/known-page";
import { loadKnowledge } from "@/features/knowledge/loaders";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { RegisterNotices, typedInRegister } from "@/features/views/components/unread-notices";
import { viewHref } from "@/features/views/view";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const asked = readDashboardView(await searchParams);
    const { place } = await loadKnowledge(context, asked);
    const t = await getTranslations("known");
    const title = place === null ? t("titleAll") : t("title", { place: place.name });
    const view = { kind: "register", page: "/known", asked } as const;
    return {
      title,
      description: t("description"),
      ...(await previewOf(context, view, { title })),
      alternates: await loadAlternates(viewHref(view), context.locale),
    };
  });

/** How well what the register holds is known. It takes the filter of the overview. */
export default function WhatIsKnownPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const address = await searchParams;
        const asked = readDashboardView(address);
        const view = { kind: "register", page: "/known", asked } as const;
        const data = await loadKnowledge(context, asked);
        return (
          <Printed context={context} view={view}>
            <KnownPage
              data={data}
              context={context}
              typed={typedInRegister({ view, address, data })}
              notices={<RegisterNotices {...{ context, view, address, data }} />}
            />
            {data.isPlaceUnknown ? null : (
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
