import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { walkChain } from "@/features/chain/chain-queries";
import type { EnteredClaim } from "@/features/claims/form-schema";
import { getClaimRecord } from "@/features/claims/record-queries";
import { findSourcesOfRows } from "@/features/claims/row-queries";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { addClaimsToEvent, recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import type { Assessment } from "@/features/damage-events/form-schema";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { assessDamageEvent } from "@/features/desk/assess-mutations";
import { correctClaimOfEvent, withdrawClaimOfEvent } from "@/features/desk/claim-mutations";
import { listChangesOfEvent } from "@/features/history/queries";
import { mintReadScope } from "@/features/scope/scope";
import { getSourceRecord } from "@/features/sources/edit-queries";
import type { SourceRecord } from "@/features/sources/schema";
import { undoChange } from "@/features/undo/mutations";
import { undated } from "@/lib/dates/uncertain-date";
import type { Db } from "@/lib/db";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import { enteredClaim, onDay, sourceRecord } from "@/prisma/seed/factories";
import { createTestDb, type TestDb } from "@/tests/support/db";
import { mergeRecords } from "@/tests/support/merges";

const scope = mintReadScope("public");
const editor = {
  actor: { role: "reviewer", name: null, id: "user-1" } as const,
  at: new Date("2026-11-22T10:00:00Z"),
  reason: "Why",
};

let test: TestDb;
let db: Db;
let eventId = "";
let made = 0;

beforeAll(async () => {
  test = await createTestDb();
  db = test.db;
  await db.user.create({ data: { id: "user-1", name: "A reviewer", email: "r@example.org", role: "reviewer" } });
});
afterAll(async () => {
  expect((await walkChain(db, null)).breaks).toEqual([]);
  await test.close();
});

const source = (over: Partial<SourceRecord> = {}) =>
  sourceRecord({ publisher: "A paper", url: "https://news.example.org/temple", publishedOn: "2015-08-24", ...over });
const entered = (over: Partial<EnteredClaim> = {}, says: Partial<EnteredClaim["claim"]> = {}) =>
  enteredClaim(
    { date: onDay("2015-08-23"), severity: "destroyed", cause: "explosives", credibility: 2, ...says },
    { source: { created: source() }, ...over },
  );
const claimsOf = () => db.claim.findMany({ where: { eventId }, orderBy: { position: "asc" } });
const countRevisions = () => db.revision.count();

const enteredEvent = (severity: "unknown" | "destroyed") => ({
  site: { created: { name: { en: `Temple ${made}` }, kind: "temple" as const, parentId: null } },
  event: {
    kind: "damage" as const,
    title: { en: "The temple is destroyed" },
    summary: null,
    date: undated,
    severity,
    cause: "unknown" as const,
    actor: null,
    count: null,
    verification: "unverified" as const,
    imageryBracket: null,
  },
  because: { verification: { en: "Just recorded" }, severity: { en: "Said so" } },
  claims: [entered()],
});

beforeEach(async () => {
  made += 1;
  ({ eventId } = await recordEventWithClaims(db, editor, enteredEvent("unknown")));
});

async function assessment(over: Partial<Assessment> = {}): Promise<Assessment> {
  const ids = (await claimsOf()).map(({ id }) => id);
  return {
    date: onDay("2015-08-23"),
    severity: "destroyed",
    cause: "unknown",
    actor: null,
    count: null,
    verification: "corroborated",
    imageryBracket: { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" },
    assessments: [
      { field: "date", because: { en: "Said so" }, claimIds: ids },
      { field: "severity", because: { en: "Said so" }, claimIds: ids.slice(0, 1) },
      { field: "verification", because: { en: "Two voices" }, claimIds: ids },
      { field: "imagery", because: { en: "Both images are named" }, claimIds: ids.slice(0, 1) },
    ],
    ...over,
  };
}
const ref = async () => ({ id: eventId, follows: (await getDamageEventRecord(db, eventId)).revision });

describe("adding claims", () => {
  it("keeps one source for one page, and links claims to each other and to those of the record", async () => {
    const [first] = await claimsOf();
    const copied = source({ url: "http://www.news.example.org/temple/?utm_source=x", title: "Another title" });
    const before = await db.source.count();
    await addClaimsToEvent(db, editor, {
      eventId,
      claims: [
        entered({ derivedFrom: { row: 1 } }, { claimant: { en: "Echo" } }),
        entered({ source: { created: copied }, derivedFrom: { id: first?.id ?? "" } }, { claimant: { en: "Agency" } }),
      ],
    });
    const [, ...added] = await claimsOf();
    expect(await db.source.count()).toBe(before);
    expect(added.map(({ sourceId }) => sourceId)).toEqual([first?.sourceId, first?.sourceId]);
    const [agency, echo] = [
      added.find(({ claimant }) => fromRequiredTextColumn(claimant).en === "Agency"),
      added.find(({ claimant }) => fromRequiredTextColumn(claimant).en === "Echo"),
    ];
    expect(agency?.derivedFromId).toBe(first?.id);
    expect(echo?.derivedFromId).toBe(agency?.id);
  });

  it("writes nothing when a claim repeats one that is not on the record, or itself by a detour", async () => {
    const before = await countRevisions();
    for (const claims of [
      [entered({ derivedFrom: { id: "clm-nowhere" } })],
      [entered({ derivedFrom: { row: 1 } }), entered({ derivedFrom: { row: 0 } })],
    ])
      await expect(addClaimsToEvent(db, editor, { eventId, claims })).rejects.toMatchObject({ code: "invalid" });
    expect(await countRevisions()).toBe(before);
  });

  it("recognises a pasted address before anything is stored, and fills a new source from what is pasted", async () => {
    const looking = { locale: "en", knownWord: "known already" } as const;
    const name = "claim.0.reference";
    const known = await findSourcesOfRows(
      db,
      scope,
      { [name]: "https://www.news.example.org/temple?fbclid=1" },
      { ...looking, pressed: name },
    );
    const [choice] = known.found[name]?.choices ?? [];
    expect(choice).toMatchObject({ label: "The temple", detail: expect.stringContaining("known already") });
    expect(known.values["claim.0.source"]).toBe(choice?.value);
    const fresh = await findSourcesOfRows(
      db,
      scope,
      { [name]: "Agency; Quite unheard of; 2016-01-02" },
      { ...looking, pressed: name },
    );
    expect(fresh.values).toMatchObject({
      "claim.0.source": "new",
      "claim.0.publisher": "Agency",
      "claim.0.title": "Quite unheard of",
      "claim.0.publishedOn": "2016-01-02",
    });
    const searched = await findSourcesOfRows(db, scope, { [name]: "temple paper" }, { ...looking, pressed: name });
    expect(searched.found[name]?.choices.length).toBeGreaterThan(0);
    expect(searched.values).toMatchObject({ "claim.0.title": "" });
    expect(searched.values).not.toHaveProperty("claim.0.source");
  });
});

describe("recording an event", () => {
  it("as destroyed is refused where that asks for a second person, and writes nothing", async () => {
    const asking = (secondApproverForDestroyed: boolean) =>
      db.registerSettings.update({ where: { id: 1 }, data: { secondApproverForDestroyed } });
    await asking(true);
    const before = await db.revision.count();
    await expect(recordEventWithClaims(db, editor, enteredEvent("destroyed"))).rejects.toThrow(
      "destroyed_needs_approver",
    );
    expect(await db.revision.count()).toBe(before);
    await asking(false);
    const { eventId: recorded } = await recordEventWithClaims(db, editor, enteredEvent("destroyed"));
    expect((await getDamageEventRecord(db, recorded)).record.severity).toBe("destroyed");
  });
});

describe("images before and after", () => {
  const bracketed = (says: Partial<EnteredClaim["claim"]>, kind: SourceRecord["kind"] = "news_article") => {
    const entered_ = enteredEvent("unknown");
    const claims = [
      entered({ source: { created: source({ kind, url: `https://example.org/${kind}/${made}` }) } }, says),
    ];
    const imageryBracket = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };
    return {
      ...entered_,
      event: { ...entered_.event, imageryBracket },
      because: { verification: { en: "Just recorded" }, imagery: { en: "Both images are named" } },
      claims,
    };
  };

  it("are recorded with an event where a claim can carry them, which they rest on; else nothing is", async () => {
    const before = await countRevisions();
    await expect(recordEventWithClaims(db, editor, bracketed({}))).rejects.toThrow("needs_images");
    expect(await countRevisions()).toBe(before);
    for (const [says, kind] of [
      [{ claimantKind: "satellite_analysis" }, "news_article"],
      [{}, "photograph"],
    ] as const) {
      const { eventId: recorded } = await recordEventWithClaims(db, editor, bracketed(says, kind));
      const event = await getDamageEvent(db, scope, recorded);
      expect(event.assessments.find(({ field }) => field === "imagery")).toMatchObject({
        claimIds: event.claims.map(({ id }) => id),
      });
    }
  });
});

describe("assessing", () => {
  it("writes one revision with what was held before and after", async () => {
    const before = await countRevisions();
    await assessDamageEvent(db, editor, { ref: await ref(), assessment: await assessment() });
    expect(await countRevisions()).toBe(before + 1);
    const newest = await db.revision.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(newest).toMatchObject({
      verb: "assess",
      subjectType: "damage_event",
      subjectId: eventId,
      before: { severity: "unknown", verification: "unverified", imageryBracket: null },
      after: { severity: "destroyed", verification: "corroborated", imageryBracket: { lastIntact: "2015-06-26" } },
    });
    const event = await db.damageEvent.findUniqueOrThrow({ where: { id: eventId }, include: { assessments: true } });
    expect(event).toMatchObject({ severity: "destroyed", revision: newest.seq });
    expect(event.assessments).toHaveLength(4);
  });

  it("made on an older revision is a conflict and writes nothing", async () => {
    const stale = await ref();
    await assessDamageEvent(db, editor, { ref: stale, assessment: await assessment() });
    const before = await countRevisions();
    await expect(
      assessDamageEvent(db, editor, { ref: stale, assessment: await assessment({ severity: "severe" }) }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await countRevisions()).toBe(before);
    expect(await db.damageEvent.findUniqueOrThrow({ where: { id: eventId } })).toMatchObject({ severity: "destroyed" });
  });

  it("refuses a claim of another record, and a value without its reason", async () => {
    const elsewhere = { field: "severity", because: { en: "Said so" }, claimIds: ["clm-nowhere"] } as const;
    const assessments = [...(await assessment()).assessments.filter(({ field }) => field !== "severity")];
    await expect(
      assessDamageEvent(db, editor, {
        ref: await ref(),
        assessment: await assessment({ assessments: [...assessments, { ...elsewhere, claimIds: ["clm-nowhere"] }] }),
      }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(
      assessDamageEvent(db, editor, { ref: await ref(), assessment: await assessment({ assessments }) }),
    ).rejects.toThrow();
  });
});

describe("taking a claim out", () => {
  const withdrawal = { reason: "Written down twice", isSuppressed: false };
  const untickReason = "Stands without it";

  beforeEach(async () => {
    await addClaimsToEvent(db, editor, { eventId, claims: [entered({}, { claimant: { en: "Another body" } })] });
    await assessDamageEvent(db, editor, { ref: await ref(), assessment: await assessment() });
  });

  it("is refused while a value rests on it, and nothing is written", async () => {
    const [, second] = await claimsOf();
    const { revision } = await getClaimRecord(db, second?.id ?? "");
    const before = await countRevisions();
    const unticked = [{ field: "date", because: { en: "The other says so" } }] as const;
    const claim = { id: second?.id ?? "", follows: revision };
    for (const dealt of [[], unticked])
      await expect(
        withdrawClaimOfEvent(db, editor, { ref: claim, withdrawal, event: await ref(), unticked: dealt, untickReason }),
      ).rejects.toMatchObject({ code: "in_use" });
    expect(await countRevisions()).toBe(before);
  });

  it("takes it out from under its values in the same change, each with a reason", async () => {
    const [first, second] = await claimsOf();
    const { revision } = await getClaimRecord(db, second?.id ?? "");
    const unticked = [
      { field: "date", because: { en: "The other says so" } },
      { field: "verification", because: { en: "One voice now" } },
    ] as const;
    const claim = { id: second?.id ?? "", follows: revision };
    await withdrawClaimOfEvent(db, editor, { ref: claim, withdrawal, event: await ref(), unticked, untickReason });
    const newest = await db.revision.findMany({ orderBy: { seq: "desc" }, take: 2 });
    expect(newest.map(({ verb, subjectType }) => [verb, subjectType])).toEqual([
      ["withdraw", "claim"],
      ["assess", "damage_event"],
    ]);
    expect(new Set(newest.map(({ changeId }) => changeId)).size).toBe(1);
    const { record } = await getDamageEventRecord(db, eventId);
    expect(record.assessments.find(({ field }) => field === "date")).toEqual({
      field: "date",
      because: { en: "The other says so" },
      claimIds: [first?.id],
    });
  });

  it("never leaves a value resting on nothing", async () => {
    const [first] = await claimsOf();
    const { revision } = await getClaimRecord(db, first?.id ?? "");
    const unticked = (["date", "severity", "verification"] as const).map((field) => ({ field, because: { en: "So" } }));
    await expect(
      withdrawClaimOfEvent(db, editor, {
        ref: { id: first?.id ?? "", follows: revision },
        withdrawal,
        event: await ref(),
        unticked,
        untickReason,
      }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  describe("that is kept back", () => {
    const reason = "Umm Secret must not be named";
    const told = async () => {
      const at = { until: await countRevisions(), page: 1 };
      const { changes } = await listChangesOfEvent(db, scope, eventId, at);
      const event = await getDamageEvent(db, scope, eventId);
      return { changes, history: event.history };
    };
    const keepBack = async () => {
      const [, second] = await claimsOf();
      const claim = { id: second?.id ?? "", follows: (await getClaimRecord(db, second?.id ?? "")).revision };
      await withdrawClaimOfEvent(
        db,
        { ...editor, reason },
        {
          ref: claim,
          withdrawal: { reason, isSuppressed: true },
          event: await ref(),
          unticked: (["date", "verification"] as const).map((field) => ({ field, because: { en: "Another" } })),
          untickReason,
        },
      );
      return claim.id;
    };

    it("keeps its reason back wherever the event tells of the change, unless it is brought back", async () => {
      await keepBack();
      const { changes, history } = await told();
      expect(changes[0]?.revisions.map(({ content }) => content === null)).toEqual([false, true]);
      expect([changes[0]?.reason, history.at(-1)?.reason]).toEqual([null, null]);
      expect(JSON.stringify([changes, history])).not.toContain(reason);
      // To take that back says its reason again: told while the claim is, and no longer.
      await undoChange(db, { ...editor, reason: `Undone: ${reason}` }, changes[0]?.id ?? "");
      const again = await told();
      expect(again.changes.slice(0, 2).map((change) => change.reason)).toEqual([`Undone: ${reason}`, reason]);
      expect(again.history.slice(-2).map((entry) => entry.reason)).toEqual([reason, `Undone: ${reason}`]);
      await keepBack();
      expect(JSON.stringify(await told())).not.toContain(reason);
    });

    it("says another reason where the event changes first and a second person decides", async () => {
      await db.registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals: true } });
      await keepBack();
      await db.registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals: false } });
      const { changes, history } = await told();
      expect([changes[0]?.reason, history.at(-1)?.reason]).toEqual([untickReason, untickReason]);
      expect(JSON.stringify([changes, history])).not.toContain(reason);
    });
  });
});

describe("correcting", () => {
  it("a claim keeps its event, and a stale correction is a conflict", async () => {
    const [first] = await claimsOf();
    const { revision, record } = await getClaimRecord(db, first?.id ?? "");
    const claimRef = { id: first?.id ?? "", follows: revision };
    await correctClaimOfEvent(db, editor, { ref: claimRef, claim: { ...record, credibility: 4, eventId: "ev-other" } });
    expect((await getClaimRecord(db, claimRef.id)).record).toMatchObject({ credibility: 4, eventId });
    await expect(
      correctClaimOfEvent(db, editor, { ref: claimRef, claim: { ...record, credibility: 5 } }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("a claim cannot repeat itself", async () => {
    const [first] = await claimsOf();
    const { revision, record } = await getClaimRecord(db, first?.id ?? "");
    const claim = { ...record, derivedFromId: first?.id ?? "" };
    await expect(
      correctClaimOfEvent(db, editor, { ref: { id: first?.id ?? "", follows: revision }, claim }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("two sources that are one become one: claims move, and the page of the other is withdrawn", async () => {
    const other = source({ url: `https://mirror.example.org/${made}`, title: `Mirror ${made}` });
    await addClaimsToEvent(db, editor, {
      eventId,
      claims: [entered({ source: { created: other } }, { claimant: { en: "B" } })],
    });
    const [first, second] = await claimsOf();
    const { revision } = await getSourceRecord(db, second?.sourceId ?? "");
    const goes = { id: second?.sourceId ?? "", follows: revision };
    const mergeInto = (id: string) => mergeRecords(db, editor, "source", { goes, stays: { id, follows: null } });
    await expect(mergeInto(goes.id)).rejects.toMatchObject({ code: "within_itself" });
    await mergeInto(first?.sourceId ?? "");
    expect((await claimsOf()).map(({ sourceId }) => sourceId)).toEqual([first?.sourceId, first?.sourceId]);
    expect(await db.source.findUniqueOrThrow({ where: { id: goes.id } })).toMatchObject({
      state: "withdrawn",
      mergedIntoId: first?.sourceId,
    });
    await expect(mergeInto(first?.sourceId ?? "")).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
