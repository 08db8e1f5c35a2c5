import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import type { WithdrawnEvent } from "@/features/damage-events/record-queries";
import { History } from "@/features/revisions/components/history";
import { titleIn } from "@/features/sites/model";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { respondWith } from "@/lib/response-status";

/** A withdrawn event keeps its address: that it was, and why it no longer counts, but none of its values. */
export async function WithdrawnView({ event }: { event: WithdrawnEvent }) {
  respondWith(410);
  const [t, locale] = [await getTranslations("events.withdrawn"), await pageLocale()];
  return (
    <>
      <PageHead title={t("title")} dek={t.rich("what", { id: () => <bdi dir="ltr">{event.id}</bdi> })} isStatement />
      <Page>
        <Section id="reason" title={t("reason")}>
          <InLanguage text={event.reason} as="p" className="prose" />
          {event.site === null ? null : (
            <p className="more">
              <Link href={`/sites/${event.site.slug}`}>{t("site", { site: titleIn(event.site.title, locale) })}</Link>
            </p>
          )}
        </Section>
        <Section id="history" title={t("history")}>
          <History entries={event.history} />
        </Section>
      </Page>
    </>
  );
}
