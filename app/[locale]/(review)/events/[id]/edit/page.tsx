import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { editFields } from "@/features/damage-events/components/edit-fields";
import { editEventAction } from "@/features/damage-events/edit-actions";
import { textsOfEvent } from "@/features/damage-events/edit-form-schema";
import { loadEventToEdit } from "@/features/damage-events/edit-loaders";
import { siteChoiceIn, titleIn } from "@/features/sites/model";
import { emptyForm } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.editEvent");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function EditEventPage({ params }: Props) {
  const { id } = await params;
  const event = await loadEventToEdit(id);
  if (event === null || event.withdrawn !== null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.editEvent"), pageLocale()]);
  const { record, site, revision } = event;
  const place = site === null ? "" : titleIn(site.title, locale);
  const found = site === null ? {} : { place: { words: place, choices: [siteChoiceIn(site, locale)] } };
  return (
    <>
      <RecordHead
        title={t("title")}
        dek={t("dek")}
        list="/events"
        record={{ href: `/events/${id}`, name: textIn(record.title, locale).text }}
      />
      <Page>
        <FormView
          id="event-form"
          action={editEventAction}
          initial={{
            ...emptyForm,
            found,
            values: { ...textsOfEvent(record, place), id, revision: String(revision) },
          }}
          fields={await editFields(record)}
          problems={await problemWords("records")}
          words={await publicFormWords(t("submit"))}
        />
      </Page>
    </>
  );
}
