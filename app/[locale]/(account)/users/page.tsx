import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { UsersView } from "@/features/accounts/components/users-view";
import { loadOutcome } from "@/features/accounts/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.users");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <UsersView {...(await loadOutcome(searchParams))} />;
}
