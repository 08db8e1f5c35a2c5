import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "@placemarkio/check-geojson";
import { readXlsx } from "hucre/xlsx";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import jsonld from "jsonld";
import { createTranslator } from "next-intl";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord } from "@/features/chain/queries";
import type { SubjectType } from "@/features/chain/schema";
import { recordOf } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { listedIn } from "@/features/dashboard/model";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { bytesOf } from "@/features/exports/bytes";
import { undefuse } from "@/features/exports/csv";
import { exportOf, type ToWrite, type Written } from "@/features/exports/describe";
import { readRecordsOut } from "@/features/exports/export-queries";
import { type OutputRecord, outputOrder, outputSchema, outputTables } from "@/features/exports/representation";
import { allTables, type Cell, type Column, type Table } from "@/features/exports/tables";
import { writeCsv } from "@/features/exports/write-csv";
import { writeGeoJson } from "@/features/exports/write-geojson";
import { writeJson } from "@/features/exports/write-json";
import { writeJsonLd } from "@/features/exports/write-jsonld";
import { writeParquet } from "@/features/exports/write-parquet";
import { writeXlsx } from "@/features/exports/write-xlsx";
import { writeZip } from "@/features/exports/write-zip";
import { correctRecord, withdrawRecord } from "@/features/records/mutations";
import { mintLinkScope, mintReadScope, type Reach, type ReadScope } from "@/features/scope/scope";
import { viewContext } from "@/features/scope/view-context";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { sourceKind } from "@/features/sources/record";
import { sourceRecordSchema } from "@/features/sources/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { describeView } from "@/features/views/components/view-words";
import { getViewHeading } from "@/features/views/heading-queries";
import { readView } from "@/features/views/view";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import { loadMessages } from "@/lib/i18n/messages";
import { type Locale, localeOf } from "@/lib/i18n/routing";
import { startRegister } from "@/prisma/seed/load";
import { unpacked } from "@/scripts/reliability/doors";
import { createTestDb, type TestDb } from "@/tests/support/db";
import { hasJudges, judge } from "@/tests/support/judges";
import { randomFrom } from "@/tests/support/random-changes";
import { demonstrationIdentity, registerOf } from "@/tests/support/register";

vi.mock("next-intl/server", () => ({
  getTranslations: async ({ locale, namespace }: { locale: string; namespace: string }) =>
    createTranslator({ locale, namespace, messages: Object(await loadMessages(localeOf(locale))), timeZone: "UTC" }),
}));

/** How many views are tried. TADMUR_TRIES asks for more. */
const tries = Number(process.env.TADMUR_TRIES ?? 8);
const origin = "https://register.example.org";

const folder = mkdtempSync(join(tmpdir(), "tadmur-formats-"));
const stores = diskStores(join(folder, "files"));
let database: TestDb;
let past: Db;
/** The revision before the changes below. */
let before: number;
let exact: { lat: number; lon: number };

const actor = { role: "reviewer", name: "Reviewer Qqzzx", id: "u1" } as const;
const coarse = "temple-of-bel";
const risky = "=cmd|' /C calc'!A0";
const quoted = '\'tis a title with "marks", commas\nand _x0041_ lines';

