import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { AsOf } from "@/features/as-of/as-of";
import { AsOfPage, asOfMetadata } from "@/features/as-of/components/as-of-page";
import { DashboardPage } from "@/features/dashboard/components/dashboard";
import { loadDashboard } from "@/features/dashboard/loaders";
import { readDashboardView } from "@/features/dashboard/search-params";
import { alternatesOf } from "@/lib/i18n/alternates";
import { localeOf } from "@/lib/i18n/routing";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function loadPage({ params, searchParams }: Props, asOf: AsOf | null) {
  // The layout has answered an address in no language of ours.
  const locale = localeOf((await params).locale);
  const asked = readDashboardView(await searchParams);
  return { locale, asked, data: await loadDashboard(asked, locale, asOf) };
}

export const generateMetadata = (props: Props): Promise<Metadata> =>
  asOfMetadata(props.searchParams, async (asOf) => {
    const { locale, data } = await loadPage(props, asOf);
    const t = await getTranslations({ locale, namespace: "dashboard" });
    const { place } = data;
    const title = place === null ? t("titleAll") : t("title", { place: place.name });
    return { title, description: t("about"), ...(asOf === null ? {} : { alternates: alternatesOf("/", locale) }) };
  });

/** The overview. Every state of it is in its address. */
export default function OverviewPage(props: Props) {
  return (
    <AsOfPage searchParams={props.searchParams}>
      {async (asOf) => {
        const { locale, asked, data } = await loadPage(props, asOf);
        return <DashboardPage data={data} locale={locale} unknownPlace={data.isPlaceUnknown ? asked.site : null} />;
      }}
    </AsOfPage>
  );
}
