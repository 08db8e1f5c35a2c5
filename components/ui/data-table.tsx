import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface Column<Row> {
  key: string;
  label: ReactNode;
  render: (row: Row) => ReactNode;
  /** The cell that names its row. */
  isRowHeader?: boolean | undefined;
  align?: "start" | "end" | undefined;
  /** What becomes of the cell when the table is a list: its own line, in the row of facts, with its label, or left out. */
  onPhone?: "line" | "inline" | "labelled" | "hidden" | undefined;
  noWrap?: boolean | undefined;
  /** Sorting is a link to the same page in another order. */
  sort?: { href: string; direction?: "ascending" | "descending" | undefined } | undefined;
}

export interface DataTableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  caption: ReactNode;
  /** The caption is for those who listen unless it is wanted on the page. */
  showCaption?: boolean | undefined;
  /** `list` becomes a list under 46rem; `scroll` stays a table and scrolls by itself (for tables of numbers). */
  narrow?: "list" | "scroll" | undefined;
  dense?: boolean | undefined;
  footer?: ReactNode;
  id?: string | undefined;
}

// `display: flex` on a row takes the table's meaning away in some browsers; the roles give it back. A table that stays one has it.
const listRoles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  rowHead: { role: "rowheader" },
  cell: { role: "cell" },
} as const;
type Roles = { readonly [part in keyof typeof listRoles]?: (typeof listRoles)[part] };

function HeadCell<Row>({ column, role }: { column: Column<Row>; role: Roles }) {
  const { sort } = column;
  return (
    <th
      {...role.head}
      scope="col"
      className={classNames(column.align === "end" && "r")}
      aria-sort={sort === undefined ? undefined : (sort.direction ?? "none")}
    >
      {sort === undefined ? (
        column.label
      ) : (
        <Link href={sort.href} scroll={false} prefetch={false}>
          {column.label}
        </Link>
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row, role }: { column: Column<Row>; row: Row; role: Roles }) {
  const said = classNames(
    column.align === "end" && "r",
    column.noWrap === true && "nw",
    (column.onPhone ?? "inline") !== "inline" && `on-phone-${column.onPhone}`,
    column.isRowHeader === true && "t",
  );
  const names = said === "" ? undefined : said;
  const content = (
    <>
      {column.onPhone === "labelled" ? (
        <span className="mlab" aria-hidden="true">
          {column.label}{" "}
        </span>
      ) : null}
      {column.render(row)}
    </>
  );
  return column.isRowHeader === true ? (
    <th {...role.rowHead} scope="row" className={names}>
      {content}
    </th>
  ) : (
    <td {...role.cell} className={names}>
      {content}
    </td>
  );
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, caption, showCaption, narrow = "list", dense, footer, id } = props;
  const role: Roles = narrow === "list" ? listRoles : {};
  const table = (
    <table {...role.table} id={id} className={classNames("ev", `narrow-${narrow}`, dense === true && "dense")}>
      <caption className={showCaption === true ? "cap" : "sr"}>{caption}</caption>
      <thead {...role.group}>
        <tr {...role.row}>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} role={role} />
          ))}
        </tr>
      </thead>
      <tbody {...role.group}>
        {rows.map((row) => (
          <tr {...role.row} key={rowKey(row)}>
            {columns.map((column) => (
              <BodyCell key={column.key} column={column} row={row} role={role} />
            ))}
          </tr>
        ))}
      </tbody>
      {footer === undefined ? null : <tfoot {...role.group}>{footer}</tfoot>}
    </table>
  );
  if (narrow === "list") return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroller" tabIndex={0} aria-label={typeof caption === "string" ? caption : undefined}>
      {table}
    </section>
  );
}
