import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { Page } from "@/components/layout/page";
import { Link } from "@/lib/i18n/navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame.notFound");
  return { title: t("title"), robots: { index: false } };
}

export default async function NotFoundPage() {
  const t = await getTranslations("frame.notFound");
  return (
    <>
      <PageHead title={t("title")} dek={t("what")} />
      <Page>
        <p>
          <Link href="/">{t("home")}</Link>
        </p>
        <p>
          <Link href="/sites">{t("sites")}</Link>
        </p>
      </Page>
    </>
  );
}
