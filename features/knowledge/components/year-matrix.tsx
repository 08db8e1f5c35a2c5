import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { formatCount } from "@/features/dashboard/components/words";
import type { HeadlineCount } from "@/features/dashboard/read-models";
import type { YearColumn, YearRow } from "@/features/knowledge/place-year-model";
import { formatBin } from "@/lib/dates/bins";
import { isoOf, yearOf } from "@/lib/dates/calendar";
import { coarsest, formatYear } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";
import { CountMark } from "./count-mark";
import styles from "./year-matrix.module.css";

type NamedRow = YearRow & {
  name: string;
  /** Where its name leads, and each of its cells. */
  href?: string | undefined;
  hrefOf: (column: YearColumn) => string | undefined;
};

type Props = {
  rows: readonly NamedRow[];
  columns: readonly YearColumn[];
  /** The sum of all rows, where no event is in two of them. */
  footer?: NamedRow | undefined;
  locale: Locale;
};

/** The days of a column as an address asks for them. */
export function daysOfColumn({ from, to }: YearColumn): { from: string | null; to: string | null } {
  if (from === null || to === null) return { from: from && isoOf(from), to: to && isoOf(to) };
  const [first, last] = coarsest(from, to);
  return { from: first, to: last };
}

/** Damage events by place and time: each cell the fewest and the most that belong to it, over a bar of both. */
export async function YearMatrix({ rows, columns, footer, locale }: Props) {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const most = Math.max(1, ...rows.flatMap(({ cells }) => cells.map(({ counted }) => counted.most)));
  const hasUndated = rows.some(({ undated }) => undated.counted.most + undated.beside.most > 0);
  const sayCount = (count: HeadlineCount) => ({
    counted: formatCount(d, count.counted),
    beside: count.beside.most === 0 ? null : t("years.beside", { range: formatCount(d, count.beside) }),
  });
  const lineOf = (row: NamedRow, isSum: boolean) => (
    <tr key={row.placeId}>
      <th scope="row">
        {row.href === undefined ? (
          row.name
        ) : (
          <Link href={row.href} prefetch={false}>
            {row.name}
          </Link>
        )}
      </th>
      {columns.map((column, index) => {
        const count = row.cells[index];
        return (
          <td key={column.key}>
            {count === undefined ? null : (
              <Cell count={count} says={sayCount(count)} most={isSum ? null : most} href={row.hrefOf(column)} />
            )}
          </td>
        );
      })}
      {hasUndated ? (
        <td>
          <Cell count={row.undated} says={sayCount(row.undated)} most={isSum ? null : most} />
        </td>
      ) : null}
      <td className={styles.total}>
        <Cell count={row.total} says={sayCount(row.total)} most={null} href={row.href} />
      </td>
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroller" tabIndex={0} aria-label={t("years.caption")}>
      <table className={styles.matrix}>
        <caption className="sr">{t("years.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("years.place")}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.kind === "time"
                  ? formatBin(column.key, locale, "short")
                  : t(`years.${column.kind}`, { year: yearBeside(column, columns, locale) })}
              </th>
            ))}
            {hasUndated ? <th scope="col">{t("years.undated")}</th> : null}
            <th scope="col">{t("years.all")}</th>
          </tr>
        </thead>
        <tbody>{rows.map((row) => lineOf(row, false))}</tbody>
        {footer === undefined ? null : <tfoot>{lineOf(footer, true)}</tfoot>}
      </table>
    </section>
  );
}

/** The first year after what came earlier, the last before what came later. */
function yearBeside({ kind }: YearColumn, columns: readonly YearColumn[], locale: Locale): string {
  const times = columns.filter((column) => column.kind === "time");
  const day = kind === "earlier" ? times[0]?.from : times.at(-1)?.to;
  return day === undefined || day === null ? "" : formatYear(yearOf(day), locale);
}

type CellProps = {
  count: HeadlineCount;
  says: { counted: string; beside: string | null };
  /** The most that any cell holds: its bar is the longest. Null draws none. */
  most: number | null;
  href?: string | undefined;
};

/** "1 to 3", and beside it how many are unverified; under it how much of the most is sure. */
function Cell({ count: { counted, beside }, says, most, href }: CellProps) {
  if (counted.most + beside.most === 0) return <span className={styles.none}>0</span>;
  const words = (
    <>
      {says.counted}
      {says.beside === null ? null : <small> {says.beside}</small>}
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
      {most === null || counted.most === 0 ? null : <CountMark count={counted} most={most} isSmall />}
    </>
  );
}
