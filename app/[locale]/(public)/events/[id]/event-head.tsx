import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { RecordText } from "@/components/ui/record-text";
import { EventFacts } from "@/features/damage-events/components/event-facts";
import { eventTitleIn, pick } from "@/features/damage-events/model";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { titleIn } from "@/features/sites/model";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { directionOf, otherLocales } from "@/lib/i18n/routing";

type Props = {
  event: DamageEventView;
  sourceCount: number;
  /** Where the page is about what had been reported, what was assessed of it stands elsewhere. */
  isTitleOnly?: boolean;
};

/** Where it happened, what it is called in both scripts, what is held of it in a sentence and in a row of facts. */
export async function EventHead({ event, sourceCount, isTitleOnly = false }: Props) {
  const [t, locale] = [await getTranslations("events"), await pageLocale()];
  const title = eventTitleIn(event, locale);
  const [otherTitle] = otherLocales(locale)
    .map((other) => eventTitleIn(event, other))
    .filter(({ lang }) => lang !== title.lang);
  const summary = pick(event.summaryEn, event.summaryAr, locale);
  const sites = [...event.path, event.site].map(({ id, slug, title }) => ({
    key: id,
    label: <bdi>{titleIn(title, locale)}</bdi>,
    href: getPathname({ href: `/sites/${slug}`, locale }),
  }));
  const kind = t.rich("crumb", { kind: event.kind, id: () => <bdi dir="ltr">{event.id}</bdi> });
  return (
    <PageHead
      crumbs={[...sites, { key: "event", label: kind }]}
      crumbsLabel={t("crumbs")}
      title={<RecordText {...title} />}
      otherTitle={otherTitle && { ...otherTitle, dir: directionOf(otherTitle.lang) }}
      dek={summary === null || isTitleOnly ? undefined : <RecordText {...summary} />}
    >
      {isTitleOnly ? null : (
        <EventFacts event={event}>
          <span className="quiet">
            {t("counted", {
              claims: event.claims.length,
              sources: sourceCount,
              repeated: event.comparison.repeating.length,
            })}
          </span>
        </EventFacts>
      )}
    </PageHead>
  );
}
