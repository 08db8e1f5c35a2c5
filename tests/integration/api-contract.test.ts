import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zocker } from "zocker";
import { z } from "zod";
import { createApiToken } from "@/features/accounts/api-token-mutations";
import { answerApi } from "@/features/api/answer";
import { problemSchema } from "@/features/api/api-schema";
import { loadDescription, readBody } from "@/features/api/loaders";
import { problemsOf } from "@/features/api/openapi-model";
import { type Operation, operations } from "@/features/api/operations-model";
import { changeRegister } from "@/features/chain/mutations";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { addRecord } from "@/features/records/mutations";
import { takeSentReport } from "@/features/reports/sent-report";
import { sentReportSchema } from "@/features/reports/sent-schema";
import { connectUnqualified, type Db } from "@/lib/db";
import { problems } from "@/lib/problem-response";
import { evidenceRecord } from "@/prisma/seed/factories";
import { type Random, randomFor } from "@/scripts/scale/random";
import { addPerson } from "../support/accounts";
import { shareDemonstration } from "../support/demonstration";

/** How many calls each operation gets. */
const validCalls = 50;
const mutatedCalls = 500;

const register = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
const shared: typeof globalThis & { tadmurDb?: Db; tadmurUnqualifiedDb?: Db } = globalThis;
let token = "";
const known: Record<string, string[]> = {};

beforeAll(async () => {
  process.env.API_REQUESTS_A_MINUTE = "10000000";
  process.env.TADMUR_AUTH_SECRET = "a secret of the tests, long enough to sign with";
  process.env.TADMUR_CONTACT_KEY = Buffer.alloc(32, 7).toString("base64");
  const { db } = register;
  shared.tadmurDb = db;
  shared.tadmurUnqualifiedDb = connectUnqualified(register.url);
  const personId = await addPerson(db, "contract@example.org");
  const scopes = ["record_claims", "record_events"] as const;
  ({ token } = await createApiToken(db, {
    personId,
    now: new Date(),
    name: "contract",
    scopes: [...scopes],
    days: 30,
  }));
  await addEvidence(db);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const only = { select: { id: true } } as const;
  Object.assign(known, {
    sites: idsOf(await db.site.findMany(only)),
    slugs: (await db.site.findMany({ select: { slug: true } })).map(({ slug }) => slug),
    events: idsOf(await db.damageEvent.findMany(only)),
    claims: idsOf(await db.claim.findMany(only)),
    sources: idsOf(await db.source.findMany(only)),
    periods: idsOf(await db.period.findMany(only)),
    evidence: idsOf(await db.evidence.findMany(only)),
    changes: (await db.revision.findMany({ select: { changeId: true }, take: 1 })).map(({ changeId }) => changeId),
  });
});
afterAll(async () => {
  await shared.tadmurUnqualifiedDb?.$disconnect();
  delete shared.tadmurUnqualifiedDb;
  delete shared.tadmurDb;
});

/** A picture in no file store: only its record is read here. */
function addEvidence(db: Db): Promise<void> {
  const by = {
    actor: { role: "reviewer", name: null, id: "u1" },
    at: new Date("2026-11-23"),
    reason: "a test",
  } as const;
  return changeRegister(db, by, async (tx, change) => {
    const sha256 = "0".repeat(64);
    const file = { sha256, mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
    const picture = { width: 480, format: "webp", sha256, bytes: 9, pixelWidth: 480, pixelHeight: 360 } as const;
    await keepFile(tx, { file, pictures: [picture], now: new Date(0) });
    const about = { type: "site", id: "palmyra" } as const;
    await addRecord(
      tx,
      change,
      evidenceKind,
      "evi-1",
      evidenceRecord({ about, file, licence: "cc0", shows: "before" }),
    );
  });
}

type Call = { path: string; query: URLSearchParams; headers: Record<string, string>; body: string | null };
type Answer = { status: number; type: string; body: unknown };

async function send({ method }: Operation, { path, query, headers, body }: Call): Promise<Answer> {
  const request = new Request(`http://127.0.0.1:3000/api/v1${path}?${query}`, { method, headers, body });
  const answer = await answerApi(request, path.slice(1).split("/").map(decodeURIComponent), (db, sent, asked) =>
    takeSentReport(db, readBody(sentReportSchema, sent), asked),
  );
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type") ?? "",
    body: text === "" ? null : JSON.parse(text),
  };
}

