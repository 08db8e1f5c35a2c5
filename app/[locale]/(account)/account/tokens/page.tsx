import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ApiTokensView } from "@/features/accounts/components/api-tokens-view";
import { loadOutcome } from "@/features/accounts/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.tokens");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function ApiTokensPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <ApiTokensView {...(await loadOutcome(searchParams))} />;
}
