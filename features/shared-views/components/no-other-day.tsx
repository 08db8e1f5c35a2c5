import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";

/** On a page under a link whose address asks for another day. */
export async function NoOtherDay() {
  const t = await getTranslations("links.banner");
  return (
    <Page>
      <Notice kind="warning" title={t("otherDay")} />
    </Page>
  );
}
