import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { AsOf } from "@/features/as-of/as-of";
import { AsOfPage, asOfMetadata } from "@/features/as-of/components/as-of-page";
import { ChangePage } from "@/features/history/components/change-page";
import { loadChange } from "@/features/history/loaders";
import { loadPageParams } from "@/features/history/search-params";
import { JustChanged } from "@/features/undo/components/just-changed";
import { OfferUndo } from "@/features/undo/components/offer-undo";
import { alternatesOf } from "@/lib/i18n/alternates";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotThenView } from "../../not-then-view";

type Props = { params: Promise<{ changeId: string }>; searchParams: Promise<SearchParams> };

const load = async ({ params, searchParams }: Props, asOf: AsOf | null) =>
  loadChange((await params).changeId, (await loadPageParams(searchParams)).page, asOf);

export const generateMetadata = (props: Props): Promise<Metadata> =>
  asOfMetadata(props.searchParams, async (asOf) => {
    const found = await load(props, asOf);
    if (found === null) return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    const t = await getTranslations("history");
    const { firstSeq: first, lastSeq: last, id } = found.change;
    return {
      title: t("change", { first, last, count: last - first + 1 }),
      alternates: alternatesOf(`/changes/${id}`, await pageLocale()),
    };
  });

export default async function OneChangePage(props: Props) {
  const { changeId } = await props.params;
  return [
    <JustChanged key="changed" searchParams={props.searchParams} back={`/changes/${changeId}`} />,
    <AsOfPage key="page" searchParams={props.searchParams}>
      {async (asOf) => {
        const found = await load(props, asOf);
        if (found === null) return <NotThenView asOf={asOf} />;
        return asOf === null ? (
          [<ChangePage key="change" found={found} />, <OfferUndo key="undo" changeId={changeId} />]
        ) : (
          <ChangePage found={found} />
        );
      }}
    </AsOfPage>,
  ];
}
