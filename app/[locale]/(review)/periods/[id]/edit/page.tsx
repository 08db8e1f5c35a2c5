import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { EditPeriodForm } from "@/features/periods/components/period-form";
import { loadPeriodDesk } from "@/features/periods/edit-loaders";
import { titleIn } from "@/features/sites/model";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.period");
  return { title: t("editTitle"), robots: { index: false, follow: false } };
}

export default async function EditPeriodPage({ params }: Props) {
  const desk = await loadPeriodDesk((await params).id);
  if (desk === null || desk.period.withdrawn !== null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.period"), pageLocale()]);
  const record = { href: `/sites/${desk.place.slug}`, name: titleIn(desk.place.title, locale) };
  return (
    <>
      <RecordHead title={t("editTitle")} dek={t("editDek")} list="/sites" record={record} />
      <Page>
        <EditPeriodForm period={desk.period} />
      </Page>
    </>
  );
}
