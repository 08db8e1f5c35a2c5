import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createApiToken } from "@/features/accounts/api-token-mutations";
import type { ApiTokenScope } from "@/features/accounts/api-token-schema";
import { answerApi } from "@/features/api/answer";
import { readBody } from "@/features/api/loaders";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { damageEventKind } from "@/features/damage-events/record";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { linkedRecord } from "@/features/exports/linked-model";
import { tablesOf } from "@/features/exports/tables";
import { splitDamageEvent } from "@/features/merging/event-mutations";
import { type MergeableType, mergeableTypes } from "@/features/merging/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import { addRecord, withdrawRecord } from "@/features/records/mutations";
import { checkRegister, isSound } from "@/features/register/register-check";
import { findReportStatus } from "@/features/reports/queries";
import { readReceipt } from "@/features/reports/receipt";
import { takeSentReport } from "@/features/reports/sent-report";
import { sentReportSchema } from "@/features/reports/sent-schema";
import { mintReadScope } from "@/features/scope/scope";
import { undoChange } from "@/features/undo/mutations";
import { connectUnqualified, type Db } from "@/lib/db";
import { damageEventRecord } from "@/prisma/seed/factories";
import { addPerson } from "../support/accounts";
import { shareDemonstration } from "../support/demonstration";
import { mergeRecords } from "../support/merges";

const register = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
const shared: typeof globalThis & { tadmurDb?: Db; tadmurUnqualifiedDb?: Db } = globalThis;
const base = "http://127.0.0.1:3000/api/v1";

beforeEach(() => {
  process.env.API_REQUESTS_A_MINUTE = "1000000";
  process.env.TADMUR_AUTH_SECRET = "a secret of the tests, long enough to sign with";
  process.env.TADMUR_CONTACT_KEY = Buffer.alloc(32, 7).toString("base64");
  shared.tadmurDb = register.db;
});
afterAll(() => {
  delete shared.tadmurDb;
});

type Sent = { method?: string; headers?: Record<string, string>; body?: unknown };

async function ask(path: string, { method = "GET", headers = {}, body }: Sent = {}) {
  const url = new URL(base + path);
  const parts = url.pathname.replace("/api/v1/", "").split("/").map(decodeURIComponent);
  const sent =
    body === undefined
      ? { method, headers }
      : { method, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
  const answer = await answerApi(new Request(url, sent), parts, (db, taken, asked) =>
    takeSentReport(db, readBody(sentReportSchema, taken), asked),
  );
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text === "" ? null : JSON.parse(text) };
}

const idsOf = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id);
const wrongOf = ({ body }: { body: { errors?: { parameter?: string; pointer?: string }[] } }) =>
  (body.errors ?? []).map(({ parameter, pointer }) => parameter ?? pointer);

const actor = { role: "reviewer", name: null, id: "u1" } as const;
const change = (work: Parameters<typeof changeRegister<void>>[2]) =>
  changeRegister(register.db, { actor, at: new Date("2026-11-23T10:00:00Z"), reason: "a test" }, work);
const addEvent = (id: string) =>
  change((tx, made) => addRecord(tx, made, damageEventKind, id, damageEventRecord({ siteId: "palmyra" })));
const withdrawEvent = (id: string, isSuppressed: boolean) =>
  change(async (tx, made) => {
    const { revision: follows } = await getRecord(tx, { type: "damage_event", id });
    const withdrawal = { reason: "a test", isSuppressed, mergedIntoId: null };
    await withdrawRecord(tx, made, damageEventKind, { id, follows }, withdrawal);
  });

async function tokenWith(...scopes: ApiTokenScope[]): Promise<Record<string, string>> {
  const personId = await addPerson(register.db, `${scopes.join("-")}-${Math.random()}@example.org`);
  const { token } = await createApiToken(register.db, { personId, now: new Date(), name: "test", scopes, days: 30 });
  return { authorization: `Bearer ${token}` };
}

