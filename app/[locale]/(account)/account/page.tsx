import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AccountView } from "@/features/accounts/components/account-view";
import { loadOutcome } from "@/features/accounts/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.account");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function AccountPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <AccountView {...(await loadOutcome(searchParams))} />;
}
