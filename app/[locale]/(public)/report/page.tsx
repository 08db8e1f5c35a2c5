import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Plain } from "@/components/plain/plain";
import { publicContext } from "@/features/accounts/gate";
import { ReportView } from "@/features/reports/components/report-view";
import { loadReportForm } from "@/features/reports/loaders";
import { loadReportParams } from "@/features/reports/search-params";
import { loadAlternates } from "@/features/settings/loaders";
import { pageLocale } from "@/lib/i18n/page-locale";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("title"), alternates: await loadAlternates("/report", await pageLocale()) };
}

export default async function ReportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { form, about } = await loadReportForm(await publicContext(), await loadReportParams(searchParams));
  return (
    <Plain>
      <ReportView form={form} about={about} />
    </Plain>
  );
}
