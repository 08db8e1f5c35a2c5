import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { NewPeriodForm } from "@/features/periods/components/period-form";
import { loadPlaceOfPeriod } from "@/features/periods/edit-loaders";
import { titleIn } from "@/features/sites/model";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../../../not-found-view";
import { RecordHead } from "../../../../record-head";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.period");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function NewPeriodPage({ params }: Props) {
  const place = await loadPlaceOfPeriod((await params).slug);
  if (place === null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.period"), pageLocale()]);
  const record = { href: `/sites/${place.slug}`, name: titleIn(place.title, locale) };
  return (
    <>
      <RecordHead title={t("title")} dek={t("dek")} list="/sites" record={record} />
      <Page>
        <NewPeriodForm place={place} />
      </Page>
    </>
  );
}