describe("lists", () => {
  it("are paged by cursors, each record once, and hold what the register shows", async () => {
    for (const [list, table] of [
      ["sites", register.db.site],
      ["events", register.db.damageEvent],
      ["claims", register.db.claim],
      ["sources", register.db.source],
      ["periods", register.db.period],
    ] as const) {
      const found: string[] = [];
      for (let path: string | null = `/${list}?limit=9`; path !== null; ) {
        const page = await ask(path);
        expect(page.status, path).toBe(200);
        found.push(...idsOf(page));
        const next = /^<http[^>]*\/api\/v1(\/[^>]*)>; rel="next"$/.exec(page.headers.get("link") ?? "")?.[1] ?? null;
        expect(next === null).toBe(page.body.page.next === null);
        path = next;
      }
      // @ts-expect-error: each of them counts, and they have no type in common.
      expect(found.length, list).toBe(await table.count());
      expect(new Set(found).size).toBe(found.length);
    }
  });

  it(
    "neither repeat nor lose a record when others come in between",
    register.undone(async () => {
      shared.tadmurDb = register.db;
      const before = idsOf(await ask("/events?limit=200"));
      const first = await ask("/events?limit=10");
      await addEvent("aaa-before-all");
      await addEvent("zzz-after-all");
      const second = await ask(`/events?limit=200&cursor=${first.body.page.next}`);
      expect([...idsOf(first), ...idsOf(second)]).toEqual([...before, "zzz-after-all"]);
    }),
  );

  it("take the filter of the overview, and say what surely and what perhaps belongs to the days", async () => {
    const { body } = await ask("/events?site=palmyra&severity=destroyed,severe&from=2015-08&to=2015&fields=severity");
    expect(body.data.length).toBeGreaterThan(3);
    for (const event of body.data) expect(["destroyed", "severe"]).toContain(event.severity);
    const dated = await ask("/events?from=2015-08&to=2015-09&fields=belongs");
    expect(new Set(dated.body.data.map(({ belongs }: { belongs: string }) => belongs))).toEqual(
      new Set(["surely", "perhaps"]),
    );
    const claims = await ask("/claims?site=temple-of-bel&limit=200&fields=eventId");
    const events = new Set(idsOf(await ask("/events?site=temple-of-bel")));
    expect(claims.body.data.every(({ eventId }: { eventId: string }) => events.has(eventId))).toBe(true);
    expect(idsOf(await ask("/sites?in=temple-of-bel")).toSorted()).toEqual([
      "temple-of-bel",
      "temple-of-bel-cella",
      "temple-of-bel-portico",
    ]);
    const summary = await ask("/summary?severity=destroyed");
    expect(summary.body.data.damage).toEqual({ fewest: 11, most: 11 });
  });

  it("hold the members asked for, and the id", async () => {
    const { body } = await ask("/events?limit=2&fields=title,date");
    for (const event of body.data) expect(Object.keys(event).toSorted()).toEqual(["date", "id", "title"]);
    expect(wrongOf(await ask("/events?fields=title,latitude"))).toEqual(["fields"]);
  });
});

describe("a parameter", () => {
  it.each([
    ["/events?kinds=damage", ["kinds"]],
    ["/events?severity=destroyed,awful", ["severity"]],
    ["/events?severity=", ["severity"]],
    ["/events?kind=damage&kind=recovery", ["kind"]],
    ["/events?from=2015-02-30", ["from"]],
    ["/events?from=yesterday&to=2016-99", ["from", "to"]],
    ["/events?q=%21%21", ["q"]],
    ["/events?q=a+b+c+d+e+f+g+h+i", ["q"]],
    ["/events?site=atlantis", ["site"]],
    ["/events?period=none", ["period"]],
    ["/events?page=2", ["page"]],
    ["/events?limit=0", ["limit"]],
    ["/events?limit=201", ["limit"]],
    ["/events?limit=5e1", ["limit"]],
    ["/events?cursor=x", ["cursor"]],
    ["/events?cursor=WyJzaXRlcyIsImFnb3JhIl0", ["cursor"]],
    ["/events?as-of=soon", ["as-of"]],
    ["/events?as-of=999999", ["as-of"]],
    ["/events?as-of=9999-01-01", ["as-of"]],
    ["/events/pal-2015-05?limit=3", ["limit"]],
    ["/sites?in=Nowhere%20at%20all", ["in"]],
    ["/sites?in=nowhere", ["in"]],
    ["/sites?kind=pyramid", ["kind"]],
    ["/changes?after=-1", ["after"]],
    ["/changes?site=nowhere", ["site"]],
    ["/summary?by=cause", ["by"]],
    ["/events?__proto__=1", ["__proto__"]],
  ])("of %s that is unknown or unreadable is named, never ignored", async (path, names) => {
    const answer = await ask(path);
    expect([answer.status, wrongOf(answer)]).toEqual([400, names]);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.body).toMatchObject({
      status: 400,
      title: expect.any(String),
      type: expect.stringMatching(/^\/api#/),
    });
  });
});

