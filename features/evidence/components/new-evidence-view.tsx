import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ReaderText } from "@/components/ui/reader-text";
import { emptyForm } from "@/lib/forms/form-state";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { addEvidenceAction } from "../actions";
import type { EvidenceOf } from "../queries";
import type { StoredFileRecord } from "../schema";
import { evidenceFields, evidenceFileField } from "./evidence-fields";
import styles from "./evidence-page.module.css";
import { linkOf } from "./evidence-page-view";

type Props = {
  of: EvidenceOf & { recordId: string };
  /** The file of a report that it is made of; null to choose one. */
  file: StoredFileRecord | null;
  from: { report: string | null; file: string | null };
};

/** The hidden field that names what it is of. */
const fieldOf = { site: "site", damage_event: "event", claim: "claim" } as const;

/** A form for one more picture or document of an event, a claim or a site. */
export async function NewEvidenceView({ of, file, from }: Props) {
  const [t, locale] = await Promise.all([getTranslations("evidence.form"), pageLocale()]);
  const link = linkOf(of, locale);
  const isDocument = file?.mediaType === "application/pdf";
  const values = {
    [fieldOf[of.type]]: of.type === "site" ? of.slug : of.recordId,
    ...(file === null ? {} : { report: from.report ?? "", reportFile: from.file ?? "" }),
    kind: isDocument ? "document" : "photograph",
    licence: "unknown",
  };
  return (
    <>
      <PageHead
        crumbsLabel={t("about")}
        crumbs={[{ key: "of", label: <bdi>{link.label}</bdi>, href: getPathname({ href: link.href, locale }) }]}
        title={t("newTitle")}
        dek={<p>{t("newDek")}</p>}
      />
      <Page>
        <div className={styles.notes}>
          {of.type === "claim" ? (
            <Notice>
              <p>{t.rich("ofClaim", { claimant: () => <ReaderText text={of.claimant} /> })}</p>
            </Notice>
          ) : null}
          {file === null ? null : (
            <Notice>
              <p>{t("fromReport")}</p>
            </Notice>
          )}
        </div>
        <FormView
          id="evidence-form"
          action={addEvidenceAction}
          initial={{ ...emptyForm, values }}
          problems={await problemWords("evidence")}
          words={await publicFormWords(t("send"))}
          fields={[
            { kind: "hidden", name: "site" },
            { kind: "hidden", name: "event" },
            { kind: "hidden", name: "claim" },
            { kind: "hidden", name: "report" },
            { kind: "hidden", name: "reportFile" },
            ...(file === null ? [await evidenceFileField()] : []),
            ...(await evidenceFields(null)),
          ]}
        />
      </Page>
    </>
  );
}
