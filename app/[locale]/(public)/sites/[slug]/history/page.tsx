import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { HistoryView } from "@/features/history/components/history-view";
import { loadSiteHistory } from "@/features/history/loaders";
import { titleOfRecord } from "@/features/history/model";
import { loadPageParams } from "@/features/history/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { NotThenView } from "../../../not-then-view";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const load = async ({ params, searchParams }: Props, context: ViewContext) =>
  loadSiteHistory(context, (await params).slug, (await loadPageParams(searchParams)).page);

export const generateMetadata = (props: Props): Promise<Metadata> =>
  asOfMetadata(props.searchParams, async (context) => {
    const history = await load(props, context);
    if (history === null)
      return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    const t = await getTranslations("history.page");
    const { locale } = context;
    const title = titleOfRecord(history.subject, locale);
    return {
      title: title === null ? t("site") : `${t("site")} · ${title.text}`,
      alternates: await loadAlternates(`/sites/${(await props.params).slug}/history`, locale),
    };
  });

/** All that was done to a site, its names, its position, its periods. */
export default function SiteHistoryPage(props: Props) {
  return (
    <AsOfPage searchParams={props.searchParams}>
      {async (context) => {
        const history = await load(props, context);
        if (history === null) return <NotThenView context={context} />;
        return (
          <HistoryView
            context={context}
            kind="site"
            history={history}
            pathname={`/sites/${(await props.params).slug}`}
          />
        );
      }}
    </AsOfPage>
  );
}
