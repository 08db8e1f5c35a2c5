import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import { withdrawEvidenceHref } from "@/features/evidence/model";
import type { WithdrawnEvidence } from "@/features/evidence/queries";
import type { ViewContext } from "@/features/scope/view-context";
import { loadIsReviewer } from "@/features/undo/loaders";
import { respondWith } from "@/lib/response-status";

type Props = { context: ViewContext; withdrawn: WithdrawnEvidence };

/** Withdrawn evidence keeps its address: that it was, and why it is gone. */
export async function WithdrawnEvidenceView({ context, withdrawn }: Props) {
  respondWith(410);
  const [t, r] = await Promise.all([getTranslations("evidence.withdrawn"), getTranslations("records.withdrawnEvent")]);
  const { id, isSuppressed, reason, isMerged, becameId } = withdrawn;
  return (
    <>
      <PageHead title={t(isMerged ? "mergedTitle" : "title")} dek={t(isMerged ? "mergedWhat" : "what")} isStatement />
      <Page>
        <Section id="reason" title={t("reason")}>
          {isSuppressed ? <p className="prose">{r("suppressed")}</p> : null}
          {reason === null ? null : <InLanguage text={reason} as="p" className="prose" />}
          {becameId === null ? null : (
            <p className="more">
              <ContextLink context={context} href={`/evidence/${becameId}`}>
                {t("became")}
              </ContextLink>
            </p>
          )}
          {!isMerged && (await loadIsReviewer()) ? (
            <p className="more">
              <ContextLink context={context} href={withdrawEvidenceHref(id)}>
                {r("restore")}
              </ContextLink>
            </p>
          ) : null}
        </Section>
      </Page>
    </>
  );
}