beforeAll(async () => {
  database = await createTestDb();
  const { db } = database;
  await startRegister(db, "palmyra", { now: new Date("2026-11-22T00:00:00Z"), files: stores });
  past = connectUnqualified(database.url);
  before = (await findRegisterHead(db))?.seq ?? 0;
  const { after, revision } = await getRecord(db, { type: "site", id: coarse });
  const site = siteRecordSchema.parse(recordOf(after));
  exact = z.object({ lat: z.number(), lon: z.number() }).parse(site.position);
  const sources = await db.source.findMany({ orderBy: { id: "asc" }, take: 2, select: { id: true } });
  const claim = await db.claim.findFirstOrThrow({
    where: { supports: { none: {} }, repeatedBy: { none: {} }, supersededBy: { none: {} } },
    orderBy: { id: "desc" },
  });
  await changeRegister(
    db,
    { actor, at: new Date("2026-11-23T00:00:00Z"), reason: "for a trial" },
    async (tx, change) => {
      const coarsened = { ...site, publicPrecision: "km_10" as const };
      await correctRecord(tx, change, siteKind, { id: coarse, follows: revision }, coarsened);
      for (const [index, { id }] of sources.entries()) {
        const stored = await getRecord(tx, { type: "source", id });
        const record = { ...sourceRecordSchema.parse(recordOf(stored.after)), title: [risky, quoted][index] ?? risky };
        await correctRecord(tx, change, sourceKind, { id, follows: stored.revision }, record);
      }
      const withdrawal = { reason: "for a trial", isSuppressed: true, mergedIntoId: null };
      await withdrawRecord(tx, change, claimKind, { id: claim.id, follows: claim.revision }, withdrawal);
    },
  );
});
afterAll(async () => {
  await past.$disconnect();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const everybody = mintReadScope("public");

type Asked = { path: string[]; address: Record<string, string>; scope: ReadScope; at: number | null; locale: Locale };

const lookAt =
  (at: number | null) =>
  <Result>(read: (db: Reader) => Promise<Result>): Promise<Result> =>
    readRegisterAt(database.db, at, read, { past: () => past });

async function open({ path, address, scope, at, locale }: Asked): Promise<ToWrite> {
  const view = await readView(path, address);
  if (view === null || view.kind === "evidence" || view.kind === "changes") throw new Error("no view of records");
  const look = lookAt(at);
  const out = await readRecordsOut({ look, shown: () => stores.shown, scope, view, locale });
  const heading = await look((db) => getViewHeading(db, scope, view, locale));
  const words = await describeView(view, heading, locale);
  const revision = at ?? (await findRegisterHead(database.db))?.seq ?? 0;
  const context = viewContext({ scope, asOf: null, locale });
  const exported = exportOf(out, {
    context,
    view,
    register: registerOf(demonstrationIdentity, locale),
    revision,
    day: "2026-11-23",
    ...words,
  });
  return { exported, view, origin, asked: new URLSearchParams("bom=1&files=1") };
}

async function whole({ parts }: Written): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesOf(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const tableNamed = (name: string): Table => {
  const table = allTables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
};

const formats = ["csv", "json", "geojson", "jsonld", "xlsx", "parquet", "zip"] as const;
type Format = (typeof formats)[number];
const write: Record<Format, (to: ToWrite, table: Table) => Written | Promise<Written>> = {
  csv: writeCsv,
  json: writeJson,
  geojson: writeGeoJson,
  jsonld: writeJsonLd,
  xlsx: writeXlsx,
  parquet: writeParquet,
  zip: writeZip,
};

const filters: Record<string, string>[] = [
  {},
  { severity: "destroyed" },
  { severity: "severe,moderate" },
  { cause: "explosives" },
  { kind: "damage", verification: "confirmed" },
  { from: "2015-06", to: "2015-12" },
  { from: "2016", severity: "unknown" },
  { q: "arch" },
  { site: "temple-of-bel" },
  { q: "no such words anywhere" },
];
const pages: { path: string[]; address: Record<string, string> }[] = [
  ...filters.map((address) => ({ path: [], address })),
  { path: ["sites"], address: {} },
  { path: ["sites", "palmyra"], address: {} },
  { path: ["events"], address: {} },
];

async function anyView(random: () => number): Promise<Asked> {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const sites = await database.db.site.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const events = await database.db.damageEvent.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const reaches: (Reach | null)[] = [
    null,
    null,
    { kind: "sites", siteIds: [pick(sites).id, pick(sites).id] },
    { kind: "events", eventIds: [pick(events).id, pick(events).id, pick(events).id] },
  ];
  const reach = pick(reaches);
  const page = pick(pages);
  // A link may not see the place that such a page is of.
  const isOfPlace = page.path.length > 1 || page.address.site !== undefined;
  const scope = reach === null || isOfPlace ? everybody : mintLinkScope({ reach, revision: null });
  return { ...page, scope, at: pick([null, null, before]), locale: pick(["en", "ar"] as const) };
}

const text = (cell: Cell): string => (cell === null ? "" : String(cell));
const idsOf = (records: readonly OutputRecord[], type: SubjectType): string[] =>
  records.filter((record) => outputTables[type] === outputTables[typeOf(record)]).map(({ id }) => id);
const typeOf = (record: OutputRecord): SubjectType =>
  outputOrder.find((type) => outputSchema(type).shape.type.safeParse(record.type).success) ?? "site";

/** What a table holds, from the records as JSON has them. */
const cellsOf = (table: Table, records: readonly OutputRecord[]): Cell[][] =>
  records
    .filter((record) => typeOf(record) === table.of)
    .flatMap((record) => table.itemsOf(record).map((item) => table.columns.map((column) => column.read(item))));

const plain = (value: unknown, { type }: Column): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (type === "date" && value instanceof Date) return value.toISOString().slice(0, 10);
  return z.union([z.string(), z.number(), z.boolean()]).parse(value);
};

/** Reads back what JSON holds, by its schemas. */
function readJson(bytes: Uint8Array): { about: Record<string, unknown>; records: OutputRecord[] } {
  const said = z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(bytes).toString()));
  const records = outputOrder.flatMap((type) => {
    const listed = z.array(z.unknown()).parse(said[outputTables[type]]);
    return listed.map((one) => {
      const record = outputSchema(type).parse(one);
      expect(record).toEqual(one);
      return record as OutputRecord;
    });
  });
  return { about: said, records };
}

