import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import type { AsOf } from "@/features/as-of/as-of";
import { AsOfPage, asOfMetadata } from "@/features/as-of/components/as-of-page";
import { EventIndex } from "@/features/damage-events/components/event-index";
import { loadEventIndex } from "@/features/damage-events/loaders";
import { eventIndexHref, loadEventIndexParams } from "@/features/damage-events/search-params";
import { alternatesOf } from "@/lib/i18n/alternates";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async () => {
    const t = await getTranslations("events.index");
    return {
      title: t("title"),
      description: t("description"),
      alternates: alternatesOf("/events", await pageLocale()),
    };
  });

export default function EventsPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (asOf) => <Events index={await loadIndex(searchParams, asOf)} />}
    </AsOfPage>
  );
}

const loadIndex = async (searchParams: Props["searchParams"], asOf: AsOf | null) =>
  loadEventIndex((await loadEventIndexParams(searchParams)).page, asOf);

async function Events({ index }: { index: Awaited<ReturnType<typeof loadIndex>> }) {
  const [t, locale] = await Promise.all([getTranslations("events.index"), pageLocale()]);
  const { rows, total, page, pages } = index;
  const hrefOf = (to: number) => eventIndexHref(getPathname({ href: "/events", locale }), { page: to });
  return (
    <>
      <PageHead
        title={t("title")}
        dek={t.rich("dek", { count: total, dashboard: (words) => <Link href="/#events">{words}</Link> })}
      />
      <Page>
        {total === 0 ? (
          <State kind="empty" title={t("empty")} actions={<Link href="/report">{t("report")}</Link>}>
            {t("emptyText")}
          </State>
        ) : (
          <EventIndex rows={rows} caption={t("caption")} />
        )}
        {pages === 1 ? null : (
          <Pagination
            label={t("pages")}
            position={t("position", { page, pages })}
            previous={page > 1 ? { href: hrefOf(page - 1), label: t("previous") } : undefined}
            next={page < pages ? { href: hrefOf(page + 1), label: t("next") } : undefined}
          />
        )}
      </Page>
    </>
  );
}
