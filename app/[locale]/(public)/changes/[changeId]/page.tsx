import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ChangePage } from "@/features/history/components/change-page";
import { loadChange } from "@/features/history/loaders";
import { loadPageParams } from "@/features/history/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { JustChanged } from "@/features/undo/components/just-changed";
import { OfferUndo } from "@/features/undo/components/offer-undo";
import { NotThenView } from "../../not-then-view";

type Props = { params: Promise<{ changeId: string }>; searchParams: Promise<SearchParams> };

const load = async ({ params, searchParams }: Props, context: ViewContext) =>
  loadChange(context, (await params).changeId, (await loadPageParams(searchParams)).page);

export const generateMetadata = (props: Props): Promise<Metadata> =>
  asOfMetadata(props.searchParams, async (context) => {
    const found = await load(props, context);
    if (found === null) return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    const t = await getTranslations("history");
    const { firstSeq: first, lastSeq: last, id } = found.change;
    return {
      title: t("change", { first, last, count: last - first + 1 }),
      alternates: await loadAlternates(`/changes/${id}`, context.locale),
    };
  });

export default async function OneChangePage(props: Props) {
  const { changeId } = await props.params;
  return [
    <JustChanged key="changed" searchParams={props.searchParams} back={`/changes/${changeId}`} />,
    <AsOfPage key="page" searchParams={props.searchParams}>
      {async (context) => {
        const found = await load(props, context);
        if (found === null) return <NotThenView context={context} />;
        return context.asOf === null ? (
          [<ChangePage key="change" context={context} found={found} />, <OfferUndo key="undo" changeId={changeId} />]
        ) : (
          <ChangePage context={context} found={found} />
        );
      }}
    </AsOfPage>,
  ];
}
