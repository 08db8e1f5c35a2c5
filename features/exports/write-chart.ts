import type { Parts } from "./bytes";
import type { ChartData } from "./chart-data-model";
import { byteOrderMark, csvLine } from "./csv";
import { describeExport, fileNameOf, type ToWrite, takenFrom, type Written } from "./describe";

/** What one chart draws, and no more; the last column says of each row where it is from. */
export async function writeChart(to: ToWrite, name: string, data: ChartData, format: "csv" | "json"): Promise<Written> {
  const from = await takenFrom(to);
  const columns = Object.keys(data[0] ?? {});
  async function* parts(): Parts {
    if (format === "json") {
      const { counts: _ofRecords, ...about } = describeExport(to);
      yield `${JSON.stringify({ ...about, chart: name, rows: data }, null, 2)}\n`;
      return;
    }
    yield (to.asked.get("bom") === "0" ? "" : byteOrderMark) + csvLine([...columns, "taken_from"]);
    for (const row of data) yield csvLine([...columns.map((column) => row[column] ?? null), from]);
  }
  return { parts: parts(), fileName: fileNameOf(to, `-${name}.${format}`) };
}
