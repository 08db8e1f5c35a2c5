import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AdministratorsOnly } from "@/features/accounts/components/administrators-only";
import { EndEverything } from "@/features/accounts/components/end-everything";
import { requireReviewer } from "@/features/accounts/gate";
import { loadSettings } from "@/features/accounts/loaders";
import { canAdminister } from "@/features/accounts/policy";
import { SettingsView } from "@/features/settings/components/settings-view";
import { loadOutcome } from "@/features/settings/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!canAdminister((await requireReviewer()).viewer)) return <AdministratorsOnly />;
  return (
    <SettingsView {...(await loadSettings())} {...(await loadOutcome(searchParams))}>
      <EndEverything />
    </SettingsView>
  );
}
