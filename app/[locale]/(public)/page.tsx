import type { Metadata } from "next";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { DashboardPage } from "@/features/dashboard/components/dashboard";
import { loadDashboard } from "@/features/dashboard/loaders";
import { readDashboardView } from "@/features/dashboard/search-params";
import { routing } from "@/lib/i18n/routing";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function loadPage({ params, searchParams }: Props) {
  const given = (await params).locale;
  // The layout has answered an address in no language of ours.
  const locale = hasLocale(routing.locales, given) ? given : routing.defaultLocale;
  const asked = readDashboardView(await searchParams);
  return { locale, asked, data: await loadDashboard(asked, locale) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, data } = await loadPage(props);
  const t = await getTranslations({ locale, namespace: "dashboard" });
  const { place } = data;
  return { title: place === null ? t("titleAll") : t("title", { place: place.name }), description: t("about") };
}

/** The overview. Every state of it is in its address. */
export default async function OverviewPage(props: Props) {
  const { locale, asked, data } = await loadPage(props);
  return <DashboardPage data={data} locale={locale} unknownPlace={data.isPlaceUnknown ? asked.site : null} />;
}
