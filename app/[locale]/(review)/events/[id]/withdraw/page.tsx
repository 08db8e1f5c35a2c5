import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { loadEventToEdit } from "@/features/damage-events/edit-loaders";
import { RestoreForm, WithdrawForm } from "@/features/proposals/components/withdraw-form";
import { loadApprovalRules } from "@/features/settings/loaders";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.withdraw");
  return { title: t("event"), robots: { index: false, follow: false } };
}

export default async function WithdrawEventPage({ params }: Props) {
  const { id } = await params;
  const event = await loadEventToEdit(id);
  if (event === null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records"), pageLocale()]);
  const { record, revision, withdrawn } = event;
  const about = { type: "damage_event", id, revision, back: `/events/${id}` } as const;
  const head = { list: "/events", record: { href: about.back, name: textIn(record.title, locale).text } } as const;
  if (withdrawn === null) {
    return (
      <>
        <RecordHead title={t("withdraw.event")} dek={t("withdraw.dekEvent")} {...head} />
        <Page>
          <WithdrawForm {...about} asksTwo={(await loadApprovalRules()).secondApproverForWithdrawals} />
        </Page>
      </>
    );
  }
  return (
    <>
      <RecordHead title={t("restore.event")} dek={t("restore.dek")} {...head} />
      <Page>{withdrawn.mergedIntoId === null ? <RestoreForm {...about} /> : <p>{t("restore.merged")}</p>}</Page>
    </>
  );
}
