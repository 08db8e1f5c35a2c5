import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Swatch } from "@/components/ui/swatch";
import { type Tone, toneClass } from "@/components/ui/tone";

export interface MatrixUnit {
  key: string;
  href: string;
  /** Names the link, as its title: the event. */
  label: string;
  tone: Tone;
  second?: Tone | undefined;
  /** It only perhaps belongs. */
  isSoft?: boolean | undefined;
}

export interface MatrixColumn {
  key: string;
  label: ReactNode;
  tone: Tone;
}

export interface MatrixRow {
  key: string;
  label: ReactNode;
  href?: string | undefined;
  /** By column key. `count` may be more than the units given; from 60 on only the number is drawn. `says` is how it is put. */
  cells: Readonly<
    Record<string, { count: number; says: ReactNode; units: readonly MatrixUnit[]; href?: string | undefined }>
  >;
  total: ReactNode;
}

export interface UnitMatrixProps {
  caption: string;
  corner: ReactNode;
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
  words: { total: ReactNode };
  totals: Readonly<Record<string, ReactNode>>;
  grandTotal: ReactNode;
}

/** Above this a cell is a number on a tint. */
export const mostUnits = 60;

function Cell({ column, cell }: { column: MatrixColumn; cell: MatrixRow["cells"][string] | undefined }) {
  if (cell === undefined || cell.count === 0) {
    return (
      <td>
        <span className="zero num">0</span>
      </td>
    );
  }
  if (cell.count > mostUnits || cell.units.length < cell.count) {
    const names = classNames("tint num", toneClass(column.tone));
    return (
      <td>
        {cell.href === undefined ? (
          <span className={names}>{cell.says}</span>
        ) : (
          <a className={names} href={cell.href}>
            {cell.says}
          </a>
        )}
      </td>
    );
  }
  return (
    <td>
      <span className="cell">
        {cell.units.map((unit) => (
          <a key={unit.key} href={unit.href} title={unit.label} className="unit">
            <Swatch tone={unit.tone} second={unit.second} soft={unit.isSoft} className="u" />
          </a>
        ))}
      </span>
    </td>
  );
}

/** One square for each thing counted, in two directions; each a link. */
export function UnitMatrix({ caption, corner, columns, rows, words, totals, grandTotal }: UnitMatrixProps) {
  return (
    <table className="matrix">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {column.label}
            </th>
          ))}
          <th scope="col" className="tot">
            {words.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.href === undefined ? row.label : <a href={row.href}>{row.label}</a>}</th>
            {columns.map((column) => (
              <Cell key={column.key} column={column} cell={row.cells[column.key]} />
            ))}
            <td className="tot">{row.total}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          {columns.map((column) => (
            <td key={column.key} className="num">
              {totals[column.key] ?? 0}
            </td>
          ))}
          <td className="tot">{grandTotal}</td>
        </tr>
      </tfoot>
    </table>
  );
}