/** What is wrong with an answer by what the document says of the operation; null for nothing. */
function breachOf(operation: Operation, { status, type, body }: Answer): string | null {
  if (status >= 500) return `answered ${status}`;
  if (status === 304) return body === null ? null : "304 with a body";
  if (status === 302 && operation.work.does === "read") return body === null ? null : "302 with a body";
  if (status < 300) {
    const read = (operation.answer ?? z.looseObject({ openapi: z.string() })).safeParse(body);
    return read.success ? null : `not its schema: ${read.error.message.slice(0, 400)}`;
  }
  const statuses = problemsOf(operation).map((code): number => problems[code]);
  if (![...statuses, 404, 405].includes(status)) return `answered ${status}, which nobody said`;
  const problem = problemSchema.safeParse(body);
  if (!problem.success || !type.startsWith("application/problem+json")) return "not a problem";
  return problem.data.status === status ? null : "a problem of another status";
}

/** Things that are there, where a schema can only say what they look like. */
function realOf(name: string, random: Random, list: string): string | null {
  switch (name) {
    case "site":
    case "in":
      return random.pick(known.slugs ?? []);
    case "as-of":
      return random.pick(["1", "100", "219", "220", "2026-11-22"]);
    case "q":
      return random.pick(["temple", "تدمر", "bel 2015", "a"]);
    case "id":
      return random.pick(known[list] ?? ["nowhere"]);
    default:
      return null;
  }
}
/** A period belongs to a place, and a cursor to a page before: each has a test of its own. */
const leftOut: readonly string[] = ["period", "cursor"];

function queryOf(operation: Operation, random: Random, seed: number): URLSearchParams {
  const query = new URLSearchParams();
  const values = z.record(z.string(), z.unknown()).parse(zocker(operation.query).setSeed(seed).generate());
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || leftOut.includes(name)) continue;
    // The picture came after all the states that are asked for.
    if (name === "as-of" && operation.id === "getEvidence") continue;
    const real = realOf(name, random, "");
    const text = real ?? (Array.isArray(value) ? value.slice(0, 4).join(",") : String(value));
    const schema: unknown = operation.query.shape[name];
    const isDate = name === "from" || name === "to";
    if (isDate && schema instanceof z.ZodType && !schema.safeParse(text).success) continue;
    query.set(name, text);
  }
  return query;
}

const claim = (random: Random) => ({
  source: { id: random.pick(known.sources ?? []) },
  claimantKind: random.pick(["press", "authority", "witness"]),
  claimant: { en: "Somebody" },
  statement: { en: "It fell.", ar: "سقط." },
  date: { edtf: random.pick(["2015-08", "2015", "[2015-06-26..2015-08-27]", "2016-03-27~"]) },
  severity: random.pick(["severe", "unknown"]),
  count: random.whole(1, 30),
});

/** A body that can be taken: as its schema makes one, with what only the register knows. */
function bodyOf({ body, work }: Operation, random: Random, seed: number): string | null {
  if (body === null) return null;
  const made = z.record(z.string(), z.unknown()).parse(zocker(sentReportSchema).setSeed(seed).generate());
  const { severity, cause, how, language } = made;
  const reason = "Contract test";
  switch (work.does) {
    case "takeReport":
      return JSON.stringify({
        ...{ severity, cause, how, language },
        siteId: random.pick(known.sites ?? []),
        what: `It fell ${seed}`,
      });
    case "recordEvent":
      return JSON.stringify({
        site: { id: random.pick(known.sites ?? []) },
        title: { en: `Made ${seed}` },
        claims: [claim(random)],
        reason,
      });
    default:
      return JSON.stringify({ eventId: random.pick(known.events ?? []), claims: [claim(random)], reason });
  }
}

function validCall(operation: Operation, random: Random, seed: number): Call {
  const { path, body, scope, work } = operation;
  const list = path.split("/")[1] ?? "";
  const headers: Record<string, string> = { "x-tadmur-client": `client ${seed}` };
  if (scope !== null) headers.authorization = `Bearer ${token}`;
  if (body !== null) headers["content-type"] = "application/json";
  if (work.does === "takeReport") headers["idempotency-key"] = `contract-test-key-${String(seed).padStart(8, "0")}`;
  return {
    path: path.replace("{id}", () => encodeURIComponent(realOf("id", random, list) ?? "")),
    query: queryOf(operation, random, seed),
    headers,
    body: bodyOf(operation, random, seed),
  };
}

const awkward = [
  ...[
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "999999999999999999999",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    "'",
    '"',
    "' OR 1=1 --",
    "%",
    "%00",
  ],
  ...[
    "\u0000",
    "\u202e",
    "\ud800",
    "ａ",
    "🏛️",
    "تدمر",
    "../../etc/passwd",
    "__proto__",
    "constructor",
    "<script>",
    "a".repeat(3000),
  ],
  ...["2015-02-30", "9999-99-99", "destroyed,destroyed", ",", "palmyra;drop table site", "*", "\r\nx: y"],
];

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const awkwardJson = (random: Random): Json =>
  random.pick<Json>([
    null,
    true,
    0,
    -1,
    1e21,
    "",
    [],
    {},
    [null],
    { a: [] },
    ["x", 1],
    ...awkward.map((text): Json => text),
  ]);

