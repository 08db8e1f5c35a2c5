import type { KeyValue, SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { daysBetween, readDay } from "@/lib/dates/calendar";
import type { Parts } from "./bytes";
import { describeExport, fileNameOf, type ToWrite, type Written } from "./describe";
import type { Cell, Column, Table } from "./tables";

/** So many rows are held at once, and make a group of the file, which is packed without letting anybody in. */
const rowsOfGroup = 2_500;

const typeOf: Record<Column["type"], Pick<SchemaElement, "type" | "converted_type">> = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE" },
};

/** A cell as its column keeps it: whole numbers in 64 bits, days counted from 1970-01-01 (proleptic Gregorian). */
function storedAs(cell: Cell, type: Column["type"]): unknown {
  if (cell === null) return null;
  if (type === "integer") return BigInt(Number(cell));
  if (type !== "date") return cell;
  const day = readDay(String(cell));
  if (day === null) throw new Error(`"${cell}" is not a day`);
  return daysBetween("1970-01-01", day);
}

/** One table of a view in columns; what every file says of itself is in its key-value metadata. */
export function writeParquet(to: ToWrite, table: Table): Written {
  async function* parts(): Parts {
    const bytes = new ByteWriter();
    const file = new ParquetWriter({
      writer: bytes,
      schema: [
        { name: "root", num_children: table.columns.length },
        ...table.columns.map(({ name, type }) => ({ name, ...typeOf[type], repetition_type: "OPTIONAL" as const })),
      ],
      kvMetadata: notesOf(to, table),
      createdBy: "Tadmur",
    });
    for await (const rows of groupsOf(to, table)) {
      const columnData = table.columns.map(({ name, type }, index) => ({
        name,
        data: rows.map((row) => storedAs(row[index] ?? null, type)),
      }));
      await file.write({ columnData, rowGroupSize: rowsOfGroup });
      yield taken(bytes);
    }
    await file.finish();
    yield taken(bytes);
  }
  return { parts: parts(), fileName: fileNameOf(to, `-${table.name}.parquet`) };
}

/** What has been written since the last time; places in the file are counted by `offset`, which goes on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

async function* groupsOf({ exported }: ToWrite, { of, columns, itemsOf }: Table): AsyncGenerator<Cell[][]> {
  let rows: Cell[][] = [];
  for await (const record of exported.records(of)) {
    for (const item of itemsOf(record)) rows.push(columns.map((column) => column.read(item)));
    if (rows.length >= rowsOfGroup) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

function notesOf(to: ToWrite, { name }: Table): KeyValue[] {
  const { counts, ...about } = describeExport(to);
  const said = Object.entries({ ...about, counts: JSON.stringify(counts), table: name });
  return said.flatMap(([key, value]) => (value === null ? [] : [{ key, value: String(value) }]));
}
