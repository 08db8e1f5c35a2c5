import { getTranslations } from "next-intl/server";
import { backLink } from "@/features/views/back-link";
import { answerFresh } from "@/features/views/freshness";
import { type OpenedView, refuse } from "@/features/views/loaders";
import { originOf } from "@/lib/own-origin";
import { type DataFormat, formatNamed } from "@/lib/view-formats";
import { bytesOf } from "./bytes";
import { loadChartData } from "./chart-data";
import type { ToWrite, Written } from "./describe";
import { openExport } from "./loaders";
import { allTables, type Table } from "./tables";
import { writeChart } from "./write-chart";
import { writeCsv } from "./write-csv";
import { writeGeoJson } from "./write-geojson";
import { writeJson } from "./write-json";
import { writeJsonLd } from "./write-jsonld";
import { writeParquet } from "./write-parquet";
import { writeXlsx } from "./write-xlsx";
import { writeZip } from "./write-zip";

const tableOf = ({ view, asked }: ToWrite): Table | undefined =>
  allTables.find(({ name }) => name === (asked.get("table") ?? (view.kind === "sites" ? "sites" : "events")));

/** These hold one table. */
const tableWriters = { csv: writeCsv, parquet: writeParquet };

type Writer = (to: ToWrite) => Written | Promise<Written>;
const writers: Record<Exclude<DataFormat, keyof typeof tableWriters>, Writer> = {
  json: writeJson,
  geojson: writeGeoJson,
  jsonld: writeJsonLd,
  xlsx: writeXlsx,
  zip: writeZip,
};

/** A view's records as a file, written while it is sent. */
export const answerData = (request: Request, opened: OpenedView): Promise<Response> =>
  answerFresh(request, opened.context, (freshness) =>
    writeAnswer(request, opened, {
      ...freshness,
      ...backLink(opened.context, opened.view, { origin: originOf(request.headers), rel: "collection" }),
    }),
  );

async function writeAnswer(
  request: Request,
  { context, view, format }: OpenedView,
  freshness: Record<string, string>,
): Promise<Response> {
  const t = await getTranslations({ locale: context.locale, namespace: "views.refused" });
  const asked = new URL(request.url).searchParams;
  if (view.kind === "evidence" || view.kind === "changes") return refuse(404, t("format", { format }));
  const to: ToWrite = {
    exported: await openExport(context, view, request.headers.get("x-tadmur-client")),
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
  if (format === "csv" || format === "parquet") {
    const table = tableOf(to);
    if (table === undefined)
      return refuse(400, t("parameter", { name: "table", value: (asked.get("table") ?? "").slice(0, 60) }));
    return send(request, freshness, format, await tableWriters[format](to, table));
  }
  const write = Object.entries(writers).find(([name]) => name === format)?.[1];
  return write === undefined ? refuse(404, t("format", { format })) : send(request, freshness, format, await write(to));
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
