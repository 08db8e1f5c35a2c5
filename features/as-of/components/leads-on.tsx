import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";

/** In place of a page whose answer leads to another address, for whoever does not follow. */
export async function LeadsOn({ href }: { href: string }) {
  const t = await getTranslations("history.asOf");
  return (
    <>
      <PageHead title={t("leadsOn")} isStatement />
      <Page>
        <p>
          <a href={href}>
            <bdi dir="ltr">{href}</bdi>
          </a>
        </p>
      </Page>
    </>
  );
}
