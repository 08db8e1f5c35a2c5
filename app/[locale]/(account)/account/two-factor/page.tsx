import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TwoFactorView } from "@/features/accounts/components/two-factor-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.twoFactor");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default function TwoFactorPage() {
  return <TwoFactorView />;
}