const sheetsSchema = z.object({
  title: z.string(),
  description: z.string(),
  sheets: z.record(
    z.string(),
    z.object({
      isRightToLeft: z.boolean(),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      formulas: z.array(z.string()),
    }),
  ),
});
const packageSchema = z.object({
  broken: z.null(),
  sums: z.literal(0),
  unsummed: z.array(z.string()).length(0),
  problems: z.array(z.string()).length(0),
  keys: z.int(),
  names: z.array(z.string()),
  tables: z.record(z.string(), z.array(z.array(z.string()))),
  records: z.record(z.string(), z.unknown()),
  readme: z.string(),
});
const rowsSchema = z.array(z.array(z.string()));
const graphSchema = z.object({ triples: z.int(), named: z.record(z.string(), z.string()) });

type Trial = { asked: Asked; to: ToWrite; table: Table; files: Record<Format, Uint8Array> };

async function tryView(asked: Asked, table: Table): Promise<Trial> {
  const to = await open(asked);
  const files = new Map<Format, Uint8Array>();
  for (const format of formats) files.set(format, await whole(await write[format](to, table)));
  // Every format was put in by the loop above.
  return { asked, to, table, files: Object.fromEntries(files) as Record<Format, Uint8Array> };
}

const sortedIds = (ids: Iterable<string>) => [...ids].toSorted();

/** What the screen shows of a view, if it is one that lists its events. */
async function shownEvents({ asked, to }: Trial): Promise<string[] | null> {
  const { view } = to;
  if (view.kind !== "register") return null;
  const dashboard = await lookAt(asked.at)((db) => readDashboard(db, asked.scope, view.asked, asked.locale));
  expect(dashboard.events.length).toBe(listedIn(dashboard.figures));
  return sortedIds(dashboard.events.map(({ id }) => id));
}

async function readByOurs(trial: Trial): Promise<OutputRecord[]> {
  const { to, table, files } = trial;
  const { about, records } = readJson(files.json);
  for (const type of outputOrder) expect(idsOf(records, type).length, type).toBe(to.exported.counts[type]);
  const events = sortedIds(idsOf(records, "damage_event"));
  const shown = await shownEvents(trial);
  if (shown !== null) expect(events).toEqual(shown);
  expect(about).toMatchObject({
    criteria: to.exported.criteria,
    revision: to.exported.revision,
    licence: "CC BY 4.0",
  });
  expect(String(about.view)).toContain(origin);

  const { buffer, byteOffset, byteLength } = files.parquet;
  const file = z.instanceof(ArrayBuffer).parse(buffer.slice(byteOffset, byteOffset + byteLength));
  const rows = await parquetReadObjects({ file });
  expect(rows.map((row) => table.columns.map((column) => plain(row[column.name], column)))).toEqual(
    cellsOf(table, records),
  );
  const notes = Object.fromEntries(
    (parquetMetadata(file).key_value_metadata ?? []).map(({ key, value }) => [key, value]),
  );
  expect(notes).toMatchObject({
    criteria: to.exported.criteria,
    revision: String(to.exported.revision),
    day: "2026-11-23",
    licence: "CC BY 4.0",
    view: about.view,
  });

  const { sheets } = await readXlsx(files.xlsx);
  const sheet = sheets.find(({ name }) => name === "events");
  const [head = [], ...lines] = sheet?.rows ?? [];
  expect(head[0]).toBe("id");
  expect(sortedIds(lines.map(([id]) => String(id)))).toEqual(events);

  const collection = check(Buffer.from(files.geojson).toString());
  if (collection.type !== "FeatureCollection") throw new Error("no collection");
  const features = collection.features.filter(({ properties }) => properties?.type === "event");
  expect(sortedIds(features.map(({ id }) => String(id)))).toEqual(events);

  const nodes = await jsonld.expand(JSON.parse(Buffer.from(files.jsonld).toString()));
  expect(nodes.length).toBe(records.length + 1);
  return records;
}

