import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Plain } from "@/components/plain/plain";
import { ApiPage } from "@/features/api/components/api-page";
import { loadAlternates } from "@/features/settings/loaders";
import { pageLocale } from "@/lib/i18n/page-locale";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api.page");
  return { title: t("title"), description: t("dek"), alternates: await loadAlternates("/api", await pageLocale()) };
}

export default function ApiDescriptionPage() {
  return (
    <Plain>
      <ApiPage />
    </Plain>
  );
}
