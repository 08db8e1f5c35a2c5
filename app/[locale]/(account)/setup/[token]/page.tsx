import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcceptInvite } from "@/features/accounts/components/accept-invite";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.setup");
  // The address is a secret: nothing it leads to is told more than the host. `no-referrer` would hide the form's origin too.
  return { title: t("title"), referrer: "strict-origin", robots: { index: false, follow: false } };
}

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <AcceptInvite token={token} kind="setup" />;
}
