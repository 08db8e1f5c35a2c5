import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { HistoryView } from "@/features/history/components/history-view";
import { loadEventHistory } from "@/features/history/loaders";
import { titleOfRecord } from "@/features/history/model";
import { loadPageParams } from "@/features/history/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { NotThenView } from "../../../not-then-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const load = async ({ params, searchParams }: Props, context: ViewContext) =>
  loadEventHistory(context, (await params).id, (await loadPageParams(searchParams)).page);

export const generateMetadata = (props: Props): Promise<Metadata> =>
  asOfMetadata(props.searchParams, async (context) => {
    const history = await load(props, context);
    if (history === null)
      return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    const t = await getTranslations("history.page");
    const { locale } = context;
    const title = titleOfRecord(history.subject, locale);
    return {
      title: title === null ? t("event") : `${t("event")} · ${title.text}`,
      alternates: await loadAlternates(`/events/${history.subject.id}/history`, locale),
    };
  });

/** All that was done to an event; also of one that is withdrawn. */
export default function EventHistoryPage(props: Props) {
  return (
    <AsOfPage searchParams={props.searchParams}>
      {async (context) => {
        const history = await load(props, context);
        if (history === null) return <NotThenView context={context} />;
        return (
          <HistoryView context={context} kind="event" history={history} pathname={`/events/${history.subject.id}`} />
        );
      }}
    </AsOfPage>
  );
}
