import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { SubjectType } from "@/features/chain/schema";
import { claimKind } from "@/features/claims/record";
import { type ClaimRecord, claimRecordSchema } from "@/features/claims/schema";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { damageEventKind } from "@/features/damage-events/record";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { type About, type EvidenceRecord, evidenceRecordSchema, type Showing } from "@/features/evidence/schema";
import { fieldChanges } from "@/features/history/model";
import {
  type ChangeList,
  findChange,
  listChanges,
  listChangesOfEvent,
  listChangesOfSite,
} from "@/features/history/queries";
import { splitDamageEvent } from "@/features/merging/event-mutations";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import { mintReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { sourceKind } from "@/features/sources/record";
import { type SourceRecord, sourceRecordSchema } from "@/features/sources/schema";
import type { Reader, Tx } from "@/lib/db";
import { evidenceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "../support/demonstration";

const scope = mintReadScope("public");
const eventId = "pal-2015-05";
const everything = { kind: null, verb: null, siteId: null, after: null };
const database = shareDemonstration({ now: new Date("2026-01-10T12:00:00Z") });
const { undone } = database;
/** How many records the demonstration has, all of them one change. */
let loaded = 0;

beforeAll(async () => {
  loaded = await head();
});

const head = async () => (await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq;
const at = async (page = 1) => ({ until: await head(), page });

const change = (reason: string, work: (tx: Tx, change: RegisterChange) => Promise<void>) =>
  changeRegister(
    database.db,
    { actor: { role: "reviewer", name: "A. Reader", id: "u-secret" }, at: new Date("2026-02-01T00:00:00Z"), reason },
    work,
  );

async function found(tx: Reader, type: SubjectType, id: string) {
  const { revision, after } = await getRecord(tx, { type, id });
  return { ref: { id, follows: revision }, after };
}

const claimsOfEvent = () => database.db.claim.findMany({ where: { eventId }, orderBy: { id: "asc" } });

const correctSource = (id: string, reason: string, over: Partial<SourceRecord>) =>
  change(reason, async (tx, write) => {
    const { ref, after } = await found(tx, "source", id);
    await correctRecord(tx, write, sourceKind, ref, { ...sourceRecordSchema.parse(after), ...over });
  });
const reasonsOf = ({ changes }: ChangeList) => changes.map(({ reason }) => reason);

const keepBack = (reason: string) => ({ reason, isSuppressed: true, mergedIntoId: null });
const textOf = ({ changes, names }: ChangeList) => JSON.stringify([changes, [...names]]);

describe("the history of a record", () => {
  test("tells every change of an event and of its claims, newest first, with what differs", async () => {
    await change("regraded", async (tx, write) => {
      const { ref, after } = await found(tx, "damage_event", eventId);
      const record = damageEventRecordSchema.parse(after);
      await correctRecord(tx, write, damageEventKind, ref, { ...record, severity: "severe" });
    });
    const { changes, total } = await listChangesOfEvent(database.db, scope, eventId, await at());
    expect(total).toBe(2);
    const [newest, first] = changes;
    expect(newest).toMatchObject({ reason: "regraded", actorRole: "reviewer", actorName: "A. Reader", approver: null });
    const [revision] = newest?.revisions ?? [];
    expect(fieldChanges("damage_event", revision?.content?.before ?? null, revision?.content?.after ?? {})).toEqual([
      { key: "severity", before: "destroyed", after: "severe" },
    ]);
    const types = first?.revisions.map(({ subject }) => subject.type) ?? [];
    expect(types.filter((type) => type !== "source")).toEqual([
      "damage_event",
      ...Array.from({ length: 12 }, () => "claim"),
    ]);
    // The sources that came with its claims, and none that came for others.
    const { size: cited } = new Set((await claimsOfEvent()).map(({ sourceId }) => sourceId));
    expect(types.filter((type) => type === "source")).toHaveLength(cited);
    expect(first).toMatchObject({ firstSeq: 1, lastSeq: loaded });
  });

  test("ends at the revision it is read at", async () => {
    const { total } = await listChangesOfEvent(database.db, scope, eventId, { until: loaded, page: 1 });
    expect(total).toBe(1);
    expect((await listChanges(database.db, scope, everything, { until: 0, page: 1 })).total).toBe(0);
  });

  test("names nobody by their account", async () => {
    expect(textOf(await listChanges(database.db, scope, everything, await at()))).not.toContain("u-secret");
  });

  test("stays when the event is withdrawn", async () => {
    const id = "pal-undated-01";
    await change("recorded twice", async (tx, write) => {
      const { ref } = await found(tx, "damage_event", id);
      await withdrawRecord(tx, write, damageEventKind, ref, {
        reason: "recorded twice",
        isSuppressed: false,
        mergedIntoId: eventId,
      });
    });
    const { changes } = await listChangesOfEvent(database.db, scope, id, await at());
    expect(changes[0]).toMatchObject({ reason: "recorded twice" });
    expect(changes[0]?.revisions[0]?.content?.after).toMatchObject({ withdrawn: { mergedIntoId: eventId } });
  });
});

describe("the sources that a page cites", () => {
  const ofEvent = async () => listChangesOfEvent(database.db, scope, eventId, await at());

  test(
    "are told of where they are changed, of each event that cites them and of no other",
    undone(async () => {
      const [{ sourceId, id: claimId } = { sourceId: "", id: "" }] = await claimsOfEvent();
      const { total } = await ofEvent();
      const citing = await database.db.claim.findMany({ where: { sourceId }, select: { eventId: true } });
      const other = await database.db.damageEvent.findFirstOrThrow({
        where: { id: { notIn: citing.map((claim) => claim.eventId) } },
      });
      const before = (await listChangesOfEvent(database.db, scope, other.id, await at())).total;
      await correctSource(sourceId, "another publisher", { publisher: "Somebody else", reliability: "E" });
      const told = await ofEvent();
      expect(told.total).toBe(total + 1);
      const [revision] = told.changes[0]?.revisions ?? [];
      expect(revision).toMatchObject({ subject: { type: "source", id: sourceId }, verb: "correct" });
      expect(
        fieldChanges("source", revision?.content?.before ?? null, revision?.content?.after ?? {}).map(({ key }) => key),
      ).toEqual(["publisher", "reliability"]);
      expect((await listChangesOfEvent(database.db, scope, other.id, await at())).total).toBe(before);
      const { siteId } = await database.db.damageEvent.findUniqueOrThrow({ where: { id: eventId } });
      const atPlace = await listChanges(database.db, scope, { ...everything, siteId, kind: "source" }, await at());
      expect(reasonsOf(atPlace)).toContain("another publisher");

      // What it said when it no longer stood there is none of the event's.
      const fresh = sourceRecordSchema.parse((await found(database.db, "source", sourceId)).after);
      await change("a new source", (tx, write) => addRecord(tx, write, sourceKind, "fresh", fresh));
      await correctSource("fresh", "before it was cited", { title: "An earlier title" });
      await change("said elsewhere", async (tx, write) => {
        for (const claim of await tx.claim.findMany({ where: { eventId, sourceId } })) {
          const { ref, after } = await found(tx, "claim", claim.id);
          await correctRecord(tx, write, claimKind, ref, { ...claimRecordSchema.parse(after), sourceId: "fresh" });
        }
      });
      await correctSource(sourceId, "no longer cited", { title: "Another title" });
      await correctSource("fresh", "now cited", { title: "A later title" });
      expect(reasonsOf(await ofEvent()).slice(0, 3)).toEqual(["now cited", "said elsewhere", "another publisher"]);

      // Nor is what cites it while that is kept back: a source can tell who said it.
      await change("kept back", async (tx, write) => {
        for (const claim of await tx.claim.findMany({ where: { eventId, sourceId: "fresh" } })) {
          const { ref } = await found(tx, "claim", claim.id);
          await withdrawRecord(tx, write, claimKind, ref, keepBack("kept back"));
        }
      });
      const kept = await ofEvent();
      expect(reasonsOf(kept)).not.toContain("now cited");
      expect(kept.changes.flatMap(({ revisions }) => revisions).map(({ subject }) => subject.id)).toContain(claimId);
      for (const words of ["A later title", "Somebody else"]) expect(JSON.stringify(kept.changes)).not.toContain(words);
    }),
  );

  test(
    "are no change where a correction says the same",
    undone(async () => {
      const [{ sourceId } = { sourceId: "" }] = await claimsOfEvent();
      const { total } = await ofEvent();
      await correctSource(sourceId, "the same", {});
      expect((await ofEvent()).total).toBe(total);
    }),
  );

  test(
    "are told of in the history of a place whose periods cite them, and of no event's",
    undone(async () => {
      const cited = await database.db.periodClaim.findFirstOrThrow({
        select: { sourceId: true, period: { select: { siteId: true } } },
        where: { source: { claims: { none: {} } } },
      });
      await correctSource(cited.sourceId, "the map's new address", { url: "https://example.org/map" });
      const of = await listChangesOfSite(database.db, scope, cited.period.siteId, await at());
      expect(of.changes[0]).toMatchObject({ reason: "the map's new address" });
      expect(reasonsOf(await ofEvent())).not.toContain("the map's new address");
    }),
  );
});

describe("the pictures that a page shows", () => {
  const picture = async (id: string, about: About, shows: Showing = "after") => {
    const sha256 = createHash("sha256").update(id).digest("hex");
    const file = { sha256, mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
    await change(`a picture: ${id}`, async (tx, write) => {
      await keepFile(tx, { file, pictures: [], now: write.at });
      await addRecord(tx, write, evidenceKind, id, evidenceRecord({ about, file, shows }));
    });
  };
  const correctPicture = (id: string, reason: string, over: Partial<EvidenceRecord>) =>
    change(reason, async (tx, write) => {
      const { ref, after } = await found(tx, "evidence", id);
      await correctRecord(tx, write, evidenceKind, ref, { ...evidenceRecordSchema.parse(after), ...over });
    });
  const ofEvent = async (id = eventId) => reasonsOf(await listChangesOfEvent(database.db, scope, id, await at()));
  const shortOf = async (id = eventId) =>
    (await getDamageEvent(database.db, scope, id)).history.map(({ reason }) => reason);

  test(
    "are told of where they are changed, of how the place was before as well, and of no other",
    undone(async () => {
      const { siteId } = await database.db.damageEvent.findUniqueOrThrow({ where: { id: eventId } });
      await picture("pic-before", { type: "site", id: siteId }, "before");
      await picture("pic-after", { type: "site", id: siteId }, "after");
      await picture("pic-own", { type: "damage_event", id: eventId });
      await correctPicture("pic-before", "its terms", { licence: "unknown" });
      await correctPicture("pic-after", "of no event", { licence: "unknown" });
      await correctPicture("pic-before", "not from before", { shows: "after" });
      await correctPicture("pic-before", "no longer shown", { credit: "B. Photographer" });
      const told = ["not from before", "its terms", "a picture: pic-own", "a picture: pic-before"];
      expect((await ofEvent()).slice(0, 4)).toEqual(told);
      expect((await shortOf()).toReversed().slice(0, 4)).toEqual(told);
    }),
  );

  test(
    "are told of where they were, once they were moved away with a claim",
    undone(async () => {
      const [claim] = await database.db.$queryRaw<{ id: string }[]>`
        SELECT c.id FROM claim c WHERE c.event_id = ${eventId} AND c.derived_from_id IS NULL AND c.supersedes_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM claim o WHERE c.id IN (o.derived_from_id, o.supersedes_id))
        ORDER BY c.id LIMIT 1`;
      if (claim === undefined) throw new Error("the demonstration has one");
      await picture("pic-of-claim", { type: "claim", id: claim.id });
      const { record, revision: follows } = await getDamageEventRecord(database.db, eventId);
      const editor = {
        actor: { role: "reviewer", name: null, id: "u1" } as const,
        at: new Date(),
        reason: "two of one",
      };
      const made = await splitDamageEvent(
        database.db,
        editor,
        { id: eventId, follows },
        {
          claimIds: [claim.id],
          event: { siteId: record.siteId, title: { en: "Another" }, kind: "damage" },
          because: { en: "Another day" },
        },
      );
      await correctPicture("pic-of-claim", "of the other", { credit: "B. Photographer" });
      expect((await ofEvent()).slice(0, 2)).toEqual(["two of one", "a picture: pic-of-claim"]);
      expect(await shortOf()).toContain("a picture: pic-of-claim");
      expect((await ofEvent(made.eventId)).slice(0, 2)).toEqual(["of the other", "two of one"]);
    }),
  );

  test.each<SubjectType>(["claim", "source"])(
    "are told no more once the %s that they belong to is kept back",
    (keptBack) =>
      undone(async () => {
        const secret = "sent by Umm Secret";
        const original = await database.db.claim.findFirstOrThrow({
          where: { eventId },
          select: { id: true, sourceId: true },
        });
        await change("told apart", async (tx, write) => {
          const source = sourceRecordSchema.parse((await found(tx, "source", original.sourceId)).after);
          await addRecord(tx, write, sourceKind, "src-apart", { ...source, title: "Told apart" });
          const claim = claimRecordSchema.parse((await found(tx, "claim", original.id)).after);
          const apart = { sourceId: "src-apart", derivedFromId: null, supersedesId: null };
          await addRecord(tx, write, claimKind, "clm-apart", { ...claim, ...apart });
        });
        await picture("pic-apart", { type: "claim", id: "clm-apart" });
        await correctPicture("pic-apart", secret, { credit: "B. Photographer" });
        expect(await shortOf()).toContain(secret);
        await change("must not be known", async (tx, write) => {
          const withdraw = async (type: SubjectType, id: string, isSuppressed: boolean) => {
            const kind = { claim: claimKind, source: sourceKind, evidence: evidenceKind }[type as "claim"];
            const { ref } = await found(tx, type, id);
            await withdrawRecord(tx, write, kind, ref, { ...keepBack("must not be known"), isSuppressed });
          };
          await withdraw("claim", "clm-apart", keptBack === "claim");
          if (keptBack === "source") await withdraw("source", "src-apart", true);
        });
        expect(await shortOf()).not.toContain(secret);
        expect(await shortOf()).not.toContain("told apart");
        expect(textOf(await listChangesOfEvent(database.db, scope, eventId, await at()))).not.toContain(secret);
      })(),
  );
});

describe("what is kept back today", () => {
  test("is told of a claim as that and no more: no value, no name, no reason", async () => {
    const secret = "Umm Secret";
    await change(`told by ${secret}`, async (tx, write) => {
      const { after } = await found(tx, "claim", (await tx.claim.findFirstOrThrow({ where: { eventId } })).id);
      const record = claimRecordSchema.parse(after);
      await addRecord(tx, write, claimKind, "told", {
        ...record,
        claimant: { en: secret },
        statement: { en: `${secret} saw it` },
        derivedFromId: null,
      });
    });
    expect(textOf(await listChangesOfEvent(database.db, scope, eventId, await at()))).toContain(secret);
    await change(`${secret} must not be named`, async (tx, write) => {
      const { ref } = await found(tx, "claim", "told");
      await withdrawRecord(tx, write, claimKind, ref, keepBack(`${secret} must not be named`));
    });
    const history = await listChangesOfEvent(database.db, scope, eventId, await at());
    expect(history.total).toBe(4);
    expect(history.changes.slice(0, 2).map(({ revisions }) => revisions.map(({ content }) => content))).toEqual([
      [null],
      [null],
    ]);
    for (const shown of [history, await listChanges(database.db, scope, everything, await at())])
      expect(textOf(shown)).not.toContain(secret);
  });

  test(
    "is told of what a claim said while it was taken from a source that is kept back today",
    undone(async () => {
      const correct = (reason: string, over: Partial<ClaimRecord>) =>
        change(reason, async (tx, write) => {
          const { ref, after } = await found(tx, "claim", "clm-of-secret");
          await correctRecord(tx, write, claimKind, ref, { ...claimRecordSchema.parse(after), ...over });
        });
      const original = await database.db.claim.findFirstOrThrow({ where: { eventId } });
      await change("as the Secret Ledger says", async (tx, write) => {
        const source = sourceRecordSchema.parse((await found(tx, "source", original.sourceId)).after);
        await addRecord(tx, write, sourceKind, "src-secret", { ...source, title: "Secret Ledger" });
        const claim = claimRecordSchema.parse((await found(tx, "claim", original.id)).after);
        const apart = { sourceId: "src-secret", derivedFromId: null, supersedesId: null };
        await addRecord(tx, write, claimKind, "clm-of-secret", { ...claim, ...apart });
      });
      await correct("the Secret Ledger says more", { statement: { en: "More of the Secret Ledger" } });
      await correct("elsewhere", { sourceId: original.sourceId, statement: { en: "As others say" } });
      await correct("of no ledger", { statement: { en: "As all say" } });
      await change("must not be known", async (tx, write) => {
        const { ref } = await found(tx, "source", "src-secret");
        await withdrawRecord(tx, write, sourceKind, ref, keepBack("must not be known"));
      });
      const whole = await listChangesOfEvent(database.db, scope, eventId, await at());
      expect(textOf(whole)).not.toContain("Secret Ledger");
      expect(textOf(await listChanges(database.db, scope, everything, await at()))).not.toContain("Secret Ledger");
      expect(reasonsOf(whole)).toContain("of no ledger");
      const short = (await getDamageEvent(database.db, scope, eventId)).history.map(({ reason }) => reason);
      expect(short).toContain("of no ledger");
      expect(JSON.stringify(short)).not.toContain("Secret Ledger");
    }),
  );

  test("hides the events of a place that is kept back, and its name where others name it", async () => {
    const event = await database.db.damageEvent.findFirstOrThrow({
      where: { site: { slug: "monumental-arch" } },
      select: { id: true, title: true, siteId: true },
    });
    await change("digging", async (tx, write) => {
      const { ref } = await found(tx, "site", event.siteId);
      await withdrawRecord(tx, write, siteKind, ref, keepBack("digging"));
    });
    const history = await listChangesOfEvent(database.db, scope, event.id, await at());
    expect(history.changes.flatMap(({ revisions }) => revisions).every(({ content }) => content === null)).toBe(true);
    for (const title of Object.values(event.title ?? {})) expect(textOf(history)).not.toContain(title);
    expect(textOf(history)).not.toContain("Monumental Arch");
  });
});

describe("positions in the history", () => {
  test("a place shown less exactly today tells no coordinate of any revision, only that it moved or was made coarser", async () => {
    const site = await database.db.site.findUniqueOrThrow({ where: { slug: "temple-of-bel" } });
    const correct = (reason: string, to: { lat?: number; publicPrecision?: "exact" | "km_10" }) =>
      change(reason, async (tx, write) => {
        const { ref, after } = await found(tx, "site", site.id);
        const record = siteRecordSchema.parse(after);
        const { lat, ...rest } = to;
        const position = record.position && { ...record.position, ...(lat === undefined ? {} : { lat }) };
        await correctRecord(tx, write, siteKind, ref, { ...record, ...rest, position });
      });
    await correct("surveyed anew", { lat: 34.54741 });
    expect(textOf(await listChangesOfSite(database.db, scope, site.id, await at()))).toContain("34.54741");
    await correct("digging nearby", { publicPrecision: "km_10" });
    const coarse = await listChangesOfSite(database.db, scope, site.id, await at());
    for (const digits of ["34.54741", String(site.latitude), String(site.longitude), String(site.positionSource)])
      expect(textOf(coarse)).not.toContain(digits);
    expect(coarse.changes.map(({ revisions }) => revisions[0]?.content?.hasMoved)).toEqual([false, true, false]);
    const { before, after } = coarse.changes[0]?.revisions[0]?.content ?? { before: null, after: {} };
    expect(fieldChanges("site", before, after)).toEqual([{ key: "publicPrecision", before: "exact", after: "km_10" }]);
    const [newest] = coarse.changes;
    const one = await findChange(database.db, scope, newest?.id ?? "", await at());
    expect(JSON.stringify(one?.change)).not.toContain("34.54");
  });
});

describe("the list of changes", () => {
  test("is filtered by what was done, to what kind of record, where, and after which revision", async () => {
    const list = async (filter: Partial<Parameters<typeof listChanges>[2]>) =>
      (await listChanges(database.db, scope, { ...everything, ...filter }, await at())).total;
    const all = await list({});
    expect(await list({ verb: "withdraw" })).toBe(3);
    expect(await list({ kind: "source" })).toBe(1);
    expect(await list({ after: loaded })).toBe(all - 1);
    const { siteId } = await database.db.damageEvent.findUniqueOrThrow({ where: { id: eventId } });
    expect(await list({ siteId })).toBe(4);
    expect(await list({ siteId, verb: "correct" })).toBe(1);
  });

  test("gives a large change a page at a time", async () => {
    const { changes } = await listChanges(database.db, scope, { ...everything, kind: "source" }, await at());
    const first = await findChange(database.db, scope, changes[0]?.id ?? "", await at());
    const pages = Math.ceil(loaded / 40);
    expect(first).toMatchObject({ total: loaded, pages });
    expect(first?.change.revisions).toHaveLength(40);
    const last = await findChange(database.db, scope, changes[0]?.id ?? "", await at(99));
    expect(last?.page).toBe(pages);
    expect(last?.change.revisions).toHaveLength(loaded - (pages - 1) * 40);
    expect(await findChange(database.db, scope, "none", await at())).toBeNull();
  });
});
