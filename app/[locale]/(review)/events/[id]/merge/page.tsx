import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { EventsSideBySide } from "@/features/damage-events/components/events-side-by-side";
import { mergeEventsAction } from "@/features/damage-events/edit-actions";
import { type EventToEdit, loadEventToEdit, loadOtherEvents } from "@/features/damage-events/edit-loaders";
import { MergeForm } from "@/features/desk/components/merge-form";
import { OtherPicker } from "@/features/desk/components/other-picker";
import { loadMergeParams } from "@/features/desk/merge-params";
import { titleIn } from "@/features/sites/model";
import { formatDate } from "@/lib/dates/format-date";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.mergeEvent");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function MergeEventPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { q, other } = await loadMergeParams(searchParams);
  const event = await loadEventToEdit(id);
  if (event === null || event.withdrawn !== null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.mergeEvent"), pageLocale()]);
  const second = other === "" || other === id ? null : await loadEventToEdit(other);
  const isChosen = second !== null && second.withdrawn === null;
  return (
    <>
      <RecordHead
        title={t("title")}
        dek={t("dek")}
        list="/events"
        record={{ href: `/events/${id}`, name: textIn(event.record.title, locale).text }}
      />
      <Page>
        <Section id="other" title={t("other")}>
          <Picker event={event} q={q} />
        </Section>
        {isChosen ? <Both event={event} second={second} /> : null}
      </Page>
    </>
  );
}

async function Picker({ event: { id }, q }: { event: EventToEdit; q: string }) {
  const [t, locale] = await Promise.all([getTranslations("records.mergeEvent"), pageLocale()]);
  const path = getPathname({ href: `/events/${id}/merge`, locale });
  return (
    <OtherPicker
      action={path}
      label={t("search")}
      hint={t("searchHint")}
      words={q}
      title={q === "" ? t("like") : t("found")}
      choices={(await loadOtherEvents(id, q)).map((one) => ({
        key: one.id,
        href: `${path}?${new URLSearchParams({ q, other: one.id })}#both`,
        label: <bdi>{textIn(one.title, locale).text}</bdi>,
        detail: `${titleIn(one.site.title, locale)} · ${formatDate(one.date, locale)}`,
      }))}
    />
  );
}

async function Both({ event, second }: { event: EventToEdit; second: EventToEdit }) {
  const [t, locale] = await Promise.all([getTranslations("records.mergeEvent"), pageLocale()]);
  const sideOf = ({ id, revision, record }: EventToEdit) => ({ id, revision, name: textIn(record.title, locale).text });
  return (
    <Section id="both" title={t("both")} hasRule>
      <EventsSideBySide first={event} second={second} />
      <MergeForm
        action={mergeEventsAction}
        first={sideOf(event)}
        other={sideOf(second)}
        note={{ title: t("note"), text: t("noteText") }}
      />
    </Section>
  );
}
