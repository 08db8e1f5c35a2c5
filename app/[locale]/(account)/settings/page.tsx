import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AdministratorsOnly } from "@/features/accounts/components/administrators-only";
import { EndEverything } from "@/features/accounts/components/end-everything";
import { publicContext, requireReviewer } from "@/features/accounts/gate";
import { loadSettings } from "@/features/accounts/loaders";
import { canAdminister } from "@/features/accounts/policy";
import { loadPageOf } from "@/features/permalinks/loaders";
import { SettingsView } from "@/features/settings/components/settings-view";
import { loadOutcome } from "@/features/settings/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!canAdminister((await requireReviewer()).viewer)) return <AdministratorsOnly />;
  const record = await loadSettings();
  const { defaultSiteId } = record.settings;
  const defaultPlace = defaultSiteId === null ? null : await loadPageOf(await publicContext(), "site", defaultSiteId);
  return (
    <SettingsView {...record} defaultPlace={defaultPlace} {...(await loadOutcome(searchParams))}>
      <EndEverything />
    </SettingsView>
  );
}
