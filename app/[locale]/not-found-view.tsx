import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/lib/i18n/navigation";
import { respondWith } from "@/lib/response-status";

/** What a page shows in place of a record that is not there: words and a 404, with or without JavaScript. */
export async function NotFoundView() {
  respondWith(404);
  const t = await getTranslations("frame.notFound");
  return (
    <>
      <PageHead title={t("title")} dek={t("what")} />
      <Page>
        <ul className="plain-links">
          <li>
            <Link href="/">{t("home")}</Link>
          </li>
          <li>
            <Link href="/sites">{t("sites")}</Link>
          </li>
        </ul>
      </Page>
    </>
  );
}
