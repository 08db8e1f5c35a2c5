import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AdministratorsOnly } from "@/features/accounts/components/administrators-only";
import { UsersView } from "@/features/accounts/components/users-view";
import { requireReviewer } from "@/features/accounts/gate";
import { canAdminister } from "@/features/accounts/policy";
import { loadOutcome } from "@/features/accounts/search-params";
import { loadLatestReveals } from "@/features/reports/loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.users");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!canAdminister((await requireReviewer()).viewer)) return <AdministratorsOnly />;
  return <UsersView {...(await loadOutcome(searchParams))} reveals={await loadLatestReveals()} />;
}
