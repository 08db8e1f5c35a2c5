import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { SecondStep } from "@/features/accounts/components/second-step";
import { loadWaitingSignIn } from "@/features/accounts/loaders";
import { localPath } from "@/features/accounts/model";
import { loadSecondStep } from "@/features/accounts/search-params";
import { redirect } from "@/lib/i18n/navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.secondStep");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function SecondStepPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { next: given, by } = await loadSecondStep(searchParams);
  const next = localPath(given);
  if (!(await loadWaitingSignIn())) {
    redirect({ href: { pathname: "/sign-in", query: next === null ? {} : { next } }, locale: await getLocale() });
  }
  return <SecondStep next={next} by={by} />;
}
