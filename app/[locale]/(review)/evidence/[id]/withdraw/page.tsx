import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { SmallFigures } from "@/features/evidence/components/small-figures";
import { loadEvidenceToEdit } from "@/features/evidence/loaders";
import { evidenceHref } from "@/features/evidence/model";
import { RestoreForm, WithdrawForm } from "@/features/proposals/components/withdraw-form";
import { loadApprovalRules } from "@/features/settings/loaders";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.withdraw");
  return { title: t("evidence"), robots: { index: false, follow: false } };
}

export default async function WithdrawEvidencePage({ params }: Props) {
  const { id } = await params;
  const found = await loadEvidenceToEdit(id);
  if (found === null) return <NotFoundView />;
  const [t, e] = await Promise.all([getTranslations("records"), getTranslations("evidence.page")]);
  const { revision, withdrawn, record, page, context } = found;
  const about = { type: "evidence", id, revision, back: evidenceHref(id) } as const;
  const head = {
    list: record.about.type === "site" ? "/sites" : "/events",
    record: { href: about.back, name: e("title", { kind: record.kind }) },
  } as const;
  const figure = <SmallFigures context={context} evidence={page === null ? [] : [page]} />;
  if (withdrawn === null) {
    return (
      <>
        <RecordHead title={t("withdraw.evidence")} dek={t("withdraw.dekEvidence")} {...head} />
        <Page>
          {figure}
          <WithdrawForm {...about} asksTwo={(await loadApprovalRules()).secondApproverForWithdrawals} />
        </Page>
      </>
    );
  }
  return (
    <>
      <RecordHead title={t("restore.evidence")} dek={t("restore.dek")} {...head} />
      <Page>
        {figure}
        {withdrawn.mergedIntoId === null ? <RestoreForm {...about} /> : <p>{t("restore.merged")}</p>}
      </Page>
    </>
  );
}
