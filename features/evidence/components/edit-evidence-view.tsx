import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Disclosure } from "@/components/ui/disclosure";
import { emptyForm } from "@/lib/forms/form-state";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctEvidenceAction, restoreEvidenceAction, withdrawEvidenceAction } from "../actions";
import { textsOfEvidence } from "../form-schema";
import type { EvidencePage, getEvidenceRecord } from "../queries";
import { evidenceFields } from "./evidence-fields";
import { EvidenceFigure } from "./evidence-figure";
import { linkOf } from "./evidence-page-view";

type Props = { id: string; stored: Awaited<ReturnType<typeof getEvidenceRecord>>; page: EvidencePage | null };

/** A picture or document as a reviewer corrects it, takes it back or shows it again. */
export async function EditEvidenceView({ id, stored, page }: Props) {
  const [t, locale] = [await getTranslations("evidence.form"), await pageLocale()];
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
        {page === null ? null : <EvidenceFigure evidence={page} />}
        {stored.withdrawn === null ? <Correct id={id} stored={stored} /> : <Restore id={id} stored={stored} />}
      </Page>
    </>
  );
}

const hidden = [
  { kind: "hidden", name: "evidence" },
  { kind: "hidden", name: "revision" },
] as const;

const refOf = ({ id, stored }: Pick<Props, "id" | "stored">) => ({ evidence: id, revision: String(stored.revision) });

async function Correct({ id, stored }: Pick<Props, "id" | "stored">) {
  const [t, problems] = [await getTranslations("evidence.form"), await problemWords("evidence")];
  return (
    <>
      <Section id="correct" title={t("correct")}>
        <FormView
          id="evidence-form"
          action={correctEvidenceAction}
          initial={{ ...emptyForm, values: { ...refOf({ id, stored }), ...textsOfEvidence(stored.record) } }}
          problems={problems}
          words={await formWords(t("correct"))}
          fields={[...hidden, ...(await evidenceFields(false))]}
        />
      </Section>
      <Disclosure summary={t("withdraw")}>
        <p>{t("withdrawText")}</p>
        <FormView
          id="withdraw-form"
          action={withdrawEvidenceAction}
          initial={{ ...emptyForm, values: refOf({ id, stored }) }}
          problems={problems}
          words={await formWords(t("withdrawYes"))}
          submitKind="danger"
          fields={[
            ...hidden,
            { kind: "area", name: "reason", label: t("withdrawReason"), rows: 2 },
            {
              kind: "checks",
              name: "keptBack",
              legend: t("withdraw"),
              options: [{ value: "yes", label: t("keptBack") }],
            },
          ]}
        />
      </Disclosure>
    </>
  );
}

async function Restore({ id, stored }: Pick<Props, "id" | "stored">) {
  const t = await getTranslations("evidence.form");
  return (
    <Section id="restore" title={t("restore")}>
      <Notice>
        <p>
          {t("withdrawnNow")} {stored.withdrawn?.reason}
        </p>
      </Notice>
      <FormView
        id="restore-form"
        action={restoreEvidenceAction}
        initial={{ ...emptyForm, values: refOf({ id, stored }) }}
        problems={await problemWords("evidence")}
        words={await formWords(t("restore"))}
        fields={[...hidden, { kind: "area", name: "reason", label: t("restoreReason"), rows: 2 }]}
      />
    </Section>
  );
}