/** A body with one thing in it changed, taken out or put in, wherever it stands. */
function mutatedJson(value: Json, random: Random): Json {
  if (typeof value !== "object" || value === null || random.chance(0.25)) return awkwardJson(random);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return [...value, awkwardJson(random)];
    const at = random.whole(0, value.length - 1);
    return value.with(at, mutatedJson(value[at] ?? null, random));
  }
  const names = Object.keys(value);
  if (names.length === 0 || random.chance(0.2)) return { ...value, [random.pick(awkward)]: awkwardJson(random) };
  const name = random.pick(names);
  if (random.chance(0.2)) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
  return { ...value, [name]: mutatedJson(value[name] ?? null, random) };
}

const asJson = (text: string): Json => JSON.parse(text) as Json;

function mutatedCall(operation: Operation, random: Random, seed: number): Call {
  const call = validCall(operation, random, seed);
  const query = new URLSearchParams(call.query);
  const names = [...Object.keys(operation.query.shape), "page", "sort", "x"];
  const name = random.pick(names);
  const kinds = [
    "set",
    "add",
    "unknown",
    "path",
    "header",
    ...(call.body === null ? [] : ["body", "body", "body", "body", "cut"]),
  ];
  switch (random.pick(kinds)) {
    case "set":
      query.set(name, random.pick(awkward));
      return { ...call, query };
    case "add":
      query.append(name, query.get(name) ?? random.pick(awkward));
      query.append(name, random.pick(awkward));
      return { ...call, query };
    case "unknown":
      query.append(random.pick(awkward), random.pick(awkward));
      return { ...call, query };
    case "path":
      return operation.pathSchema === null
        ? { ...call, query: new URLSearchParams([[name, random.pick(awkward)]]) }
        : {
            ...call,
            path: operation.path.replace("{id}", () => encodeURIComponent(random.pick(awkward).toWellFormed())),
          };
    case "header": {
      const header = random.pick([
        "accept",
        "authorization",
        "if-none-match",
        "content-type",
        "idempotency-key",
        "range",
      ]);
      const value = random.pick([
        "",
        "x",
        "text/html",
        "*/*",
        "Bearer",
        "Bearer tdm_x",
        '"a", W/"b"',
        "multipart/form-data",
        "bytes=0-1",
      ]);
      return { ...call, headers: { ...call.headers, [header]: value } };
    }
    case "cut":
      return { ...call, body: (call.body ?? "").slice(0, random.whole(0, (call.body ?? "").length - 1)) };
    default:
      return { ...call, body: JSON.stringify(mutatedJson(asJson(call.body ?? "null"), random)) };
  }
}

describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_id, operation) => {
  it(`takes ${validCalls} valid calls, and answers ${mutatedCalls} mutated ones as the document says, none with a fault`, async () => {
    const counts = { valid: 0, right: 0, mutated: 0, refused: 0 };
    const at = operations.indexOf(operation);
    for (let index = 0; index < validCalls; index += 1) {
      const seed = at * 10_000 + index;
      const call = validCall(operation, randomFor(seed), seed);
      const answer = await send(operation, call);
      const what = `${call.path}?${call.query} ${call.body}`;
      expect(breachOf(operation, answer), what).toBeNull();
      expect(answer.status, `${what} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
      counts.valid += 1;
    }
    for (let index = 0; index < mutatedCalls; index += 1) {
      const seed = at * 10_000 + 1_000 + index;
      const call = mutatedCall(operation, randomFor(seed), seed);
      const answer = await send(operation, call);
      expect(breachOf(operation, answer), `${JSON.stringify(call)} ${call.query} ${JSON.stringify(answer)}`).toBeNull();
      counts.mutated += 1;
      counts.refused += Number(answer.status >= 400);
    }
    expect(counts).toMatchObject({ valid: validCalls, mutated: mutatedCalls });
    // Most of what was spoilt is refused: a test whose mutations miss would prove nothing.
    expect(counts.refused).toBeGreaterThan(mutatedCalls / 2);
  }, 300_000);
});

describe("the document", () => {
  it("names every operation once, and is found clean by another's judgement", async () => {
    const document = Object(await loadDescription());
    const ids = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
    const folder = mkdtempSync(join(tmpdir(), "tadmur-openapi-"));
    try {
      const file = join(folder, "openapi.json");
      writeFileSync(file, JSON.stringify(document));
      const judged = execFileSync(
        process.execPath,
        ["node_modules/@redocly/cli/bin/cli.js", "lint", "--extends", "recommended", "--format", "json", file],
        {
          encoding: "utf8",
          env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
          stdio: "pipe",
        },
      );
      expect(JSON.parse(judged.slice(judged.indexOf("{"))).totals).toMatchObject({ errors: 0, warnings: 0 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
