import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { cssVars } from "@/components/ui/css-vars";
import { countWords, formatCount, isOpen } from "@/features/dashboard/components/words";
import { dashboardHref } from "@/features/dashboard/links";
import type { HeadlineCount } from "@/features/dashboard/read-models";
import type { DashboardView } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import { columnsOf, rowOf, type YearColumn, type YearRow } from "@/features/knowledge/place-year-model";
import type { PlaceYears as PlaceYearCounts } from "@/features/knowledge/place-year-queries";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { mostPlaceRows, restPlaces } from "@/features/knowledge/schema";
import type { ViewContext } from "@/features/scope/view-context";
import { formatBin } from "@/lib/dates/bins";
import { coarsest } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";
import styles from "./place-years.module.css";

type Props = { data: Knowledge; context: ViewContext; source: string };
type Translator = Awaited<ReturnType<typeof getTranslations<"known">>>;
type Named = YearRow & { name: string; slug: string | null };

/** Damage events by place and year: each cell the fewest and the most that belong to it, with a bar of both. */
export async function PlaceYears({ data, context, source }: Props) {
  const { placeYears, view, place } = data;
  if (placeYears === null || placeYears.counts.length === 0) return null;
  const t = await getTranslations("known");
  const columns = columnsOf(placeYears.bins, placeYears.counts);
  const all = rowOf("all", placeYears.counts, columns);
  const { rows, leftOut } = await rowsOf(placeYears, columns, data);
  const most = Math.max(1, ...rows.flatMap(({ cells }) => cells.map(({ counted }) => counted.most)));
  const hasUndated = all.undated.counted.most + all.undated.beside.most > 0;
  const cell = { t, d: await getTranslations("dashboard"), most };
  return (
    <Section
      id="place-years"
      title={t("years.title")}
      intro={`${await readingOf(all, columns, context.locale)} ${t("years.explain")}`}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroller" tabIndex={0} aria-label={t("years.caption")}>
        <table className={styles.matrix}>
          <caption className="sr">{t("years.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("years.place")}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {formatColumn(t, column, columns, context.locale)}
                </th>
              ))}
              {hasUndated ? <th scope="col">{t("years.undated")}</th> : null}
              <th scope="col">{t("years.all")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.placeId}>
                <th scope="row">
                  {row.slug === null || row.slug === place?.slug ? (
                    row.name
                  ) : (
                    <Link href={dashboardHref(context, narrowed(view, row.slug))} prefetch={false}>
                      {row.name}
                    </Link>
                  )}
                </th>
                {row.cells.map((count, index) => (
                  <td key={columns[index]?.key}>
                    <Cell {...cell} count={count} href={hrefOf(row, columns[index], data, context)} />
                  </td>
                ))}
                {hasUndated ? (
                  <td>
                    <Cell {...cell} count={row.undated} />
                  </td>
                ) : null}
                <td className={styles.total}>
                  <Cell {...cell} count={row.total} isPlain />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("years.all")}</th>
              {all.cells.map((count, index) => (
                <td key={columns[index]?.key}>
                  <Cell {...cell} count={count} href={hrefOf(null, columns[index], data, context)} isPlain />
                </td>
              ))}
              {hasUndated ? (
                <td>
                  <Cell {...cell} count={all.undated} isPlain />
                </td>
              ) : null}
              <td className={styles.total}>
                <Cell {...cell} count={all.total} isPlain />
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
      <SourceLine>{`${leftOut > 0 ? t("years.left", { count: leftOut }) : ""} ${source}`.trim()}</SourceLine>
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
  const named = names
    .map(
      ({ id, slug, name }): Named => ({
        ...rowOf(
          id,
          counts.filter(({ placeId }) => placeId === id),
          columns,
        ),
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

/** The view of a cell's place and time; none where no filter says just that. */
function hrefOf(
  row: Named | null,
  column: YearColumn | undefined,
  { view, place }: Knowledge,
  context: ViewContext,
): string | undefined {
  if (column === undefined || row?.slug === null || (row !== null && row.slug === place?.slug)) return undefined;
  const [from, to] =
    column.from === null || column.to === null ? [column.from, column.to] : coarsest(column.from, column.to);
  return dashboardHref(context, { ...narrowed(view, row?.slug ?? null), from, to });
}

function formatColumn(t: Translator, column: YearColumn, columns: readonly YearColumn[], locale: Locale): string {
  if (column.kind === "earlier") {
    const next = columns.find(({ kind }) => kind === "time");
    return t("years.before", { year: String(Number((next?.from ?? "").slice(0, 4))) });
  }
  if (column.kind === "later") {
    const previous = columns.findLast(({ kind }) => kind === "time");
    return t("years.after", { year: String(Number((previous?.to ?? "").slice(0, 4))) });
  }
  return formatBin(column.key, locale, "short");
}

type CellProps = {
  t: Translator;
  d: Awaited<ReturnType<typeof getTranslations<"dashboard">>>;
  count: HeadlineCount;
  /** The most that any cell holds: its bar is the longest. */
  most: number;
  href?: string | undefined;
  /** A sum, without a bar. */
  isPlain?: boolean;
};

/** "1 to 3", and beside it how many are unverified; under it how much of the most is sure. */
function Cell({ t, d, count: { counted, beside }, most, href, isPlain = false }: CellProps) {
  if (counted.most + beside.most === 0) return <span className={styles.none}>0</span>;
  const words = (
    <>
      {formatCount(d, counted)}
      {beside.most === 0 ? null : <small> {t("years.beside", { range: formatCount(d, beside) })}</small>}
    </>
  );
  return (
    <>
      {href === undefined ? (
        <span className="num">{words}</span>
      ) : (
        <Link href={href} prefetch={false} className="num">
          {words}
        </Link>
      )}
      {isPlain ? null : (
        <span
          className={styles.bar}
          aria-hidden="true"
          style={cssVars({ "--sure": (counted.fewest / most) * 100, "--most": (counted.most / most) * 100 })}
        />
      )}
    </>
  );
}

/** The time that surely has most, and what is unverified. */
async function readingOf(all: YearRow, columns: readonly YearColumn[], locale: Locale): Promise<string> {
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
    best === undefined || dated.most === 0
      ? ""
      : t("years.reading", {
          ...countWords(d, best.count),
          time: formatBin(best.column.key, locale),
          dated: formatCount(d, dated),
          datedMost: dated.most,
          isOpen: isOpen(best.count) ? "yes" : "no",
        }),
    beside.most === 0 ? "" : t("years.unverified", countWords(d, beside)),
  ]
    .filter((part) => part !== "")
    .join(" ");
}