it("a view is titled by what it can hold: damage and recovery, unless it asks for one of them", async () => {
  const titleOf = async (address: Record<string, string>, locale: Locale) =>
    (await open({ path: [], address, scope: everybody, at: null, locale })).exported.title;
  expect(await titleOf({ site: "palmyra" }, "en")).toBe("Events in the register");
  expect(await titleOf({ site: "palmyra", kind: "damage" }, "en")).toBe("Damage events in the register");
  expect(await titleOf({ kind: "recovery" }, "en")).toBe("Recoveries in the register");
  expect(await titleOf({}, "ar")).toBe("الأحداث في السجل");
  expect(await titleOf({ kind: "damage" }, "ar")).toBe("حوادث الضرر في السجل");
  expect(await titleOf({ kind: "recovery" }, "ar")).toBe("حالات التعافي في السجل");
});

describe("every format of a view", () => {
  it.skipIf(!hasJudges)("holds the same records as the screen, as foreign readers read them", async () => {
    const random = randomFrom(20261128);
    const trials: Trial[] = [];
    const first: Asked = { path: [], address: {}, scope: everybody, at: null, locale: "ar" };
    for (let index = 0; index < tries; index += 1) {
      const table = allTables[index % allTables.length] ?? tableNamed("events");
      trials.push(await tryView(index === 0 ? first : await anyView(random), table));
    }
    const judged = trials.flatMap(({ files }, index) =>
      (["csv", "xlsx", "zip", "jsonld"] as const).map((kind) => {
        const path = join(folder, `${index}.${kind}`);
        writeFileSync(path, files[kind]);
        return { kind, path };
      }),
    );
    const verdicts = judge(judged);
    let held = 0;
    for (const [index, trial] of trials.entries()) {
      const records = await readByOurs(trial);
      held += records.length;
      const [csv, xlsx, zip, graph] = verdicts.slice(index * 4, index * 4 + 4);
      compareTable(trial, rowsSchema.parse(csv), records);
      compareWorkbook(trial, sheetsSchema.parse(xlsx), records);
      comparePackage(trial, packageSchema.parse(zip), records);
      const { named } = graphSchema.parse(graph);
      expect(sortedIds(Object.values(named))).toEqual(sortedIds(records.map(({ id }) => id)));
    }
    expect(held).toBeGreaterThan(tries * 10);
  });
});

function compareTable({ table, to }: Trial, [head, ...rows]: string[][], records: readonly OutputRecord[]): void {
  expect(head).toEqual([...table.columns.map(({ name }) => name), "taken_from"]);
  const read = rows.map((row) => row.slice(0, -1).map(undefuse));
  expect(read).toEqual(cellsOf(table, records).map((row) => row.map(text)));
  for (const row of rows) {
    const from = row.at(-1) ?? "";
    for (const part of [to.exported.criteria, String(to.exported.revision), "2026-11-23", "CC BY 4.0", origin])
      expect(from).toContain(part);
  }
}

