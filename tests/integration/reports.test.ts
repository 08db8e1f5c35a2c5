import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { walkChain } from "@/features/chain/chain-queries";
import { changeRegister } from "@/features/chain/mutations";
import type { EnteredClaim } from "@/features/claims/form-schema";
import { addRecord } from "@/features/records/mutations";
import { acceptReportAsClaims, acceptReportAsEvent } from "@/features/reports/accept-report";
import type { AcceptAsEvent } from "@/features/reports/accept-schema";
import {
  answerQuestion,
  askReporter,
  markDuplicate,
  openReport,
  purgeContacts,
  rejectReport,
  submitReport,
  withdrawReport,
} from "@/features/reports/mutations";
import {
  countReports,
  findContact,
  findNextReport,
  findReport,
  findReportStatus,
  findSentText,
  getReportVersion,
  listOtherReports,
  listReports,
} from "@/features/reports/queries";
import { hashSecret, mintIdempotencyKey, receiptOf } from "@/features/reports/receipt";
import { reportStates, type SubmitReport } from "@/features/reports/schema";
import { mintReadScope, type ReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import type { SourceRecord } from "@/features/sources/schema";
import type { Db } from "@/lib/db";
import { enteredClaim, siteRecord, sourceRecord } from "@/prisma/seed/factories";
import { createTestDb, type TestDb } from "@/tests/support/db";

const now = new Date("2026-11-22T10:00:00Z");
const keys = { receipt: new Uint8Array(32).fill(1), contact: () => new Uint8Array(32).fill(2) };
const reviewers = mintReadScope("reviewer");
const actor = { role: "reviewer", name: null, id: "user-1" } as const;
const decider = { reviewerId: "user-1", now };
const accepter = { actor, reviewerId: "user-1", now };
const siteId = "site-temple";

let test: TestDb;
let db: Db;

beforeAll(async () => {
  test = await createTestDb();
  db = test.db;
  for (const id of ["user-1", "user-2"])
    await db.user.create({ data: { id, name: `Reviewer ${id}`, email: `${id}@example.org`, role: "reviewer" } });
  await changeRegister(db, { actor, at: now, reason: "A site for the tests" }, (tx, change) =>
    addRecord(
      tx,
      change,
      siteKind,
      siteId,
      siteRecord({
        slug: "temple",
        kind: "temple",
        names: [{ text: "The temple", lang: "en", script: "Latn", kind: "preferred" }],
        country: "SY",
      }),
    ),
  );
});
afterAll(() => test.close());

const reportOf = (changes: Partial<SubmitReport> = {}): SubmitReport => ({
  idempotencyKey: mintIdempotencyKey(),
  locale: "en",
  siteId,
  placeText: null,
  position: null,
  aboutEventId: null,
  whatHappened: "The main building is gone.",
  date: { basis: "between", earliest: "2015-06-26", latest: "2015-08-27", edtf: "[2015-06-26..2015-08-27]" },
  severity: "destroyed",
  cause: "explosives",
  howKnown: "saw_it_afterwards",
  sources: [{ url: "https://news.example.org/temple", publisher: "A newspaper", title: "The temple" }],
  contact: "name@example.org",
  ...changes,
});

async function send(changes: Partial<SubmitReport> = {}) {
  const report = reportOf(changes);
  const sent = await submitReport(db, report, { now, keys });
  if (sent.outcome === "differs") throw new Error("the report is new");
  const { id, version } = await db.report.findUniqueOrThrow({ where: { receiptHash: hashSecret(sent.receipt) } });
  return { report, receipt: sent.receipt, ref: { id, version } };
}

const claimOf = (
  url: string | null = "https://news.example.org/temple",
  changes: Partial<EnteredClaim["claim"]> = {},
  source: Partial<SourceRecord> = {},
) =>
  enteredClaim(
    {
      claimantKind: "press",
      claimant: { en: "A newspaper" },
      saidOn: "2015-08-24",
      date: { basis: "before", earliest: null, latest: "2015-08-24", edtf: "[..2015-08-24]" },
      severity: "destroyed",
      cause: "explosives",
      statement: { en: "The main building was blown up." },
      ...changes,
    },
    { source: { created: sourceRecord({ url, publishedOn: "2015-08-24", ...source }) } },
  );

const asEvent = (changes: Partial<AcceptAsEvent> = {}): AcceptAsEvent => ({
  site: { id: siteId },
  event: {
    kind: "damage",
    title: { en: "The temple is destroyed" },
    summary: null,
    date: { basis: "between", earliest: "2015-06-26", latest: "2015-08-27", edtf: "[2015-06-26..2015-08-27]" },
    severity: "destroyed",
    cause: "explosives",
    actor: null,
    count: null,
    verification: "unverified",
    imageryBracket: null,
  },
  because: {
    date: { en: "As reported" },
    severity: { en: "As reported" },
    cause: { en: "As reported" },
    verification: { en: "One source" },
  },
  claims: [claimOf()],
  reason: "Accepted from a report",
  ...changes,
});

async function getReport(db: Db, scope: ReadScope, id: string) {
  const report = await findReport(db, scope, id);
  if (report === null) throw new Error("the report is there");
  return report;
}

const countAll = async () => ({
  events: await db.damageEvent.count(),
  claims: await db.claim.count(),
  sources: await db.source.count(),
  sites: await db.site.count(),
  revisions: await db.revision.count(),
});

describe("sending a report", () => {
  it("stores one report for twenty posts of one form at once, all with the same receipt", async () => {
    const report = reportOf();
    const before = await db.report.count();
    const sent = await Promise.all(Array.from({ length: 20 }, () => submitReport(db, report, { now, keys })));
    expect(await db.report.count()).toBe(before + 1);
    expect(sent.filter(({ outcome }) => outcome === "received")).toHaveLength(1);
    expect(new Set(sent.map((one) => (one.outcome === "differs" ? "" : one.receipt)))).toEqual(
      new Set([receiptOf(report.idempotencyKey, keys.receipt)]),
    );
    const stored = await db.report.findFirstOrThrow({
      where: { idempotencyKey: hashSecret(report.idempotencyKey) },
      include: { sources: true },
    });
    expect(stored.sources).toHaveLength(1);
  });

  it("stores nothing for a form that was sent and then filled in anew, and says so", async () => {
    const { report } = await send();
    const before = await db.report.count();
    expect(await submitReport(db, { ...report, whatHappened: "Something else." }, { now, keys })).toEqual({
      outcome: "differs",
    });
    expect(await db.report.count()).toBe(before);
  });

  it("keeps neither the receipt nor the form's key nor the contact readable in any table", async () => {
    const { report, receipt } = await send({ contact: "hidden@example.org" });
    const rows = JSON.stringify(await db.$queryRaw`SELECT report::text FROM report`);
    expect(rows).not.toContain(receipt);
    expect(rows).not.toContain(report.idempotencyKey);
    expect(rows).not.toContain("hidden@example.org");
    expect(rows).not.toContain(Buffer.from("hidden@example.org").toString("hex"));
  });

  it("shows the contact to reviewers only, and not when it was moved to another report", async () => {
    const one = await send({ contact: "one@example.org" });
    const two = await send({ contact: null });
    expect(await findContact(db, reviewers, one.ref.id, keys.contact())).toBe("one@example.org");
    expect(await findContact(db, reviewers, two.ref.id, keys.contact())).toBeNull();
    await expect(findContact(db, mintReadScope("public"), one.ref.id, keys.contact())).rejects.toMatchObject({
      code: "forbidden",
    });
    const { contactSealed } = await db.report.findUniqueOrThrow({ where: { id: one.ref.id } });
    await db.report.update({ where: { id: two.ref.id }, data: { contactSealed } });
    await expect(findContact(db, reviewers, two.ref.id, keys.contact())).rejects.toMatchObject({
      code: "sealed_with_lost_key",
    });
  });

  it("keeps the position as it was written and read, shows it to reviewers, and says it in the receipt", async () => {
    const position = { lat: 34.55123, lon: 38.27123, precisionMetres: 30, given: "34.55123, 38.27123 ± 30 m" };
    const { report, receipt, ref } = await send({ position });
    expect((await findReport(db, reviewers, ref.id))?.position).toEqual(position);
    expect(JSON.parse((await findSentText(db, receipt))?.text ?? "{}")).toMatchObject({ position });
    expect(await submitReport(db, report, { now, keys })).toMatchObject({ outcome: "already_sent" });
    const elsewhere = { ...report, position: { ...position, given: "34.6, 38.3" } };
    expect(await submitReport(db, elsewhere, { now, keys })).toEqual({ outcome: "differs" });
    const without = await send({});
    expect((await findReport(db, reviewers, without.ref.id))?.position).toBeNull();
    expect((await findSentText(db, without.receipt))?.text).not.toContain('"position"');
    expect(JSON.stringify(await findReportStatus(db, receipt))).not.toContain("38.27");
  });

  it("refuses a site or a record that is not in the register", async () => {
    await expect(send({ siteId: "site-nowhere" })).rejects.toMatchObject({ code: "not_found" });
    await expect(send({ aboutEventId: "ev-nothing" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("erases contacts of reports that are older than asked, and no others", async () => {
    const { ref } = await send();
    expect(await purgeContacts(db, { olderThanDays: 30, now: new Date("2026-12-20T10:00:00Z") })).toBe(0);
    expect(await purgeContacts(db, { olderThanDays: 30, now: new Date("2026-12-23T10:00:00Z") })).toBeGreaterThan(0);
    expect((await getReport(db, reviewers, ref.id)).hasContact).toBe(false);
  });
});

it("leads from one report to the one that has waited longest, and to none that waits for its reporter", async () => {
  const next = async (except: string | null) => findNextReport(db, reviewers, except);
  const first = await next(null);
  if (first === null) throw new Error("reports wait");
  expect(await next(first)).not.toBe(first);
  const report = await getReport(db, reviewers, first);
  await askReporter(db, { id: first, version: report.version }, { question: "Which?", ...decider });
  expect(await next(null)).not.toBe(first);
  await expect(findNextReport(db, mintReadScope("public"), null)).rejects.toMatchObject({ code: "forbidden" });
});

describe("talking with a reporter who has no account", () => {
  it("shows a question to the receipt, takes the answer, and never shows the report or the contact", async () => {
    const { receipt, ref } = await send({ whatHappened: "words only reviewers read" });
    expect(await getReportVersion(db, reviewers, ref.id)).toEqual({ version: 1, change: null });
    await openReport(db, ref, decider);
    expect(await getReportVersion(db, reviewers, ref.id)).toMatchObject({
      version: 2,
      change: { role: "reviewer", at: now },
    });
    await askReporter(db, { ...ref, version: 2 }, { question: "From which side did you see it?", ...decider });
    const asked = await findReportStatus(db, receipt);
    expect(asked).toMatchObject({
      state: "needs_info",
      messages: [{ author: "reviewer", text: "From which side did you see it?" }],
    });
    expect(JSON.stringify(asked)).not.toContain("words only reviewers read");
    await answerQuestion(db, { receipt, text: "From the north.", now });
    const { change } = await getReportVersion(db, reviewers, ref.id);
    expect(change, "its reporter changed it last").toEqual({ name: null, role: "reporter", at: now });
    expect(await findReportStatus(db, receipt)).toMatchObject({
      state: "in_review",
      messages: [{}, { author: "reporter", text: "From the north." }],
    });
    await expect(answerQuestion(db, { receipt, text: "Once more.", now })).rejects.toMatchObject({
      code: "already_decided",
    });
    const [row] = (await listReports(db, reviewers, { states: ["in_review"], page: 1 })).filter(
      ({ id }) => id === ref.id,
    );
    expect(row?.hasAnswer).toBe(true);
  });

  it("stores one answer of two sent at once", async () => {
    const { receipt, ref } = await send();
    await askReporter(db, ref, { question: "When?", ...decider });
    const answers = await Promise.allSettled(["a", "b"].map((text) => answerQuestion(db, { receipt, text, now })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await getReport(db, reviewers, ref.id)).messages).toHaveLength(2);
  });

  it("lets the reporter take it back, which erases the contact, and only while nobody has decided", async () => {
    const { receipt, ref } = await send();
    await withdrawReport(db, { receipt, now });
    const report = await getReport(db, reviewers, ref.id);
    expect(report).toMatchObject({ state: "withdrawn", hasContact: false });
    await expect(withdrawReport(db, { receipt, now })).rejects.toMatchObject({ code: "already_decided" });
    await expect(openReport(db, { id: ref.id, version: report.version }, decider)).rejects.toMatchObject({
      code: "already_decided",
    });
  });

  it("knows nothing of a code that belongs to no report", async () => {
    expect(await findReportStatus(db, "00000000000000000000")).toBeNull();
  });
});

describe("deciding on a report", () => {
  it("needs a reviewer to read any report", async () => {
    const visitor = mintReadScope("public");
    for (const read of [
      () => listReports(db, visitor, { states: reportStates, page: 1 }),
      () => countReports(db, visitor),
      () => getReport(db, visitor, randomUUID()),
      () => listOtherReports(db, visitor, { id: "x", siteId }),
    ])
      await expect(read()).rejects.toMatchObject({ code: "forbidden" });
  });

  it("rejects with a reason that the reporter reads, and can be taken up again", async () => {
    const { receipt, ref } = await send();
    await rejectReport(db, ref, { as: "rejected", reason: "It is about another place.", reviewerId: "user-1", now });
    expect(await findReportStatus(db, receipt)).toMatchObject({
      state: "rejected",
      reason: "It is about another place.",
    });
    expect(await getReport(db, reviewers, ref.id)).toMatchObject({
      decidedBy: "Reviewer user-1",
      decidedAt: now.toISOString(),
    });
    await openReport(db, { id: ref.id, version: 2 }, decider);
    expect(await getReport(db, reviewers, ref.id)).toMatchObject({ state: "in_review", decidedBy: null });
  });

  it("never tells the reporter why something was taken for spam", async () => {
    const { receipt, ref } = await send();
    await rejectReport(db, ref, { as: "spam", reason: "internal", reviewerId: "user-1", now });
    expect((await findReportStatus(db, receipt))?.reason).toBeNull();
  });

  it("marks a duplicate, but not of itself, of nothing, or in a ring", async () => {
    const one = await send();
    const two = await send();
    const decision = { reason: "The same", reviewerId: "user-1", now };
    for (const duplicateOfId of [one.ref.id, randomUUID()])
      await expect(markDuplicate(db, one.ref, { ...decision, duplicateOfId })).rejects.toMatchObject({
        code: "invalid",
      });
    await markDuplicate(db, one.ref, { ...decision, duplicateOfId: two.ref.id });
    await expect(markDuplicate(db, two.ref, { ...decision, duplicateOfId: one.ref.id })).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await getReport(db, reviewers, one.ref.id)).duplicateOf?.id).toBe(two.ref.id);
  });

  it("tells a change by the reporter (conflict) from a decision by another reviewer (already_decided)", async () => {
    const { receipt, ref } = await send();
    await askReporter(db, ref, { question: "When?", ...decider });
    await answerQuestion(db, { receipt, text: "In May.", now });
    const decision = { as: "rejected", reason: "No", reviewerId: "user-1", now } as const;
    await expect(rejectReport(db, ref, decision)).rejects.toMatchObject({ code: "conflict" });
    await rejectReport(db, { ...ref, version: 3 }, decision);
    await expect(rejectReport(db, { ...ref, version: 3 }, decision)).rejects.toMatchObject({ code: "already_decided" });
    await expect(rejectReport(db, { id: randomUUID(), version: 1 }, decision)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("accepting a report as a new event", () => {
  it("writes source, claim, event and the report's state with their revisions, and the chain holds", async () => {
    const { ref } = await send();
    const { eventId } = await acceptReportAsEvent(
      db,
      ref,
      asEvent({ claims: [claimOf(`https://example.org/${randomBytes(4).toString("hex")}`)] }),
      accepter,
    );
    expect(await getReport(db, reviewers, ref.id)).toMatchObject({ state: "accepted", event: { id: eventId } });
    const event = await db.damageEvent.findUniqueOrThrow({
      where: { id: eventId },
      include: { claims: true, assessments: { include: { claims: true } } },
    });
    expect(event).toMatchObject({ siteId, severity: "destroyed", verification: "unverified", state: "published" });
    expect(event.assessments.map(({ field }) => field).sort()).toEqual(["cause", "date", "severity", "verification"]);
    for (const { claims } of event.assessments)
      expect(claims.map(({ claimId }) => claimId)).toEqual(event.claims.map(({ id }) => id));

    const revisions = await db.revision.findMany({ orderBy: { seq: "asc" } });
    expect(revisions.slice(-3).map(({ subjectType }) => subjectType)).toEqual(["source", "damage_event", "claim"]);
    expect(new Set(revisions.slice(-3).map(({ changeId }) => changeId)).size).toBe(1);
    expect((await walkChain(db, null)).breaks).toEqual([]);
  });

  it("makes exactly one event of a report that two reviewers accept at once, and tells the second", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ref } = await send();
      const before = await countAll();
      const both = await Promise.allSettled([
        acceptReportAsEvent(db, ref, asEvent(), accepter),
        acceptReportAsEvent(db, ref, asEvent({ reason: "The other one" }), {
          actor: { ...actor, id: "user-2" },
          reviewerId: "user-2",
          now,
        }),
      ]);
      expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "already_decided" } });
      const after = await countAll();
      expect(after.events).toBe(before.events + 1);
      expect(after.claims).toBe(before.claims + 1);
    }
  });

  it("leaves nothing behind when one part fails", async () => {
    const { ref } = await send();
    const before = await countAll();
    const broken: [Partial<AcceptAsEvent>, object][] = [
      [{ site: { id: "site-nowhere" } }, { code: "not_found" }],
      [{ because: { date: { en: "As reported" } } }, { name: "ZodError" }],
      [
        {
          claims: [claimOf("https://example.org/new-a"), claimOf("https://example.org/new-b", { credibility: 9 as 6 })],
        },
        { name: "PrismaClientUnknownRequestError" },
      ],
    ];
    for (const [changes] of broken)
      await expect(acceptReportAsEvent(db, ref, asEvent(changes), accepter)).rejects.toThrow();
    await expect(acceptReportAsEvent(db, { ...ref, version: 9 }, asEvent(), accepter)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await countAll()).toEqual(before);
    expect((await getReport(db, reviewers, ref.id)).state).toBe("received");
  });

  it("recognises a source by its address, or by publisher, title and day, and keeps others apart", async () => {
    const url = `https://example.org/${randomBytes(4).toString("hex")}`;
    const before = await db.source.count();
    await acceptReportAsEvent(
      db,
      (await send()).ref,
      asEvent({ claims: [claimOf(url), claimOf(`${url}/`)] }),
      accepter,
    );
    expect(await db.source.count()).toBe(before + 1);
    const title = `Untold ${url}`;
    const titled = claimOf(null, {}, { title });
    const shouted = claimOf(null, {}, { title: title.toUpperCase(), publisher: "a  NEWSPAPER" });
    const later = claimOf(null, {}, { title, publishedOn: "2015-08-25" });
    await acceptReportAsEvent(db, (await send()).ref, asEvent({ claims: [titled, shouted, later] }), accepter);
    expect(await db.source.count()).toBe(before + 3);
  });

  it("makes a simple site for a place that was not listed", async () => {
    const { ref } = await send({ siteId: null, placeText: "The old khan" });
    const created = {
      name: { en: "The old khan", ar: "الخان القديم" },
      kind: "historic_building",
      parentId: siteId,
    } as const;
    const { eventId } = await acceptReportAsEvent(db, ref, asEvent({ site: { created } }), accepter);
    const { site } = await db.damageEvent.findUniqueOrThrow({
      where: { id: eventId },
      include: { site: { include: { names: true } } },
    });
    expect(site).toMatchObject({ slug: "the-old-khan", parentId: siteId, country: "SY", latitude: null });
    expect((await getReport(db, reviewers, ref.id)).siteId).toBe(site.id);
    const second = await send({ siteId: null, placeText: "The old khan" });
    const again = await acceptReportAsEvent(db, second.ref, asEvent({ site: { created } }), accepter);
    expect(
      (await db.damageEvent.findUniqueOrThrow({ where: { id: again.eventId }, include: { site: true } })).site.slug,
    ).toMatch(/^the-old-khan-.{4}$/);
  });
});

describe("accepting a report as further claims", () => {
  it("adds the claims after those that are there and leaves the assessed values alone", async () => {
    const { eventId } = await acceptReportAsEvent(db, (await send()).ref, asEvent(), accepter);
    const assessed = await db.assessment.findMany({ where: { eventId }, include: { claims: true } });
    const { ref } = await send();
    await acceptReportAsClaims(
      db,
      ref,
      { eventId, claims: [claimOf(), claimOf(null, { stance: "denies" })], reason: "Two more" },
      accepter,
    );
    const claims = await db.claim.findMany({ where: { eventId }, orderBy: { position: "asc" } });
    expect(claims).toHaveLength(3);
    expect(await db.assessment.findMany({ where: { eventId }, include: { claims: true } })).toEqual(assessed);
    expect(await getReport(db, reviewers, ref.id)).toMatchObject({ state: "accepted", event: { id: eventId } });
  });

  it("tells the event that a report was sent from apart from the one it became", async () => {
    const { eventId: seen } = await acceptReportAsEvent(db, (await send()).ref, asEvent(), accepter);
    const { eventId: other } = await acceptReportAsEvent(db, (await send()).ref, asEvent(), accepter);
    const { ref, receipt } = await send({ aboutEventId: seen });
    expect(await getReport(db, reviewers, ref.id)).toMatchObject({ aboutEvent: { id: seen }, event: null });
    expect((await findReportStatus(db, receipt))?.event).toBeNull();
    await acceptReportAsClaims(db, ref, { eventId: other, claims: [claimOf()], reason: "It is another one" }, accepter);
    expect(await getReport(db, reviewers, ref.id)).toMatchObject({ aboutEvent: { id: seen }, event: { id: other } });
    expect((await findReportStatus(db, receipt))?.event).toMatchObject({ id: other });
  });

  it("refuses an event that is not there, and a report that was decided", async () => {
    const { ref } = await send();
    const before = await countAll();
    const accepted = { eventId: "ev-nothing", claims: [claimOf()], reason: "x" };
    await expect(acceptReportAsClaims(db, ref, accepted, accepter)).rejects.toMatchObject({ code: "not_found" });
    await rejectReport(db, ref, { as: "spam", reason: "x", reviewerId: "user-1", now });
    const { id: eventId } = await db.damageEvent.findFirstOrThrow();
    await expect(
      acceptReportAsClaims(db, { ...ref, version: 2 }, { ...accepted, eventId }, accepter),
    ).rejects.toMatchObject({ code: "already_decided" });
    expect(await countAll()).toEqual(before);
  });
});

describe("the queue", () => {
  it("counts every state and lists the longest waiting first", async () => {
    const counts = await countReports(db, reviewers);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(await db.report.count());
    const early = await submitReport(db, reportOf(), { now: new Date("2026-01-01T00:00:00Z"), keys });
    expect(early.outcome).toBe("received");
    const [first] = await listReports(db, reviewers, { states: ["received"], page: 1 });
    expect(first).toMatchObject({ receivedAt: "2026-01-01T00:00:00.000Z", siteTitle: { en: "The temple" } });
  });
});
