import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Cite } from "@/features/citations/components/cite";
import { DashboardPage } from "@/features/dashboard/components/dashboard";
import { loadDashboard } from "@/features/dashboard/loaders";
import { readDashboardView } from "@/features/dashboard/search-params";
import { previewOf } from "@/features/drawing/preview";
import { oembedTypes } from "@/features/embeds/discovery";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { viewHref } from "@/features/views/view";
import { alternatesOf } from "@/lib/i18n/alternates";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const { locale } = context;
    const asked = readDashboardView(await searchParams);
    const { place } = await loadDashboard(context, asked);
    const t = await getTranslations("dashboard");
    const title = place === null ? t("titleAll") : t("title", { place: place.name });
    const view = { kind: "register", page: "/", asked } as const;
    const types = await oembedTypes(context, view, searchParams);
    return {
      title,
      description: t("about"),
      ...(await previewOf(context, view, { title })),
      alternates: { ...alternatesOf(viewHref(view), locale), types },
    };
  });

/** The overview. Every state of it is in its address. */
export default function OverviewPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const asked = readDashboardView(await searchParams);
        const view = { kind: "register", page: "/", asked } as const;
        const data = await loadDashboard(context, asked);
        return (
          <Printed context={context} view={view}>
            <DashboardPage data={data} context={context} unknownPlace={data.isPlaceUnknown ? asked.site : null} />
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
