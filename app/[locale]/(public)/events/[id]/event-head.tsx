import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { InLanguage } from "@/components/ui/in-language";
import { EventFacts } from "@/features/damage-events/components/event-facts";
import { eventTitleIn, pick } from "@/features/damage-events/model";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { directionOf, otherLocale } from "@/lib/i18n/routing";

type Props = {
  context: ViewContext;
  event: DamageEventView;
  sourceCount: number;
  /** Where the page is about what had been reported, what was assessed of it stands elsewhere. */
  isTitleOnly?: boolean;
};

/** Where it happened, what it is called in both scripts, what is held of it in a sentence and in a row of facts. */
export async function EventHead({ context, event, sourceCount, isTitleOnly = false }: Props) {
  const t = await getTranslations("events");
  const { locale } = context;
  const other = otherLocale(locale);
  const title = eventTitleIn(event, locale);
  const otherTitle = eventTitleIn(event, other);
  const summary = pick(event.summaryEn, event.summaryAr, locale);
  const sites = [...event.path, event.site].map(({ id, slug, title }) => ({
    key: id,
    label: <bdi>{titleIn(title, locale)}</bdi>,
    href: context.hrefOf(`/sites/${slug}`),
  }));
  const kind = t.rich("crumb", { kind: event.kind, id: () => <bdi dir="ltr">{event.id}</bdi> });
  return (
    <PageHead
      crumbs={[...sites, { key: "event", label: kind }]}
      crumbsLabel={t("crumbs")}
      title={<InLanguage {...title} />}
      otherTitle={otherTitle.lang === other ? { ...otherTitle, dir: directionOf(other) } : undefined}
      dek={summary === null || isTitleOnly ? undefined : <InLanguage {...summary} />}
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
