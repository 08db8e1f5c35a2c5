import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Cite } from "@/features/citations/components/cite";
import { DashboardPage } from "@/features/dashboard/components/dashboard";
import { dashboardHref } from "@/features/dashboard/links";
import { loadDashboard } from "@/features/dashboard/loaders";
import { readDashboardView } from "@/features/dashboard/search-params";
import { FirstSteps } from "@/features/desk/components/first-steps";
import { previewOf } from "@/features/drawing/preview";
import { oembedTypes } from "@/features/embeds/discovery";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates, loadRegister, loadSettingsRecord } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { loadSlug } from "@/features/sites/loaders";
import { RegisterNotices, typedInRegister } from "@/features/views/components/unread-notices";
import { viewHref } from "@/features/views/view";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const { locale } = context;
    const asked = readDashboardView(await searchParams);
    const [{ place }, { about }, t] = await Promise.all([
      loadDashboard(context, asked),
      loadRegister(locale),
      getTranslations("dashboard"),
    ]);
    const title = place === null ? t("titleAll") : t("title", { place: place.name });
    const view = { kind: "register", page: "/", asked } as const;
    const types = await oembedTypes(context, view, searchParams);
    return {
      title,
      description: about?.text ?? t("about"),
      ...(await previewOf(context, view, { title })),
      alternates: { ...(await loadAlternates(viewHref(view), locale)), types },
    };
  });

/** What a bare address shows at first, where the register says so and everybody sees it: at the address that it has. */
async function leadToDefaultPlace(context: ViewContext): Promise<void> {
  const { defaultSiteId } = (await loadSettingsRecord()).settings;
  if (defaultSiteId === null || context.base !== "") return;
  const site = await loadSlug(context, defaultSiteId);
  if (site !== null) redirect(dashboardHref(context, { site }));
}

/** The overview. Every state of it is in its address. */
export default function OverviewPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const address = await searchParams;
        if (Object.keys(address).length === 0) await leadToDefaultPlace(context);
        const asked = readDashboardView(address);
        const view = { kind: "register", page: "/", asked } as const;
        const data = await loadDashboard(context, asked);
        return (
          <Printed context={context} view={view}>
            <DashboardPage
              data={data}
              context={context}
              typed={typedInRegister({ view, address, data })}
              notices={<RegisterNotices {...{ context, view, address, data }} />}
              whenEmpty={data.register.hasEvents || context.asOf !== null ? null : <FirstSteps />}
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
