import type { Parts } from "./bytes";
import { byteOrderMark, csvHead, csvLine } from "./csv";
import { fileNameOf, type ToWrite, takenFrom, type Written } from "./describe";
import type { Cell, Table } from "./tables";

/** One table of a view, `?table=` says which; the last column says of each row where it is from. */
export async function writeCsv(to: ToWrite, table: Table): Promise<Written> {
  const { exported, asked } = to;
  const from = await takenFrom(to);
  async function* parts(): Parts {
    yield (asked.get("bom") === "0" ? "" : byteOrderMark) + csvHead([...table.columns, { name: "taken_from" }]);
    for await (const record of exported.records(table.of)) {
      const lines = table.itemsOf(record).map((item) => {
        const cells: Cell[] = table.columns.map((column) => column.read(item));
        return csvLine([...cells, from]);
      });
      yield lines.join("");
    }
  }
  return { parts: parts(), fileName: fileNameOf(to, `-${table.name}.csv`) };
}
