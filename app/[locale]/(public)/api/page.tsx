import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApiPage } from "@/features/api/components/api-page";
import { alternatesOf } from "@/lib/i18n/alternates";
import { pageLocale } from "@/lib/i18n/page-locale";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api.page");
  return { title: t("title"), description: t("dek"), alternates: alternatesOf("/api", await pageLocale()) };
}

export default function ApiDescriptionPage() {
  return <ApiPage />;
}
