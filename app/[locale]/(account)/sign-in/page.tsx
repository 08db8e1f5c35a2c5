import type { Metadata } from "next";
import { redirect as redirectTo } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { SignIn } from "@/features/accounts/components/sign-in";
import { findSignedIn } from "@/features/accounts/gate";
import { localPath } from "@/features/accounts/model";
import { loadNext } from "@/features/accounts/search-params";
import { getPathname } from "@/lib/i18n/navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.signIn");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { next: given, done } = await loadNext(searchParams);
  const next = localPath(given);
  if (await findSignedIn()) redirectTo(next ?? getPathname({ href: "/queue", locale: await getLocale() }));
  return <SignIn next={next} done={done} />;
}
