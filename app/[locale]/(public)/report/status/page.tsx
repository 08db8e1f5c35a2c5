import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { StatusView } from "@/features/reports/components/status-view";
import { loadReportStatus, loadSentReceipt } from "@/features/reports/loaders";
import { loadStatusParams } from "@/features/reports/search-params";
import { emptyForm } from "@/lib/forms/form-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports.status");
  return { title: t("title"), robots: { index: false } };
}

export default async function StatusPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { done } = await loadStatusParams(searchParams);
  const [status, sent] = await Promise.all([loadReportStatus(), loadSentReceipt()]);
  return <StatusView form={emptyForm} status={status} done={done} hasSent={sent !== null} />;
}
