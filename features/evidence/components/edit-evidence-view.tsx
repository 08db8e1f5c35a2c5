import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { RecordBar } from "@/components/layout/record-bar";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button-link";
import { InLanguage } from "@/components/ui/in-language";
import type { ViewContext } from "@/features/scope/view-context";
import { termsEffect } from "@/features/settings/components/effect-words";
import { emptyForm } from "@/lib/forms/form-state";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctEvidenceAction } from "../actions";
import { textsOfEvidence } from "../form-schema";
import { withdrawEvidenceHref } from "../model";
import type { EvidencePage, getEvidenceRecord } from "../queries";
import { evidenceFields } from "./evidence-fields";
import { linkOf } from "./evidence-page-view";
import { SmallFigures } from "./small-figures";

type Props = {
  context: ViewContext;
  id: string;
  stored: Awaited<ReturnType<typeof getEvidenceRecord>>;
  page: EvidencePage | null;
};

/** A picture or document as a reviewer corrects it. */
export async function EditEvidenceView({ context, id, stored, page }: Props) {
  const [t, locale] = await Promise.all([getTranslations("evidence.form"), pageLocale()]);
  const link = page === null ? null : linkOf(page.of, locale);
  return (
    <>
      <PageHead
        crumbsLabel={t("about")}
        crumbs={
          link === null
            ? []
            : [{ key: "of", label: <bdi>{link.label}</bdi>, href: getPathname({ href: link.href, locale }) }]
        }
        title={t("editTitle")}
      />
      <Page>
        <SmallFigures context={context} evidence={page === null ? [] : [page]} />
        {stored.withdrawn === null ? (
          <Correct id={id} stored={stored} />
        ) : (
          <Withdrawn id={id} reason={stored.withdrawn.reason} />
        )}
      </Page>
    </>
  );
}

async function Correct({ id, stored }: Pick<Props, "id" | "stored">) {
  const [t, locale] = await Promise.all([getTranslations("evidence.form"), pageLocale()]);
  const values = { evidence: id, revision: String(stored.revision), ...textsOfEvidence(stored.record) };
  return (
    <>
      <RecordBar label={t("bar")}>
        <ButtonLink href={getPathname({ href: withdrawEvidenceHref(id), locale })} kind="plain">
          {t("withdraw")}
        </ButtonLink>
      </RecordBar>
      <Section id="correct" title={t("correct")}>
        <FormView
          id="evidence-form"
          action={correctEvidenceAction}
          initial={{ ...emptyForm, values }}
          problems={await problemWords("evidence")}
          words={await formWords(t("correct"), await termsEffect())}
          fields={[
            { kind: "hidden", name: "evidence" },
            { kind: "hidden", name: "revision" },
            ...(await evidenceFields(stored.record)),
          ]}
        />
      </Section>
    </>
  );
}

/** What was withdrawn is brought back before it is corrected. */
async function Withdrawn({ id, reason }: { id: string; reason: string }) {
  const t = await getTranslations("evidence.form");
  return (
    <Notice title={t("withdrawnNow")} kind="warning">
      <InLanguage as="p" text={reason} />
      <p>
        <Link href={withdrawEvidenceHref(id)}>{t("restore")}</Link>
      </p>
    </Notice>
  );
}
