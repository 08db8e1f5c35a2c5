import { getTranslations } from "next-intl/server";
import { localeOf } from "@/lib/i18n/routing";
import { directionOfLanguage } from "@/lib/text/language";
import { type ColumnWords, describeColumns } from "./column-words";
import { describeExport, fileNameOf, type ToWrite, takenFrom, type Written } from "./describe";
import { type Sheet, workbookOf } from "./sheets";
import { allTables, type Cell, type Table } from "./tables";
import { zipOf } from "./zip-stream";

/** A workbook: what it is, a sheet for each table, and what each column means. Runs the way its language is written. */
export async function writeXlsx(to: ToWrite): Promise<Written> {
  const { exported } = to;
  const [notes, columns, description] = await Promise.all([
    notesOf(to),
    describeColumns(allTables, exported.language),
    takenFrom(to),
  ]);
  const sheets: Sheet[] = [
    { name: "notes", widths: [18, 30, 90], rows: eachOf(notes) },
    ...allTables.map((table) => sheetOf(to, table)),
    { name: "columns", widths: [16, 26, 12, 34, 60, 24, 30], rows: eachOf(columnRows(columns)) },
  ];
  const isRightToLeft = directionOfLanguage(exported.language) === "rtl";
  const files = workbookOf(sheets, {
    title: exported.title,
    description,
    creator: exported.register.author,
    isRightToLeft,
  });
  return { parts: zipOf(files, exported.day), fileName: fileNameOf(to, ".xlsx") };
}

const widths: Record<Table["columns"][number]["type"], number> = {
  string: 24,
  integer: 10,
  number: 12,
  boolean: 10,
  date: 12,
};

function sheetOf({ exported }: ToWrite, { name, of, columns, itemsOf }: Table): Sheet {
  async function* rows(): AsyncGenerator<Cell[]> {
    yield columns.map((column) => column.name);
    for await (const record of exported.records(of))
      for (const item of itemsOf(record)) yield columns.map((column) => column.read(item));
  }
  return { name, widths: columns.map(({ type }) => widths[type]), rows: rows() };
}

async function* eachOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** What the file says of itself: by a name that stays, in the reader's words, and the value. */
async function notesOf(to: ToWrite): Promise<Cell[][]> {
  const t = await getTranslations({ locale: localeOf(to.exported.language), namespace: "exports" });
  const { counts, ...about } = describeExport(to);
  const row = (key: string, value: Cell): Cell[] => [key, t(`note.${key}`), value];
  return [
    ["key", t("note.label"), t("note.value")],
    ...Object.entries(about).map(([key, value]) => row(key, value)),
    ...Object.entries(counts).map(([table, count]): Cell[] => [`counts.${table}`, t("note.count", { table }), count]),
    row("reading", `${t("reading")} ${t("readingColumns")}`),
  ];
}

const columnRows = (columns: readonly ColumnWords[]): Cell[][] => [
  ["table", "name", "type", "label", "words", "said_by", "term"],
  ...columns.map(({ table, name, type, label, words, saidBy, term }): Cell[] => [
    ...[table, name, type, label],
    words.length === 0 ? null : words.map(({ word, meaning }) => `${word} = ${meaning}`).join("\n"),
    ...[saidBy, term],
  ]),
];
