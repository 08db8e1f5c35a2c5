import { type OutputRecord, outputTables } from "./representation";
import type { Column, Table } from "./tables";

/** The table whose rows a column names; null for one that names none, or rows of several. */
export function tableNamedBy(column: Column, { of, columns }: Table): string | null {
  const holds = column.field?.holds;
  if (holds?.is === "reference") return outputTables[holds.to === "itself" ? of : holds.to];
  // The rows of a list name the record that they belong to first.
  return column.field === null && column === columns[0] && column.name !== "id" ? outputTables[of] : null;
}

const plainDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Watches the rows of a package's tables go by, for what only they can tell: whether all that a column names is in the package (a
 * record may name one that lies outside of the view), and whether its days are ones that other programs know.
 */
export function watchTables() {
  const ids = new Map<string, Set<string>>();
  /** What was named before it was seen, by table and column. */
  const awaited = new Map<string, Set<string>>();
  const withOtherDays = new Set<string>();
  const setOf = (sets: Map<string, Set<string>>, key: string): Set<string> => {
    const set = sets.get(key) ?? new Set<string>();
    sets.set(key, set);
    return set;
  };
  const keyOf = (table: Table, column: Column): string => `${table.name} ${column.name}`;
  return {
    /** To be called with every record of a table; the tables can come in any order. */
    watch(table: Table): (record: OutputRecord) => void {
      const days = table.columns.filter(({ type }) => type === "date");
      const naming = table.columns.flatMap((column) => {
        const named = tableNamedBy(column, table);
        return named === null ? [] : [{ column, known: setOf(ids, named), open: setOf(awaited, keyOf(table, column)) }];
      });
      const own = table.columns[0]?.name === "id" ? setOf(ids, table.name) : null;
      return (record) => {
        own?.add(record.id);
        for (const item of table.itemsOf(record)) {
          for (const column of days) {
            const day = column.read(item);
            if (day !== null && !plainDay.test(String(day))) withOtherDays.add(keyOf(table, column));
          }
          for (const { column, known, open } of naming) {
            const named = column.read(item);
            if (named !== null && !known.has(String(named))) open.add(String(named));
          }
        }
      };
    },
    /** Once all rows have gone by. */
    leadsWithin(table: Table, column: Column): boolean {
      const named = tableNamedBy(column, table);
      if (named === null) return false;
      const known = setOf(ids, named);
      return [...setOf(awaited, keyOf(table, column))].every((id) => known.has(id));
    },
    hasPlainDays: (table: Table, column: Column): boolean => !withOtherDays.has(keyOf(table, column)),
  };
}

export type Watched = Pick<ReturnType<typeof watchTables>, "leadsWithin" | "hasPlainDays">;
