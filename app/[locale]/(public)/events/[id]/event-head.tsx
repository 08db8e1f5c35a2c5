import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { ReaderText } from "@/components/ui/reader-text";
import { EventFacts } from "@/features/damage-events/components/event-facts";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { directionOfLanguage } from "@/lib/text/language";
import { otherTextIn } from "@/lib/text/other-text";

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
  const otherTitle = otherTextIn(event.title, locale);
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
      title={<ReaderText text={event.title} />}
      otherTitle={otherTitle === null ? undefined : { ...otherTitle, dir: directionOfLanguage(otherTitle.lang) }}
      dek={event.summary === null || isTitleOnly ? undefined : <ReaderText text={event.summary} />}
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
      <p className="more">
        <ShareLink context={context} href={`/events/${encodeURIComponent(event.id)}`} />
      </p>
    </PageHead>
  );
}
