import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { answerReconciliation, answerReconciliationPart } from "@/features/reconciliation/loaders";
import { withdrawRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { siteKinds } from "@/features/sites/schema";
import type { Db } from "@/lib/db";
import { randomFor } from "@/scripts/scale/random";
import { shareDemonstration } from "../support/demonstration";

const register = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
const shared: typeof globalThis & { tadmurDb?: Db } = globalThis;

beforeEach(() => {
  process.env.API_REQUESTS_A_MINUTE = "100000";
  shared.tadmurDb = register.db;
});
afterAll(() => {
  delete shared.tadmurDb;
});

const base = "http://127.0.0.1:3000";

/** A client written from the specification: it knows the endpoint, and finds the rest in the manifest. */
async function get(address: string): Promise<{ status: number; body: never }> {
  const url = new URL(address, base);
  const request = new Request(url, { headers: { "x-forwarded-host": "127.0.0.1:3000" } });
  const rest = /^\/api\/reconcile\/(.+)$/.exec(url.pathname)?.[1];
  const answer =
    rest === undefined
      ? await answerReconciliation(request)
      : await answerReconciliationPart(request, rest.split("/").map(decodeURIComponent));
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? null : JSON.parse(text) } as never;
}

async function post(fields: Record<string, string>) {
  const answer = await answerReconciliation(
    new Request(`${base}/api/reconcile`, { method: "POST", body: new URLSearchParams(fields) }),
  );
  return { status: answer.status, body: Object(await answer.json()) };
}

type Found = {
  id: string;
  name: string;
  score: number;
  match: boolean;
  type: { id: string; name: string }[];
  features: { id: string; value: number | boolean }[];
};

async function match(queries: Record<string, unknown>): Promise<Record<string, Found[]>> {
  const { status, body } = await post({ queries: JSON.stringify(queries) });
  expect(status).toBe(200);
  return Object.fromEntries(Object.entries(body).map(([key, answer]) => [key, Object(answer).result]));
}
const one = async (query: unknown): Promise<Found[]> => (await match({ q: query })).q ?? [];

