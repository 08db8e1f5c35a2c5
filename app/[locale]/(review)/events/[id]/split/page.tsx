import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { ButtonLink } from "@/components/ui/button-link";
import { State } from "@/components/ui/state";
import { splitFields } from "@/features/damage-events/components/edit-fields";
import { splitEventAction } from "@/features/damage-events/edit-actions";
import { loadClaimsOf, loadEventToEdit } from "@/features/damage-events/edit-loaders";
import { siteChoiceIn, titleIn } from "@/features/sites/model";
import { emptyForm } from "@/lib/forms/form-state";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.split");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function SplitEventPage({ params }: Props) {
  const { id } = await params;
  const event = await loadEventToEdit(id);
  if (event === null || event.withdrawn !== null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.split"), pageLocale()]);
  const { record, site, revision } = event;
  const claims = await loadClaimsOf(id);
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
        {claims.length < 2 ? (
          <State kind="empty" title={t("tooFew")}>
            <p>{t("tooFewText")}</p>
            <p className="acts">
              <ButtonLink href={getPathname({ href: `/events/${id}/claims/new`, locale })}>{t("addClaims")}</ButtonLink>
            </p>
          </State>
        ) : (
          <FormView
            id="split-form"
            action={splitEventAction}
            initial={{
              ...emptyForm,
              found,
              values: { id, revision: String(revision), kind: record.kind, site: record.siteId, place },
            }}
            fields={await splitFields(claims)}
            problems={await problemWords("records")}
            words={await publicFormWords(t("submit"))}
          />
        )}
      </Page>
    </>
  );
}
