import Link from "next/link";
import type { StackRow, StackSeries } from "@/components/charts/stack";
import { type Column, DataTable } from "@/components/ui/data-table";

export interface ChartTableProps {
  rows: readonly StackRow[];
  series: readonly StackSeries[];
  caption: string;
  words: { row: string; total: string; fewest?: string | undefined; most?: string | undefined };
}

/** The table twin of a stacked chart: a row a bar, a column a series, and the range where there is one. */
export function ChartTable({ rows, series, caption, words }: ChartTableProps) {
  const has = (key: string) => rows.some((row) => (row.values[key] ?? 0) !== 0);
  const counted = series.filter((one) => has(one.key));
  const sum = (row: StackRow) =>
    counted.reduce((total, one) => (one.isBelow === true ? total : total + (row.values[one.key] ?? 0)), 0);
  const { fewest, most } = words;
  const columns: Column<StackRow>[] = [
    { key: "row", label: words.row, render: labelOf, isRowHeader: true },
    ...counted.map(
      (one): Column<StackRow> => ({
        key: one.key,
        label: one.label,
        render: (row) => quietZero(row.values[one.key] ?? 0),
        align: "end",
      }),
    ),
    { key: "total", label: words.total, render: sum, align: "end" },
  ];
  if (fewest !== undefined && most !== undefined) {
    columns.push(
      { key: "fewest", label: fewest, render: (row) => row.whisker?.min ?? "", align: "end" },
      { key: "most", label: most, render: (row) => row.whisker?.max ?? "", align: "end" },
    );
  }
  return <DataTable columns={columns} rows={rows} rowKey={(row) => row.key} caption={caption} narrow="scroll" dense />;
}

/** What a row is of leads to it alone, where there is such a page. */
const labelOf = ({ label, href }: StackRow) =>
  href === undefined ? (
    label
  ) : (
    <Link href={href} scroll={false} prefetch={false}>
      {label}
    </Link>
  );

/** Most cells are zero; they stay, but out of the way of the others. */
function quietZero(count: number) {
  return count === 0 ? <span className="fine">0</span> : count;
}
