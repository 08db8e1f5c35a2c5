import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import { respondWith } from "@/lib/response-status";

/** Withdrawn evidence keeps its address: that it was, and why it is gone. */
export async function WithdrawnEvidence({ reason }: { reason: string }) {
  respondWith(410);
  const t = await getTranslations("evidence.withdrawn");
  return (
    <>
      <PageHead title={t("title")} dek={t("what")} isStatement />
      <Page>
        <Section id="reason" title={t("reason")}>
          <InLanguage text={reason} as="p" className="prose" />
        </Section>
      </Page>
    </>
  );
}
