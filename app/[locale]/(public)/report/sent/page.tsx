import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SentView } from "@/features/reports/components/sent-view";
import { loadSentReceipt, loadSentText } from "@/features/reports/loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports.sent");
  return { title: (await loadSentReceipt()) === null ? t("goneTitle") : t("title"), robots: { index: false } };
}

export default async function SentPage() {
  return <SentView receipt={await loadSentReceipt()} sent={await loadSentText()} />;
}