function compareWorkbook(
  { asked, to }: Trial,
  { title, description, sheets }: z.infer<typeof sheetsSchema>,
  records: readonly OutputRecord[],
): void {
  expect(Object.keys(sheets)).toEqual(["notes", ...allTables.map(({ name }) => name), "columns"]);
  expect(title).toBe(to.exported.title);
  expect(description).toContain(to.exported.criteria);
  for (const table of allTables) {
    const [head, ...rows] = sheets[table.name]?.rows ?? [];
    expect(head).toEqual(table.columns.map(({ name }) => name));
    const wanted = cellsOf(table, records).map((row) =>
      // openpyxl leaves what ECMA-376 writes for itself as it stands.
      row.map((cell) => (typeof cell === "string" ? cell.replaceAll("_x0041_", "_x005F_x0041_") : cell)),
    );
    expect(rows).toEqual(wanted);
    expect(sheets[table.name]?.formulas).toEqual([]);
    expect(sheets[table.name]?.isRightToLeft).toBe(asked.locale === "ar");
  }
  const notes = new Map((sheets.notes?.rows ?? []).map(([key, , value]) => [key, value]));
  expect(notes.get("criteria")).toBe(to.exported.criteria);
  expect(notes.get("revision")).toBe(to.exported.revision);
  expect(notes.get("day")).toBe("2026-11-23");
  expect(notes.get("licence")).toBe("CC BY 4.0");
  expect(String(notes.get("view"))).toContain(origin);
  expect(notes.get("counts.events")).toBe(to.exported.counts.damage_event);
  const described = (sheets.columns?.rows ?? []).slice(1).map(([table, name]) => `${table}.${name}`);
  expect(described).toEqual(
    allTables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
  );
}

function comparePackage(
  { to, files }: Trial,
  { tables, keys, records: inside, readme, names }: z.infer<typeof packageSchema>,
  records: readonly OutputRecord[],
): void {
  expect(keys).toBeGreaterThan(5);
  for (const table of allTables) {
    const [, ...rows] = tables[table.name] ?? [];
    expect(rows.map((row) => row.slice(0, -1).map(undefuse))).toEqual(
      cellsOf(table, records).map((row) => row.map(text)),
    );
  }
  expect(inside).toEqual(JSON.parse(Buffer.from(files.json).toString()));
  for (const part of [to.exported.criteria, String(to.exported.revision), "2026-11-23", "CC BY 4.0", origin])
    expect(readme).toContain(part);
  const pictures = names.filter((name) => name.startsWith("files/"));
  expect(pictures).toEqual(idsOf(records, "evidence").map((id) => `files/${id}.jpg`));
}

describe("no format", () => {
  it("holds where a coarsened place lies exactly, what was withdrawn, or who changed it", async () => {
    const withdrawn = await database.db.claim.findMany({ where: { state: "withdrawn" } });
    expect(withdrawn.length).toBe(1);
    const hidden = [String(exact.lat), String(exact.lon), actor.name, ...withdrawn.map(({ id }) => `"${id}"`)];
    const sha256 = (await database.db.evidence.findMany({ select: { fileSha256: true } })).map((row) => row.fileSha256);
    expect(sha256.length).toBeGreaterThan(0);
    const originals = await Promise.all(
      sha256.map(async (name) => {
        const file = await stores.originals.open(name);
        const pieces: Uint8Array[] = [];
        for await (const piece of file?.stream() ?? []) pieces.push(piece);
        return Buffer.concat(pieces).subarray(0, 2_000).toString("latin1");
      }),
    );
    const found: string[] = [];
    let unhidden = 0;
    for (const at of [null, before])
      for (const path of [[], ["sites"], ["sites", coarse]]) {
        const to = await open({ path, address: {}, scope: everybody, at, locale: "en" });
        for (const format of formats)
          for (const table of format === "csv" || format === "parquet" ? allTables : [tableNamed("sites")]) {
            const bytes = await unpacked(await whole(await write[format](to, table)));
            for (const secret of [...hidden, ...originals])
              if (bytes.includes(secret)) found.push(`${format} ${path.join("/")} ${at}: ${secret.slice(0, 40)}`);
            unhidden += bytes.includes("colonnade") ? 1 : 0;
          }
      }
    expect(found).toEqual([]);
    expect(unhidden).toBeGreaterThan(20);
  });
});
