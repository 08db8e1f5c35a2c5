import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import { ReaderText } from "@/components/ui/reader-text";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { directionOfLanguage } from "@/lib/text/language";
import { otherTextIn } from "@/lib/text/other-text";
import { EventFacts } from "./event-facts";

type Props = { context: ViewContext; event: DamageEventView; sourceCount: number };

/** One event by itself: what it is called, where it was, what is held of it, and on how much that rests. */
export async function EventCard({ context, event, sourceCount }: Props) {
  const t = await getTranslations("events");
  const { locale } = context;
  const otherTitle = otherTextIn(event.title, locale);
  return (
    <PageHead
      title={<ReaderText text={event.title} />}
      otherTitle={otherTitle === null ? undefined : { ...otherTitle, dir: directionOfLanguage(otherTitle.lang) }}
      dek={event.summary === null ? undefined : <ReaderText text={event.summary} />}
    >
      <EventFacts event={event}>
        <ContextLink context={context} href={`/sites/${event.site.slug}`}>
          <bdi>{titleIn(event.site.title, locale)}</bdi>
        </ContextLink>
        <span className="quiet">
          {t("counted", {
            claims: event.claims.length,
            sources: sourceCount,
            repeated: event.comparison.repeating.length,
          })}
        </span>
      </EventFacts>
    </PageHead>
  );
}
