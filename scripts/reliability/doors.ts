import { unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { comparedCharts, dashboardCharts, knownCharts } from "@/features/exports/chart-data-model";
import { allTables } from "@/features/exports/tables";
import { type Route, routes } from "@/lib/routes";
import { formatsOf, hrefInFormat } from "@/lib/view-formats";

/** What a pattern of the table stands for once its names are filled in. */
export type Door = {
  /** The row's pattern, for who may see what there. */
  route: string;
  /** An address without language, past and way of asking. */
  path: string;
};

/** The framework's own files hold nothing of the register. */
const isOurs = (pattern: string): boolean =>
  !pattern.startsWith("/_next/") && !/^\/[^[]*\.(svg|ico|txt)$/.test(pattern);

/** What some formats can be asked for besides: each chart, and each table. */
const questions: Readonly<Record<string, readonly string[]>> = {
  csv: [
    ...allTables.map(({ name }) => `table=${name}`),
    ...[dashboardCharts, knownCharts, comparedCharts].flatMap((charts) =>
      Object.keys(charts).map((name) => `chart=${name}`),
    ),
  ],
  parquet: allTables.map(({ name }) => `table=${name}`),
  zip: ["", "files=1"],
  svg: ["", "chart=time", "chart=map", "chart=dates", "chart=matrix"],
};

/** A page's address in every format that its row answers as. */
function formatsAt(path: string, { families }: Route): string[] {
  const names = families.flatMap((family) => formatsOf(family));
  return names.flatMap((name) => {
    const href = hrefInFormat(path, name);
    return (questions[name] ?? [""]).map((question) => (question === "" ? href : `${href}?${question}`));
  });
}

/**
 * Every address of the table with every record that has something to hide, and each of them in every format. `fill` puts
 * records in the place of a pattern's names.
 */
export function listDoors(fill: (pattern: string) => readonly string[], table: readonly Route[] = routes): Door[] {
  return table.flatMap((route) =>
    route.patterns
      .filter(isOurs)
      .flatMap((pattern) =>
        fill(pattern).flatMap((path) =>
          [path, ...formatsAt(path, route)].map((one) => ({ route: pattern, path: one })),
        ),
      ),
  );
}

/** An address with a further parameter. */
export const withQuery = (path: string, query: string): string =>
  query === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** What a file holds once it is unpacked: of an archive or a workbook each file in it, of a column store its rows. */
export async function unpacked(bytes: Uint8Array): Promise<string> {
  const head = latin(bytes.subarray(0, 4));
  if (head === "PK\u0003\u0004") {
    const files = Object.entries(unzipSync(bytes));
    const inner = await Promise.all(files.map(async ([name, file]) => `${name}\n${await unpacked(file)}`));
    return inner.join("\n");
  }
  if (head === "PAR1") {
    const { buffer, byteOffset, byteLength } = bytes;
    const file = buffer.slice(byteOffset, byteOffset + byteLength);
    if (!(file instanceof ArrayBuffer)) throw new Error("a file in shared memory");
    const rows = await parquetReadObjects({ file });
    return `${latin(bytes)}\n${JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value))}`;
  }
  return latin(bytes);
}