describe("a client written from the specification", () => {
  it("finds in the manifest all it needs", async () => {
    const { body } = Object(await get("/api/reconcile"));
    expect(body).toMatchObject({ versions: ["0.2"], name: expect.any(String) });
    for (const space of [body.identifierSpace, body.schemaSpace, body.documentation])
      expect(URL.canParse(space)).toBe(true);
    expect(body.defaultTypes.map(({ id }: { id: string }) => id)).toEqual([...siteKinds]);
    expect(body.view.url).toContain("{{id}}");

    const suggest = async (what: "entity" | "type" | "property", prefix: string) => {
      const { service_url, service_path } = body.suggest[what];
      return Object(await get(`${service_url}${service_path}?prefix=${encodeURIComponent(prefix)}`)).body.result;
    };
    expect((await suggest("entity", "معبد بل"))[0]).toMatchObject({ id: "temple-of-bel", notable: [{ id: "temple" }] });
    expect((await suggest("entity", "tetra"))[0]).toMatchObject({ id: "tetrapylon", name: "Tetrapylon" });
    expect(await suggest("type", "mos")).toEqual([{ id: "mosque", name: "Mosque" }]);
    expect(await suggest("property", "heritage")).toMatchObject([{ id: "worldHeritageId" }]);

    const { service_url, service_path } = body.extend.propose_properties;
    const proposed = Object(await get(`${service_url}${service_path}?type=temple&limit=2`)).body;
    expect(proposed).toMatchObject({ type: "temple", limit: 2, properties: [{ id: "within" }, { id: "kind" }] });
  });

  it("matches a batch by GET and by POST alike, each query under its own key", async () => {
    const queries = { a: { query: "Temple of Bel" }, b: { query: "متحف تدمر", limit: 1 } };
    const posted = await match(queries);
    expect(posted.a?.[0]).toMatchObject({ id: "temple-of-bel", score: 100, match: true, type: [{ id: "temple" }] });
    expect(posted.b).toMatchObject([{ id: "palmyra-museum", name: "متحف تدمر" }]);
    const { body } = Object(await get(`/api/reconcile?queries=${encodeURIComponent(JSON.stringify(queries))}`));
    expect(Object.fromEntries(Object.entries(body).map(([key, of]) => [key, Object(of).result]))).toEqual(posted);
  });

  it("says why a place is offered, and is certain only of the very name of one place", async () => {
    const [exact] = await one({ query: "temple of BAAL shamin" });
    expect(exact).toMatchObject({ id: "temple-of-baalshamin", match: true });
    expect(exact?.features).toContainEqual({ id: "exact_name", value: true });
    const [near] = await one({ query: "Temple of Balshamen" });
    expect(near).toMatchObject({ id: "temple-of-baalshamin", match: false });
    expect(near?.features).toContainEqual({ id: "exact_name", value: false });
    const [around] = await one({ query: "Temple of Nabu (Palmyra)" });
    expect(around).toMatchObject({ id: "temple-of-nabu" });
    expect(around?.features).toContainEqual({ id: "names_where_it_lies", value: true });
    expect(await one({ query: "Angkor Wat" })).toEqual([]);
  });

  it("answers a query that is longer than any name with nothing, and the others of its batch as ever", async () => {
    const found = await match({ long: { query: "\ufdfa".repeat(500) }, bel: { query: "Temple of Bel" } });
    expect(found.long).toEqual([]);
    expect(found.bel?.[0]).toMatchObject({ id: "temple-of-bel", match: true });
  });

  it("counts ten queries of a batch as one request", async () => {
    const takenBy = async (queries: number) => {
      const batch = Object.fromEntries(Array.from({ length: queries }, (_, at) => [`q${at}`, { query: "Bel" }]));
      const request = new Request(`${base}/api/reconcile`, {
        method: "POST",
        body: new URLSearchParams({ queries: JSON.stringify(batch) }),
        headers: { "x-tadmur-client": `one that asks ${queries}` },
      });
      const limit = (await answerReconciliation(request)).headers.get("ratelimit");
      return 100_000 - Number(/r=(\d+)/.exec(limit ?? "")?.[1]);
    };
    expect([await takenBy(1), await takenBy(10), await takenBy(11), await takenBy(100)]).toEqual([1, 1, 2, 10]);
  });

  it("keeps to the kind and to what else is known", async () => {
    const kinds = async (query: unknown) => new Set((await one(query)).map(({ type }) => type[0]?.id));
    expect(await kinds({ query: "Palmyra", type: "museum" })).toEqual(new Set(["museum"]));
    expect(await kinds({ query: "Palmyra", type: ["museum", "castle"], limit: 20 })).toEqual(
      new Set(["museum", "castle"]),
    );
    const within = (v: unknown) => one({ query: "Portico", properties: [{ pid: "within", v }] });
    for (const v of ["temple-of-bel", "Temple of Bel", { id: "temple-of-bel", name: "x" }])
      expect((await within(v)).map(({ id }) => id)).toContain("temple-of-bel-portico");
    expect(await within("tetrapylon")).toEqual([]);
    const heritage = await one({ properties: [{ pid: "worldHeritageId", v: 23 }], limit: 25 });
    expect(heritage.map(({ id }) => id)).toContain("temple-of-bel");
    expect(await one({ query: "Temple of Bel", properties: [{ pid: "country", v: "FR" }] })).toEqual([]);
    expect((await one({ query: "Temple of Bel", properties: [{ pid: "country", v: "sy" }] }))[0]?.id).toBe(
      "temple-of-bel",
    );
  });

  it("is given what is known of matched places, and an empty row for one that is not there", async () => {
    const extend = {
      ids: ["temple-of-bel", "nowhere"],
      properties: [{ id: "within" }, { id: "names" }, { id: "country" }],
    };
    const { status, body } = await post({ extend: JSON.stringify(extend) });
    expect(status).toBe(200);
    expect(body.meta.map(({ id }: { id: string }) => id)).toEqual(["within", "country", "names"]);
    expect(body.rows["temple-of-bel"]).toMatchObject({
      within: [{ id: "palmyra", name: "Palmyra" }],
      country: [{ str: "SY" }],
    });
    expect(body.rows["temple-of-bel"].names).toContainEqual({ str: "معبد بل" });
    expect(body.rows.nowhere).toEqual({ within: [], country: [], names: [] });
  });

  it("is led to the page of a place, and told what it asked for wrongly", async () => {
    const answer = await answerReconciliationPart(new Request(`${base}/api/reconcile/view/temple-of-bel`), [
      "view",
      "temple-of-bel",
    ]);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/sites/temple-of-bel"]);
    const wrong = async (address: string) => {
      const { status, body } = Object(await get(address));
      return [status, body.errors?.[0]?.parameter];
    };
    expect(await wrong("/api/reconcile?queries=%7B")).toEqual([400, "queries"]);
    expect(await wrong(`/api/reconcile?queries=${encodeURIComponent('{"a":{}}')}`)).toEqual([400, "queries"]);
    expect(
      await wrong(
        `/api/reconcile?queries=${encodeURIComponent('{"a":{"query":"x","properties":[{"pid":"secret","v":1}]}}')}`,
      ),
    ).toEqual([400, "queries"]);
    expect(await wrong("/api/reconcile?callback=x")).toEqual([400, "callback"]);
    expect(await wrong("/api/reconcile/suggest/entity")).toEqual([400, "prefix"]);
    expect(await wrong("/api/reconcile/view/nowhere")).toEqual([404, undefined]);
    expect(await wrong("/api/reconcile/suggest/others?prefix=x")).toEqual([404, undefined]);
  });
});

