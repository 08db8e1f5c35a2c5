import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ReaderText } from "@/components/ui/reader-text";
import { loadPeriodDesk } from "@/features/periods/edit-loaders";
import { nameOfPeriod } from "@/features/periods/schema";
import { RestoreForm, WithdrawForm } from "@/features/proposals/components/withdraw-form";
import { loadApprovalRules } from "@/features/settings/loaders";
import { titleIn } from "@/features/sites/model";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.withdraw");
  return { title: t("period"), robots: { index: false, follow: false } };
}

export default async function WithdrawPeriodPage({ params }: Props) {
  const desk = await loadPeriodDesk((await params).id);
  if (desk === null) return <NotFoundView />;
  const { period, place } = desk;
  const [t, locale] = await Promise.all([getTranslations("records"), pageLocale()]);
  const about = { type: "period", id: period.id, revision: period.revision, back: `/sites/${place.slug}` } as const;
  const record = { href: about.back, name: titleIn(place.title, locale) };
  const isShown = period.withdrawn === null;
  return (
    <>
      <RecordHead
        title={t(isShown ? "withdraw.period" : "restore.period")}
        dek={t(isShown ? "withdraw.dekPeriod" : "restore.dek")}
        list="/sites"
        record={record}
      />
      <Page>
        <p>
          <ReaderText text={nameOfPeriod(period.record)} />
        </p>
        {isShown ? (
          <WithdrawForm {...about} asksTwo={(await loadApprovalRules()).secondApproverForWithdrawals} />
        ) : (
          <RestoreForm {...about} />
        )}
      </Page>
    </>
  );
}
