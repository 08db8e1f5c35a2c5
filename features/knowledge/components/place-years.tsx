import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { countWords, formatCount, pluralOf } from "@/features/dashboard/components/words";
import { dashboardHref } from "@/features/dashboard/links";
import type { HeadlineCount } from "@/features/dashboard/read-models";
import type { DashboardView } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import { ShareKnown } from "@/features/knowledge/components/share-known";
import { amongWords } from "@/features/knowledge/components/words";
import { daysOfColumn, YearMatrix } from "@/features/knowledge/components/year-matrix";
import { columnsOf, rowMaker, rowOf, type YearColumn, type YearRow } from "@/features/knowledge/place-year-model";
import type { PlaceYears as PlaceYearCounts } from "@/features/knowledge/place-year-queries";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { mostPlaceRows, restPlaces } from "@/features/knowledge/schema";
import type { ViewContext } from "@/features/scope/view-context";
import { formatBin } from "@/lib/dates/bins";
import type { Locale } from "@/lib/i18n/routing";

type Props = { data: Knowledge; context: ViewContext; source: string };
type Named = YearRow & { name: string; slug: string | null };

/** Damage events by place and year: each cell the fewest and the most that belong to it, with a bar of both. */
export async function PlaceYears({ data, context, source }: Props) {
  const { placeYears, view, place } = data;
  if (placeYears === null || placeYears.counts.length === 0) return null;
  const t = await getTranslations("known");
  const columns = columnsOf(placeYears.bins, placeYears.counts);
  const all = rowOf("all", placeYears.counts, columns);
  const { rows, leftOut } = await rowsOf(placeYears, columns, data);
  return (
    <Section
      id="place-years"
      title={t("years.title")}
      intro={`${await readingOf(all, columns, data, context.locale)} ${t("years.explain")}`}
    >
      <YearMatrix
        rows={rows.map((row) => {
          const isWhole = row.slug === null || row.slug === place?.slug;
          return {
            ...row,
            href: isWhole ? undefined : dashboardHref(context, narrowed(view, row.slug)),
            hrefOf: (column) => (isWhole ? undefined : hrefOf(row.slug, column, view, context)),
          };
        })}
        footer={{ ...all, name: t("years.all"), hrefOf: (column) => hrefOf(null, column, view, context) }}
        columns={columns}
        locale={context.locale}
      />
      <SourceLine links={<ShareKnown data={data} context={context} part="place-years" title={t("years.title")} />}>
        {`${leftOut > 0 ? t("years.left", { count: leftOut }) : ""} ${source}`.trim()}
      </SourceLine>
    </Section>
  );
}

const mostOf = ({ counted, beside }: HeadlineCount): number => counted.most + beside.most;

/** Places with most events first; those there is no row for together in one. */
async function rowsOf(
  { counts, names }: PlaceYearCounts,
  columns: readonly YearColumn[],
  { place }: Knowledge,
): Promise<{ rows: Named[]; leftOut: number }> {
  const t = await getTranslations("known");
  const rowAt = rowMaker(counts, columns);
  const named = names
    .map(
      ({ id, slug, name }): Named => ({
        ...rowAt(id),
        name: id === place?.id ? t("years.itself", { place: name }) : name,
        slug,
      }),
    )
    .sort((a, b) => mostOf(b.total) - mostOf(a.total) || (a.name < b.name ? -1 : 1));
  const rest = named.slice(mostPlaceRows);
  if (rest.length === 0) return { rows: named, leftOut: 0 };
  const others = new Set(rest.map(({ placeId }) => placeId));
  const together = rowOf(
    restPlaces,
    counts.filter(({ placeId }) => others.has(placeId)),
    columns,
  );
  return {
    rows: [...named.slice(0, mostPlaceRows), { ...together, name: t("years.rest"), slug: null }],
    leftOut: rest.length,
  };
}

const narrowed = (view: DashboardView, site: string | null): DashboardView =>
  changeView(view, { kind: "damage", ...(site === null ? {} : { site }) });

/** The view of a cell's place and time. */
const hrefOf = (slug: string | null, column: YearColumn, view: DashboardView, context: ViewContext): string =>
  dashboardHref(context, { ...narrowed(view, slug), ...daysOfColumn(column) });

/** The time that surely has most, and what is unverified. */
async function readingOf(
  all: YearRow,
  columns: readonly YearColumn[],
  data: Knowledge,
  locale: Locale,
): Promise<string> {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const dated = {
    fewest: all.total.counted.fewest - all.undated.counted.fewest,
    most: all.total.counted.most - all.undated.counted.most,
  };
  const ranked = columns
    .map((column, index) => ({ column, count: all.cells[index]?.counted ?? { fewest: 0, most: 0 } }))
    .filter(({ column }) => column.kind === "time")
    .sort((a, b) => b.count.fewest - a.count.fewest || b.count.most - a.count.most);
  const [best] = ranked;
  const { beside } = all.total;
  return [
    best === undefined || best.count.fewest === 0
      ? ""
      : t("years.reading", {
          ...amongWords(t, data),
          ...countWords(d, best.count),
          time: formatBin(best.column.key, locale),
          dated: formatCount(d, dated),
          datedMost: pluralOf(dated),
        }),
    beside.most === 0 ? "" : t("years.unverified", countWords(d, beside)),
  ]
    .filter((part) => part !== "")
    .join(" ");
}