/** A name as somebody in a hurry types it: one letter left out, doubled, changed or swapped with the next. */
function withTypo(name: string, random: ReturnType<typeof randomFor>): string {
  const letters = [...name];
  const places = letters.flatMap((letter, at) => (/\p{L}/u.test(letter) ? [at] : []));
  const at = random.pick(places);
  const letter = letters[at] ?? "";
  const others = /\p{Script=Arabic}/u.test(letter) ? "ابتدرسكلمنهوي" : "abdeiklmnorst";
  switch (random.whole(0, 3)) {
    case 0:
      return letters.toSpliced(at, 1).join("");
    case 1:
      return letters.toSpliced(at, 0, random.pick([...others])).join("");
    case 2:
      return letters.toSpliced(at, 1, random.pick([...others])).join("");
    default:
      return at + 1 < letters.length
        ? letters.toSpliced(at, 2, letters[at + 1] ?? "", letter).join("")
        : letters.toSpliced(at, 1).join("");
  }
}

const typosOfEach = 5;

describe("the spellings of Palmyra", () => {
  it("find the right place first: each as it is, with a typing error in 95 of 100, with two in 90", async () => {
    const names = await register.db.siteName.findMany({
      orderBy: { id: "asc" },
      select: { siteId: true, text: true, searchText: true, script: true },
    });
    const bearers = (folded: string) =>
      names.filter(({ searchText }) => searchText === folded).map(({ siteId }) => siteId);
    const asked = names.flatMap(({ text, searchText, script }, row) => {
      const random = randomFor(row, 20261128);
      const right = bearers(searchText);
      const once = Array.from({ length: typosOfEach }, () => withTypo(text, random));
      const of = (errors: number) => (typed: string) => ({ typed, right, group: `${script} ${errors}` });
      return [of(0)(text), ...once.map(of(1)), ...once.map((typed) => withTypo(typed, random)).map(of(2))];
    });
    const counts = new Map<string, { hits: number; all: number }>();
    for (let from = 0; from < asked.length; from += 100) {
      const batch = asked.slice(from, from + 100);
      const queries = batch.map(({ typed }, at) => [`q${at}`, { query: typed, limit: 1 }]);
      const found = await match(Object.fromEntries(queries));
      for (const [at, { right, group }] of batch.entries()) {
        const { hits, all } = counts.get(group) ?? { hits: 0, all: 0 };
        const isRight = right.includes(found[`q${at}`]?.[0]?.id ?? "");
        counts.set(group, { hits: hits + Number(isRight), all: all + 1 });
      }
    }
    expect(Object.fromEntries([...counts].map(([group, { all }]) => [group, all]))).toEqual({
      ...{ "Latn 0": 132, "Latn 1": 660, "Latn 2": 660, "Arab 0": 74, "Arab 1": 370, "Arab 2": 370 },
    });
    const least = [1, 0.95, 0.9];
    for (const [group, { hits, all }] of counts)
      expect(hits / all, `${group}: ${hits} of ${all}`).toBeGreaterThanOrEqual(least[Number(group.at(-1))] ?? 1);
  });
});

describe("what is not public", () => {
  it(
    "is neither found nor told apart from what never was",
    register.undone(async () => {
      shared.tadmurDb = register.db;
      const ask = async () => ({
        byName: await one({ query: "Shrine of Shagaf", limit: 25 }),
        typo: await one({ query: "Shagf", limit: 25 }),
        known: await post({
          extend: JSON.stringify({ ids: ["shrine-abu-behaeddine"], properties: [{ id: "names" }] }),
        }),
        suggested: Object(await get("/api/reconcile/suggest/entity?prefix=shagaf")).body.result,
      });
      expect(JSON.stringify(await ask())).toContain("Shagaf");
      await changeRegister(
        register.db,
        { actor: { role: "reviewer", name: null, id: "u1" }, at: new Date(), reason: "a test" },
        async (tx, change) => {
          const id = "shrine-abu-behaeddine";
          const { revision: follows } = await getRecord(tx, { type: "site", id });
          const withdrawal = { reason: "a test", isSuppressed: true, mergedIntoId: null };
          await withdrawRecord(tx, change, siteKind, { id, follows }, withdrawal);
        },
      );
      const after = await ask();
      expect(after.known.body.rows["shrine-abu-behaeddine"]).toEqual({ names: [] });
      expect(JSON.stringify([after.byName, after.typo, after.suggested])).not.toMatch(/shagaf|behaeddine|شقف/i);
      const token = new Request(`${base}/api/reconcile?queries=${encodeURIComponent('{"q":{"query":"Shagaf"}}')}`, {
        headers: { authorization: "Bearer tdm_whatever", cookie: "session=x" },
      });
      expect(JSON.stringify(await (await answerReconciliation(token)).json())).not.toMatch(/shagaf/i);
    }),
  );

  it("is no position: no answer has one, however a place is shown", async () => {
    const all = await one({ properties: [{ pid: "country", v: "SY" }], limit: 25 });
    const ids = (await register.db.site.findMany({ select: { id: true } })).map(({ id }) => id);
    const { body } = await post({
      extend: JSON.stringify({
        ids,
        properties: ["within", "kind", "worldHeritageId", "country", "names"].map((id) => ({ id })),
      }),
    });
    expect(JSON.stringify([all, body])).not.toMatch(
      /"(lat|lon|latitude|longitude|position|precisionMetres)"|\d\d\.\d{3,}/,
    );
  });
});