describe("an answer", () => {
  it("has an ETag that holds until the register changes, and differs with the question and the reader", async () => {
    const first = await ask("/events?limit=3");
    const etag = first.headers.get("etag") ?? "";
    for (const given of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await ask("/events?limit=3", { headers: { "if-none-match": given } });
      expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await ask("/events?limit=4", { headers: { "if-none-match": etag } })).status).toBe(200);
    const token = await tokenWith("read_withdrawn");
    expect((await ask("/events?limit=3", { headers: { ...token, "if-none-match": etag } })).status).toBe(200);
    await register.undone(async () => {
      shared.tadmurDb = register.db;
      await addEvent("another-event");
      expect((await ask("/events?limit=3", { headers: { "if-none-match": etag } })).status).toBe(200);
    })();
  });

  it("may be kept where it is asked for anew each time, and read by any site; a reviewer's is kept nowhere", async () => {
    const open = await ask("/sites?limit=1");
    expect(open.headers.get("cache-control")).toBe("no-cache");
    expect(open.headers.get("access-control-expose-headers")).toContain("ETag");
    expect(open.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    const own = await ask("/sites?limit=1", { headers: await tokenWith("record_claims") });
    expect([own.headers.get("cache-control"), own.headers.get("vary")]).toEqual(["private, no-store", "Authorization"]);
  });

  it("is JSON or a refusal, to a method that is taken or with the methods that are", async () => {
    expect((await ask("/sites", { headers: { accept: "text/html,application/xhtml+xml" } })).status).toBe(406);
    expect((await ask("/sites", { headers: { accept: "text/csv, application/json;q=0" } })).status).toBe(406);
    expect((await ask("/sites", { headers: { accept: "text/html, */*;q=0.1" } })).status).toBe(200);
    const head = await ask("/sites?limit=1", { method: "HEAD" });
    expect([head.status, head.text, head.headers.get("etag")]).toEqual([
      ...[200, ""],
      (await ask("/sites?limit=1")).headers.get("etag"),
    ]);
    const put = await ask("/events", { method: "PUT", body: {} });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    expect((await ask("/sites", { method: "POST", body: {} })).headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    for (const path of ["/nothing", "/events/nothing", "/events/a/b", "/events/..%2F..%2Fsites", "/changes/nothing"])
      expect((await ask(path)).status, path).toBe(404);
  });

  it("says what is left of the quota, and when to come back after it", async () => {
    const headers = { "x-tadmur-client": "somebody" };
    expect((await ask("/sites?limit=1", { headers })).headers.get("ratelimit-policy")).toBe('"client";q=1000000;w=60');
    expect((await ask("/sites?limit=1", { headers })).headers.get("ratelimit")).toMatch(/^"client";r=999998;t=\d+$/);
  });
});

describe("what is withdrawn", () => {
  it(
    "is gone for everybody at once, and read by a token that says so and no other",
    register.undone(async () => {
      shared.tadmurDb = register.db;
      const claim = (await ask("/claims?limit=200")).body.data.find(
        ({ eventId }: { eventId: string }) => eventId === "pal-2015-02",
      );
      await withdrawEvent("pal-2015-02", true);
      const paths = ["/events/pal-2015-02", `/claims/${claim.id}`];
      for (const headers of [{}, await tokenWith("record_claims", "record_events")])
        for (const path of paths) expect((await ask(path, { headers })).status, path).toBe(404);
      expect(idsOf(await ask("/events?limit=200"))).not.toContain("pal-2015-02");
      for (const list of ["events", "claims", "sites", "changes", "evidence", "periods"])
        expect((await ask(`/${list}?limit=200`)).text).not.toContain("Shrine of Mohammed bin Ali blown up");
      const headers = await tokenWith("read_withdrawn");
      expect((await ask("/events/pal-2015-02", { headers })).body.data).toMatchObject({ state: "withdrawn" });
      expect(idsOf(await ask("/events?limit=200", { headers }))).toContain("pal-2015-02");
      // What was kept for everybody is not what a token read.
      expect((await ask("/events/pal-2015-02")).status).toBe(404);
    }),
  );

  it("is not opened by a token that does not count, nor by a cookie", async () => {
    const answer = await ask("/sites", { headers: { authorization: "Bearer tdm_no" } });
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
    const cookie = await ask("/sites?limit=1", { headers: { cookie: "better-auth.session_token=x" } });
    expect(cookie.headers.get("etag")).toBe((await ask("/sites?limit=1")).headers.get("etag"));
  });
});

const claim = {
  source: {
    kind: "news_article",
    publisher: "A paper",
    title: "A title",
    url: "https://example.org/a",
    language: "en",
  },
  claimantKind: "press",
  claimant: { en: "A paper" },
  statement: { en: "The columns fell.", ar: "سقطت الأعمدة." },
  date: { edtf: "2015-08-2X" },
  severity: "severe",
};
const event = { site: { id: "palmyra" }, title: { en: "Columns fallen" }, claims: [claim], reason: "From a list" };

describe("what a program records", () => {
  it(
    "needs a token with the very scope, is signed by its owner, and is what the desk would have recorded",
    register.undone(async () => {
      shared.tadmurDb = register.db;
      expect((await ask("/events", { method: "POST", body: event })).status).toBe(401);
      const other = await ask("/events", { method: "POST", body: event, headers: await tokenWith("record_claims") });
      expect([other.status, other.body.type]).toEqual([403, "/api#token-lacks-scope"]);

      const headers = await tokenWith("record_events");
      const made = await ask("/events", { method: "POST", body: event, headers });
      expect([made.status, made.headers.get("location")]).toEqual([201, `/api/v1/events/${made.body.id}`]);
      const { body } = await ask(`/events/${made.body.id}`);
      expect(body.data).toMatchObject({ verification: "unverified", severity: "unknown", title: event.title });
      const claims = (await ask("/claims?limit=200")).body.data.filter(
        ({ eventId }: { eventId: string }) => eventId === made.body.id,
      );
      expect(claims).toMatchObject([
        {
          ...{ statement: claim.statement, severity: "severe", credibility: 6, stance: "supports" },
          date: { edtf: "2015-08-2X", earliest: "2015-08-20", latest: "2015-08-29", basis: "between" },
        },
      ]);
      const added = await ask("/claims", {
        ...{ method: "POST", headers: await tokenWith("record_claims") },
        body: { eventId: made.body.id, claims: [{ ...claim, source: { id: claims[0].sourceId } }], reason: "Again" },
      });
      expect([added.status, added.body.ids.length]).toEqual([201, 1]);
      const [newest] = (await ask("/changes?limit=1")).body.data;
      expect(newest).toMatchObject({ reason: "Again", by: { role: "reviewer", name: null } });
    }),
  );

  it(
    "holds what a list says beside the rest, in the register, its history, its exports and its check",
    register.undone(async () => {
      shared.tadmurDb = register.db;
      const details = {
        ...{ cause: "fire", secondCause: "looting", effect: "collapse", extent: "share_31_60", listEntry: "SY-17" },
        ...{ conditionWords: "heavily damaged", bodyVerification: "verified by UNESCO", firstReportedOn: "2015-08-27" },
        ...{ furtherEffects: ["burning", "surface_loss"], threat: "looting_illegal", threatCertainty: "probable" },
        ...{ listName: "A list of damage", listUrl: "https://example.org/list" },
      };
      const { date: _, ...undatedClaim } = claim;
      const headers = await tokenWith("record_events");
      const body = { ...event, claims: [{ ...undatedClaim, ...details }] };
      const made = await ask("/events", { method: "POST", body, headers });
      expect(made.status, made.text).toBe(201);
      const [kept] = (await ask("/claims?limit=199")).body.data.filter(
        ({ eventId }: { eventId: string }) => eventId === made.body.id,
      );
      expect(kept).toMatchObject({
        ...details,
        date: { basis: "before", earliest: null, latest: "2015-08-27", edtf: "[..2015-08-27]" },
      });
      expect((await ask(`/events/${made.body.id}`)).body.data).toMatchObject({ date: { basis: "unknown" } });

      const table = tablesOf("claim")[0];
      const cells = Object.fromEntries(table?.columns.map(({ name, read }) => [name, read(kept)]) ?? []);
      expect(cells).toMatchObject({
        ...{ second_cause: "looting", effect: "collapse", extent: "share_31_60", list_entry: "SY-17" },
        ...{ condition_words: "heavily damaged", first_reported_on: "2015-08-27" },
        ...{ further_effects: "burning surface_loss", threat: "looting_illegal", threat_certainty: "probable" },
        ...{ list_name: "A list of damage", list_url: "https://example.org/list" },
      });
      const linked = JSON.stringify(linkedRecord(kept, (type, id) => `https://example.org/${type}/${id}`));
      expect(linked).toContain("ad5b2225-f785-37c2-89b0-405d853974b8");
      expect(linked).toContain("e8787031-40d0-35fd-8f32-6bf3006a4217");
      for (const concept of ["819055bb-7bba-301e", "1803a242-db23-309b", "66457bbc-965b-36aa", "1c781490-6821-304f"])
        expect(linked).toContain(concept);
      const shown = await getDamageEvent(register.db, mintReadScope("public"), made.body.id);
      expect(shown.claims).toMatchObject([{ effect: "collapse", furtherEffects: ["burning", "surface_loss"] }]);

      const columns = await register.db.claim.findUniqueOrThrow({ where: { id: kept.id } });
      expect(columns).toMatchObject({
        ...{ secondCause: "looting", firstReportedEarliest: columns.firstReportedLatest },
        firstReportedLatest: new Date("2015-08-27T00:00:00Z"),
      });
      expect(isSound(await register.db.$transaction((tx) => checkRegister(tx, null)))).toBe(true);
      const twice = { ...event, claims: [{ ...undatedClaim, cause: "fire", secondCause: "fire" }] };
      const refused = await ask("/events", { method: "POST", body: twice, headers });
      expect([refused.status, wrongOf(refused)]).toEqual([422, ["/claims/0/secondCause"]]);
    }),
  );

  it("is refused with every member that is wrong, and then nothing is stored", async () => {
    const headers = await tokenWith("record_events", "record_claims");
    const send = async (path: string, body: unknown) => {
      const answer = await ask(path, { method: "POST", body, headers });
      return [answer.status, wrongOf(answer)];
    };
    const before = await register.db.revision.count();
    expect(await send("/events", { ...event, severity: "destroyed" })).toEqual([400, [""]]);
    expect(await send("/events", { ...event, title: {} })).toEqual([400, ["/title"]]);
    expect(await send("/events", { ...event, title: { "not a tag": "x" } })).toEqual([400, ["/title/not a tag"]]);
    expect(await send("/events", { ...event, claims: [{ ...claim, date: { edtf: "sometime" } }] })).toEqual([
      ...[422, ["/claims/0/date"]],
    ]);
    expect(await send("/events", { ...event, claims: [{ ...claim, date: { edtf: "9999-01" } }] })).toEqual([
      ...[422, ["/claims/0/date"]],
    ]);
    expect(await send("/events", { ...event, site: { id: "atlantis" } })).toEqual([422, []]);
    expect(await send("/claims", { eventId: "nowhere", claims: [claim], reason: "x" })).toEqual([422, []]);
    expect(await send("/claims", "not an object")).toEqual([400, [""]]);
    const text = await ask("/events", {
      method: "POST",
      headers: { ...headers, "content-type": "text/plain" },
      body: event,
    });
    expect(text.status).toBe(415);
    expect(await register.db.revision.count()).toBe(before);
  });
});

// The last but one: what it records stays.
describe("the past", () => {
  it("is read at a revision or at the end of a day, lists, records, figures and changes alike", async () => {
    const past = connectUnqualified(register.url);
    shared.tadmurUnqualifiedDb = past;
    try {
      const before = await ask("/summary");
      const changesThen = idsOf(await ask("/changes"));
      await addEvent("zzz-later");
      expect((await ask("/events/zzz-later")).body.register).toMatchObject({ revision: 221, day: "2026-11-23" });
      for (const value of ["220", "2026-11-22"]) {
        const asOf = `as-of=${value}`;
        expect((await ask(`/events/zzz-later?${asOf}`)).status).toBe(404);
        expect(idsOf(await ask(`/events?limit=200&${asOf}`))).not.toContain("zzz-later");
        expect((await ask(`/summary?${asOf}`)).body).toEqual(before.body);
        expect(idsOf(await ask(`/changes?${asOf}`))).toEqual(changesThen);
      }
      expect((await ask("/summary")).body.data.damage.most).toBe(before.body.data.damage.most + 1);
    } finally {
      await past.$disconnect();
      delete shared.tadmurUnqualifiedDb;
    }
  });
});

describe("a report", () => {
  const report = { siteId: "palmyra", what: "Two columns fell.", how: "saw_it_afterwards", date: { edtf: "2015-08" } };
  const key = () => crypto.randomUUID();
  const send = (body: unknown, idempotencyKey: string, client = `client ${idempotencyKey}`) =>
    ask("/reports", {
      ...{ method: "POST", body },
      headers: { "idempotency-key": idempotencyKey, "x-tadmur-client": client, cookie: "x=1" },
    });

  it(
    "is taken once however often it is sent, and answered with its receipt alone",
    register.undone(async () => {
      shared.tadmurDb = register.db;
      const own = key();
      const first = await send(report, own);
      expect([first.status, Object.keys(first.body)]).toEqual([201, ["receipt"]]);
      const again = await send(report, `"${own}"`);
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(await register.db.report.count()).toBe(1);
      const receipt = readReceipt(first.body.receipt) ?? "";
      expect(await findReportStatus(register.db, receipt)).toMatchObject({ state: "received" });
      const other = await send({ ...report, what: "Something else." }, own);
      expect([other.status, other.body.type]).toEqual([422, "/api#not-taken"]);
      expect(other.text).not.toContain(first.body.receipt);
      expect(first.headers.has("set-cookie")).toBe(false);
      expect((await ask("/events?limit=200")).text).not.toContain("Two columns fell");
    }),
  );

  it("is refused without a key made by chance, with what the form would refuse, and beyond the form's limit", async () => {
    await register.undone(async () => {
      shared.tadmurDb = register.db;
      expect(wrongOf(await send(report, "1"))).toEqual(["Idempotency-Key"]);
      expect(wrongOf(await send({ ...report, siteId: undefined }, key()))).toEqual(["/place"]);
      expect(wrongOf(await send({ ...report, contact: "a@b" }, key()))).toEqual(["/contact"]);
      expect(wrongOf(await send({ ...report, sources: [{ url: "no address" }] }, key()))).toEqual(["/sources/0/url"]);
      expect(wrongOf(await send({ ...report, date: { edtf: "1436" } }, key()))).toEqual(["/date"]);
      expect((await send({ ...report, siteId: "atlantis" }, key())).status).toBe(422);
      const answers: number[] = [];
      for (let count = 0; count < 11; count += 1) answers.push((await send(report, key(), "a busy client")).status);
      expect(answers).toEqual([...Array(10).fill(201), 429]);
    })();
  });
});

describe("a record that became another", () => {
  const reviewer = { actor, at: new Date("2026-11-24T10:00:00Z"), reason: "one and the same" };
  const refOf = async (type: MergeableType, id: string) => ({
    id,
    follows: (await getRecord(register.db, { type, id })).revision,
  });
  const merge = async (type: MergeableType, goes: string, stays: string) =>
    mergeRecords(register.db, reviewer, type, { goes: await refOf(type, goes), stays: await refOf(type, stays) });
  const locationOf = async (path: string, headers: Record<string, string> = {}) => {
    const { status, headers: given, text } = await ask(path, { headers });
    return { status, location: given.get("location"), text };
  };
  const leads = (location: string) => ({ status: 302, location: `/api/v1${location}`, text: "" });
  const nowhere = { status: 404, location: null };
  const twoOf = async (type: MergeableType) => {
    const records = {
      site: () =>
        register.db.site.findMany({ where: { parent: { slug: "palmyra" } }, orderBy: { id: "asc" }, take: 3 }),
      damage_event: () => register.db.damageEvent.findMany({ orderBy: { id: "asc" }, take: 3 }),
      source: () => register.db.source.findMany({ orderBy: { id: "asc" }, take: 3 }),
    };
    return (await records[type]()).map(({ id }) => id);
  };
  const lists = { site: "sites", damage_event: "events", source: "sources" } as const;
  const undone = (work: () => Promise<void>) =>
    register.undone(async () => {
      shared.tadmurDb = register.db;
      await register.db.registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals: false } });
      await work();
    });

  it.each(mergeableTypes)("leads to what it was put together with, however often, and back again (%s)", (type) =>
    undone(async () => {
      const [one = "", two = "", three = ""] = await twoOf(type);
      const path = `/${lists[type]}`;
      await merge(type, one, two);
      const { changeId } = await merge(type, two, three);
      const asked = `?fields=${type === "site" ? "kind" : "title"}`;
      expect(await locationOf(`${path}/${one}${asked}`)).toEqual(leads(`${path}/${three}${asked}`));
      expect((await ask(`${path}/${three}`)).status).toBe(200);
      await undoChange(register.db, reviewer, changeId);
      expect(await locationOf(`${path}/${one}`)).toEqual(leads(`${path}/${two}`));
      expect((await ask(`${path}/${two}`)).status).toBe(200);
      const withdrawn = await tokenWith("read_withdrawn");
      const told = type === "source" ? 302 : 200;
      expect((await ask(`${path}/${one}`, { headers: withdrawn })).status).toBe(told);
    })(),
  );

  it(
    "as a claim leads to where it is told, and nowhere once that is kept back",
    undone(async () => {
      const { record } = await getDamageEventRecord(register.db, "pal-2015-02");
      const { eventId } = await splitDamageEvent(register.db, reviewer, await refOf("damage_event", "pal-2015-02"), {
        claimIds: ["clm-mba-01"],
        event: { siteId: record.siteId, title: { en: "Another" }, kind: "damage" },
        because: { en: "Another day" },
      });
      const { id } = await register.db.claim.findFirstOrThrow({ where: { eventId } });
      expect(await locationOf("/claims/clm-mba-01")).toEqual(leads(`/claims/${id}`));
      expect((await ask(`/claims/${id}`)).body.data).toMatchObject({ id, eventId });
      await applyOrPropose(register.db, reviewer, {
        verb: "withdraw",
        type: "claim",
        ref: { id, follows: (await getRecord(register.db, { type: "claim", id })).revision },
        withdrawal: { reason: "it could harm somebody", isSuppressed: true, mergedIntoId: null },
      });
      expect(await locationOf("/claims/clm-mba-01")).toMatchObject(nowhere);
      expect(await locationOf(`/claims/${id}`)).toMatchObject(nowhere);
    }),
  );

  it(
    "leads nowhere where what it became is kept back",
    undone(async () => {
      const [goes = "", stays = ""] = await twoOf("damage_event");
      await merge("damage_event", goes, stays);
      await withdrawEvent(stays, true);
      expect(await locationOf(`/events/${goes}`)).toMatchObject(nowhere);
      expect(await locationOf("/periods/none-such")).toMatchObject(nowhere);
    }),
  );
});
