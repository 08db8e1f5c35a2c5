import { getTranslations } from "next-intl/server";
import { answerFresh } from "@/features/views/freshness";
import { type OpenedView, refuse } from "@/features/views/loaders";
import type { RecordsView } from "@/features/views/view";
import { localeOf } from "@/lib/i18n/routing";
import { originOf } from "@/lib/own-origin";
import { type DataFormat, formatNamed } from "@/lib/view-formats";
import { loadChartData } from "./chart-data";
import type { ChartData } from "./chart-data-model";
import { byteOrderMark, csvHead, csvLine } from "./csv";
import { licence } from "./licence-model";
import { type Export, openExport } from "./loaders";
import { outputOrder, outputTables } from "./representation";
import { allTables, type Cell, type Table } from "./tables";

/** A file being written: texts or bytes, a few at a time. */
export type Parts = AsyncGenerator<string | Uint8Array>;

export type Written = { parts: Parts; fileName: string };

/** What a writer of a format is handed. */
export type ToWrite = { exported: Export; view: RecordsView; origin: string; asked: URLSearchParams };

/** Says in one line where a record was taken from, for files that are cut into pieces: criteria, revision, day, licence, address. */
export async function takenFrom({ exported, origin }: Pick<ToWrite, "exported" | "origin">): Promise<string> {
  const { title, criteria, revision, day, href, language } = exported;
  const t = await getTranslations({ locale: localeOf(language), namespace: "views" });
  const address = new URL(href, origin).href;
  return t("takenFrom", { ...{ revision, title, criteria, address }, day: day ?? "–", licence: licence.name });
}

/** What every file says of itself. */
export function describeExport({ exported, origin }: Pick<ToWrite, "exported" | "origin">) {
  const { title, criteria, language, href, revision, day, counts } = exported;
  return {
    register: "Tadmur",
    ...{ title, criteria, language, revision, day },
    view: new URL(href, origin).href,
    licence: licence.name,
    licenceUrl: licence.url,
    counts: Object.fromEntries(outputOrder.map((type) => [outputTables[type], counts[type]])),
  };
}

/** A name for a file that says what is in it, which letters a file system may not know left out. */
export function fileNameOf({ exported: { revision, href } }: Pick<ToWrite, "exported">, end: string): string {
  const { pathname } = new URL(href, "http://register");
  const about = pathname.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `tadmur${about === "" ? "" : `-${about}`}-r${revision}${end}`;
}

const tableOf = ({ view, asked }: ToWrite): Table | undefined =>
  allTables.find(({ name }) => name === (asked.get("table") ?? (view.kind === "sites" ? "sites" : "events")));

/** One table of a view, `?table=` says which; the last column says of each row where it is from. */
async function writeCsv(to: ToWrite, table: Table): Promise<Written> {
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

/** What one chart draws, and no more; the last column says of each row where it is from. */
async function writeChart(to: ToWrite, name: string, data: ChartData, format: "csv" | "json"): Promise<Written> {
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

/** All records of a view, each kind under its name. */
function writeJson(to: ToWrite): Written {
  async function* parts(): Parts {
    yield JSON.stringify(describeExport(to), null, 2).slice(0, -2);
    for (const type of outputOrder) {
      yield `,\n  "${outputTables[type]}": [`;
      let separator = "\n";
      for await (const record of to.exported.records(type)) {
        yield `${separator}    ${JSON.stringify(record)}`;
        separator = ",\n";
      }
      yield separator === "\n" ? "]" : "\n  ]";
    }
    yield "\n}\n";
  }
  return { parts: parts(), fileName: fileNameOf(to, ".json") };
}

type Writer = (to: ToWrite) => Written | Promise<Written>;
const writers: Partial<Record<DataFormat, Writer>> = { json: writeJson };

/** A view's records as a file, written while it is sent. */
export const answerData = (request: Request, opened: OpenedView): Promise<Response> =>
  answerFresh(request, opened.context, (freshness) => writeAnswer(request, opened, freshness));

async function writeAnswer(
  request: Request,
  { context, view, format }: OpenedView,
  freshness: Record<string, string>,
): Promise<Response> {
  const t = await getTranslations({ locale: context.locale, namespace: "views.refused" });
  const asked = new URL(request.url).searchParams;
  if (view.kind === "evidence" || view.kind === "changes") return refuse(404, t("format", { format }));
  const to: ToWrite = {
    exported: await openExport(context, view),
    view,
    origin: originOf(request.headers),
    asked,
  };
  const chart = asked.get("chart");
  if (chart !== null) {
    const data = await loadChartData(context, view, chart);
    if (data === null || (format !== "csv" && format !== "json"))
      return refuse(400, t("parameter", { name: "chart", value: chart.slice(0, 60) }));
    return send(request, freshness, format, await writeChart(to, chart, data, format));
  }
  if (format === "csv") {
    const table = tableOf(to);
    if (table === undefined)
      return refuse(400, t("parameter", { name: "table", value: (asked.get("table") ?? "").slice(0, 60) }));
    return send(request, freshness, format, await writeCsv(to, table));
  }
  const write = Object.entries(writers).find(([name]) => name === format)?.[1];
  return write === undefined ? refuse(404, t("format", { format })) : send(request, freshness, format, await write(to));
}

const encoder = new TextEncoder();

async function* bytesOf(parts: Parts): AsyncGenerator<Uint8Array> {
  let held = "";
  for await (const part of parts) {
    if (typeof part === "string") held += part;
    else {
      if (held !== "") yield encoder.encode(held);
      held = "";
      yield part;
    }
    // Few large pieces: each costs a turn of the event loop.
    if (held.length > 65_536) {
      yield encoder.encode(held);
      held = "";
    }
  }
  if (held !== "") yield encoder.encode(held);
}

function send(
  request: Request,
  freshness: Record<string, string>,
  format: string,
  { parts, fileName }: Written,
): Response {
  const headers = {
    ...freshness,
    "content-type": formatNamed(format)?.mediaType ?? "application/octet-stream",
    "content-disposition": `attachment; filename="${fileName}"`,
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(streamOf(bytesOf(parts)), { headers });
}

/** Pulled by whoever reads: a slow line holds up the reading of records, and one that is cut off ends it. */
const streamOf = (bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
