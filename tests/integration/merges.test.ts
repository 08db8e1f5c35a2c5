import { describe, expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { Actor } from "@/features/chain/schema";
import { withdrawalOf } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { listClaimRecords } from "@/features/claims/record-queries";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { findWithdrawnEvent, getDamageEvent } from "@/features/damage-events/record-queries";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import type { Licence } from "@/features/evidence/schema";
import { findChange, listChanges } from "@/features/history/queries";
import { type SayLoss, splitDamageEvent } from "@/features/merging/event-mutations";
import { type MergeableType, mergeableTypes } from "@/features/merging/schema";
import { applyOrPropose, approveProposal } from "@/features/proposals/mutations";
import { listProposals } from "@/features/proposals/queries";
import { addRecord, restoreRecord } from "@/features/records/mutations";
import { mintReadScope } from "@/features/scope/scope";
import { findWithdrawnSite } from "@/features/sites/edit-queries";
import { undoChange } from "@/features/undo/mutations";
import { bringBack } from "@/features/undo/restore-mutations";
import { newId } from "@/lib/id";
import { evidenceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";
import { mergeRecords } from "@/tests/support/merges";

const everybody = mintReadScope("public");
const at = new Date("2026-02-01T00:00:00Z");
const person = (id: string): Actor => ({ role: "reviewer", name: null, id });
const [first, second] = [person("u1"), person("u2")];
const by = (actor: Actor, reason = "one and the same") => ({ actor, at, reason });
const register = shareDemonstration({ now: new Date("2026-01-01T00:00:00Z") });
const db = () => register.db;

const ask = (isAsked: boolean) =>
  db().registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals: isAsked } });
const forTwo = (work: () => Promise<void>) =>
  register.undone(async () => {
    await ask(true);
    await work();
  });

const refOf = async (type: MergeableType | "claim", id: string) => ({
  id,
  follows: (await getRecord(db(), { type, id })).revision,
});

const tables = {
  site: () =>
    db().site.findMany({ where: { state: "published", parent: { slug: "palmyra" } }, orderBy: { id: "asc" }, take: 3 }),
  damage_event: () => db().damageEvent.findMany({ where: { state: "published" }, orderBy: { id: "asc" }, take: 3 }),
  source: () => db().source.findMany({ where: { state: "published" }, orderBy: { id: "asc" }, take: 3 }),
} satisfies Record<MergeableType, () => Promise<{ id: string }[]>>;

async function twoOf(type: MergeableType) {
  const [stays, goes] = await tables[type]();
  if (!stays || !goes) throw new Error("the demonstration has two");
  return { stays: await refOf(type, stays.id), goes: await refOf(type, goes.id) };
}
const isShown = async (type: MergeableType, id: string) =>
  !("withdrawn" in (await getRecord(db(), { type, id })).after);

const propose = async (type: MergeableType, refs: Awaited<ReturnType<typeof twoOf>>, actor = first) =>
  applyOrPropose(db(), by(actor), { verb: "merge", type, ref: refs.goes, stays: refs.stays });
const withdraw = async (type: MergeableType | "claim", id: string, actor = first) =>
  applyOrPropose(db(), by(actor), {
    verb: "withdraw",
    type,
    ref: await refOf(type, id),
    withdrawal: { reason: "wrong", isSuppressed: false, mergedIntoId: null },
  });
const proposalOf = async (id: string) => {
  const { waiting } = await listProposals(db(), mintReadScope("reviewer"));
  const found = waiting.find(({ subject }) => subject.id === id);
  if (!found) throw new Error("nothing waits");
  return found;
};

/** Splits one claim off to an event of its own. */
const splitOne = async () => {
  const { record } = await getDamageEventRecord(db(), "pal-2015-02");
  const made = await splitDamageEvent(db(), by(first), await refOf("damage_event", "pal-2015-02"), {
    claimIds: ["clm-mba-01"],
    event: { siteId: record.siteId, title: { en: "Another" }, kind: "damage" },
    because: { en: "Another day" },
  });
  const [copy] = await listClaimRecords(db(), made.eventId);
  if (copy === undefined) throw new Error("the claim was carried over");
  return { ...made, copyId: copy.id };
};
/** Keeps a record back; answers with the change. */
const keepBack = async (type: MergeableType | "claim", id: string): Promise<string> => {
  const outcome = await applyOrPropose(db(), by(first, "it could harm somebody"), {
    ...{ verb: "withdraw", type, ref: await refOf(type, id) },
    withdrawal: { reason: "it could harm somebody", isSuppressed: true, mergedIntoId: null },
  });
  if (outcome.done === "proposed") throw new Error("one person may");
  return outcome.changeId;
};

describe.each(mergeableTypes)("a merge of two (%s)", (type) => {
  test(
    "waits for a second person where a withdrawal does, and is made in the name of both",
    forTwo(async () => {
      const refs = await twoOf(type);
      const { seq } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
      expect((await propose(type, refs)).done).toBe("proposed");
      expect((await db().registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq).toBe(seq);
      const proposal = await proposalOf(refs.goes.id);
      expect(proposal).toMatchObject({ kind: "merge", proposed: { withdrawn: { mergedIntoId: refs.stays.id } } });
      await expect(approveProposal(db(), { actor: first, at }, proposal)).rejects.toThrow("own_proposal");
      await approveProposal(db(), { actor: second, at }, proposal);
      expect(await isShown(type, refs.goes.id)).toBe(false);
      const newest = await db().revision.findFirstOrThrow({
        where: { subjectType: type, subjectId: refs.goes.id },
        orderBy: { seq: "desc" },
      });
      expect(newest).toMatchObject({ verb: "merge", actorId: "u1", approverId: "u2", reason: "one and the same" });
    }),
  );

  test(
    "is not made again by undoing that it was undone: that takes a page out of view as well",
    forTwo(async () => {
      await ask(false);
      const refs = await twoOf(type);
      const { changeId } = await mergeRecords(db(), by(first), type, refs);
      await ask(true);
      const undone = await undoChange(db(), by(first), changeId);
      expect(await isShown(type, refs.goes.id)).toBe(true);
      await expect(undoChange(db(), by(first), undone.changeId)).rejects.toThrow("needs_approver");
    }),
  );

  test(
    "cannot take a record away that waits to be withdrawn, whatever the register asks by then",
    forTwo(async () => {
      const refs = await twoOf(type);
      // What somebody proposes of a place or a source that others rest on is written as it would be.
      await db().$executeRaw`
        INSERT INTO proposal (id, kind, subject_type, subject_id, follows, seen_until, record, reason, proposer_role, proposer_id, proposed_at)
        VALUES ('prop-waits', 'withdrawal', ${type}, ${refs.goes.id}, ${refs.goes.follows}, ${refs.goes.follows}, '{}', 'wrong', 'reviewer', 'u2', ${at})`;
      await expect(propose(type, refs)).rejects.toThrow("already_proposed");
      await ask(false);
      await expect(propose(type, refs)).rejects.toThrow("already_proposed");
      expect(await isShown(type, refs.goes.id)).toBe(true);
    }),
  );

  test(
    "that somebody proposed is outdated once the one that stays has gone itself",
    forTwo(async () => {
      const refs = await twoOf(type);
      await propose(type, refs);
      await ask(false);
      const third = (await tables[type]()).find(({ id }) => id !== refs.goes.id && id !== refs.stays.id);
      await mergeRecords(db(), by(first), type, {
        goes: refs.stays,
        stays: { id: third?.id ?? "", follows: null },
      });
      const proposal = await proposalOf(refs.goes.id);
      await expect(approveProposal(db(), { actor: second, at }, proposal)).rejects.toThrow("conflict");
      expect((await db().proposal.findUniqueOrThrow({ where: { id: proposal.id } })).state).toBe("outdated");
      expect(await isShown(type, refs.goes.id)).toBe(true);
    }),
  );
});

/** One that nothing rests on and that rests on no other. */
async function loneClaim(): Promise<{ claimId: string; eventId: string }> {
  const [found] = await db().$queryRaw<{ claimId: string; eventId: string }[]>`
    SELECT c.id AS "claimId", c.event_id AS "eventId" FROM claim c
    WHERE c.state = 'published' AND c.derived_from_id IS NULL AND c.supersedes_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM claim o WHERE c.id IN (o.derived_from_id, o.supersedes_id))
      AND NOT EXISTS (SELECT 1 FROM assessment_claim a WHERE a.claim_id = c.id)
    ORDER BY c.id LIMIT 1`;
  if (found === undefined) throw new Error("the demonstration has one");
  return found;
}

describe("a claim that waits to be withdrawn", () => {
  test(
    "is not carried off by a merge, nor by a split",
    forTwo(async () => {
      const { claimId, eventId } = await loneClaim();
      expect((await withdraw("claim", claimId)).done).toBe("proposed");
      await ask(false);
      const other = await db().damageEvent.findFirstOrThrow({ where: { state: "published", id: { not: eventId } } });
      const goes = await refOf("damage_event", eventId);
      await expect(propose("damage_event", { goes, stays: await refOf("damage_event", other.id) })).rejects.toThrow(
        "already_proposed",
      );
      const { siteId } = await db().damageEvent.findUniqueOrThrow({ where: { id: eventId } });
      const event = { siteId, title: { en: "Another" }, kind: "damage" as const };
      await expect(
        splitDamageEvent(db(), by(first), goes, { claimIds: [claimId], event, because: { en: "Another day" } }),
      ).rejects.toThrow("already_proposed");
      expect((await listClaimRecords(db(), eventId)).map(({ id }) => id)).toContain(claimId);
    }),
  );
});

describe("a split of claims that values were judged on together", () => {
  const because = { en: "They speak of another day" };
  const splitShrine = async (claimIds: string[], sayLoss?: SayLoss) => {
    const { record } = await getDamageEventRecord(db(), "pal-2015-02");
    const event = { siteId: record.siteId, title: { en: "Another" }, kind: "damage" as const };
    const given = sayLoss === undefined ? {} : { sayLoss };
    return splitDamageEvent(db(), by(first), await refOf("damage_event", "pal-2015-02"), {
      ...{ claimIds, event, because },
      ...given,
    });
  };

  test(
    "leaves nothing that was judged on all of them: two voices are no longer two, nor is a day that two reports give",
    register.undone(async () => {
      await ask(false);
      const { eventId } = await splitShrine(
        ["clm-mba-01", "clm-mba-02", "clm-mba-04"],
        ({ gone, all, eventId: other }) => ({ en: `${gone} of ${all} went to ${other}` }),
      );
      const left = await getDamageEvent(db(), everybody, "pal-2015-02");
      expect(left).toMatchObject({ severity: "unknown", cause: "unknown", verification: "unverified" });
      expect(left.date.basis).toBe("unknown");
      const said = new Map(left.assessments.map((one) => [one.field, one]));
      const lost = (gone: number, all: number) => ({
        claimIds: [],
        because: { en: `${gone} of ${all} went to ${eventId}` },
      });
      expect(said.get("date")).toMatchObject(lost(2, 2));
      expect(said.get("severity")).toMatchObject(lost(2, 2));
      expect(said.get("cause")).toMatchObject(lost(1, 2));
      expect(said.get("verification")).toMatchObject(lost(1, 2));
      // Who did it was judged on the one claim that stays.
      expect(left.actor).not.toBeNull();
      expect(said.get("actor")?.claimIds).toEqual(["clm-mba-03"]);
    }),
  );

  test(
    "leaves as it was what was judged on none of them, and is undone to what was judged",
    register.undone(async () => {
      await ask(false);
      const before = await getDamageEventRecord(db(), "pal-2015-02");
      const { changeId } = await splitShrine(["clm-mba-04"]);
      const left = await getDamageEventRecord(db(), "pal-2015-02");
      expect(left.record).toMatchObject({ verification: "corroborated", cause: "explosives", severity: "unknown" });
      expect(left.record.assessments.find(({ field }) => field === "severity")?.because).toEqual(because);
      await undoChange(db(), by(first), changeId);
      expect((await getDamageEventRecord(db(), "pal-2015-02")).record).toEqual(before.record);
    }),
  );
});

describe("what stands with another event", () => {
  const restore = async (type: MergeableType | "claim", id: string) =>
    bringBack(db(), by(second), { type, ref: await refOf(type, id) });
  test(
    "is not brought back where it was: nothing is told twice, by whatever way",
    register.undone(async () => {
      await ask(false);
      const { copyId } = await splitOne();
      await expect(restore("claim", "clm-mba-01")).rejects.toThrow("in_use");
      // Nor the other way round, where the one here came back once the other had gone.
      const gone = await withdraw("claim", copyId);
      await changeRegister(db(), by(second), async (tx, change) =>
        restoreRecord(tx, change, claimKind, await refOf("claim", "clm-mba-01")),
      );
      await expect(restore("claim", copyId)).rejects.toThrow("in_use");
      if (gone.done === "proposed") throw new Error("one person may");
      await expect(undoChange(db(), by(first), gone.changeId)).rejects.toThrow("in_use");
      expect((await listClaimRecords(db(), "pal-2015-02")).map(({ id }) => id)).toContain("clm-mba-01");
    }),
  );

  test(
    "is not brought back as an event without its claims, once the split that made it was undone",
    register.undone(async () => {
      await ask(false);
      const { eventId, changeId } = await splitOne();
      const undone = await undoChange(db(), by(first), changeId);
      await expect(restore("damage_event", eventId)).rejects.toThrow("in_use");
      // All of it can be made again, and undone again.
      const again = await undoChange(db(), by(first), undone.changeId);
      expect(await listClaimRecords(db(), eventId)).toHaveLength(1);
      await undoChange(db(), by(first), again.changeId);
    }),
  );

  test(
    "a claim or a source comes back by undoing what withdrew it: no page brings one back, so no form does",
    register.undone(async () => {
      await ask(false);
      const { claimId } = await loneClaim();
      const gone = await withdraw("claim", claimId);
      if (gone.done === "proposed") throw new Error("one person may");
      await expect(restore("claim", claimId)).rejects.toThrow("invalid");
      await undoChange(db(), by(first), gone.changeId);
      const sources = await twoOf("source");
      await mergeRecords(db(), by(first), "source", sources);
      await expect(restore("source", sources.goes.id)).rejects.toThrow("in_use");
    }),
  );
});

describe("what is kept back", () => {
  /** Whether a public history tells anything of what a record said. */
  const isTold = async (id: string): Promise<boolean> => {
    const { seq: until } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
    const rows = await db().revision.findMany({ where: { subjectId: id }, select: { changeId: true } });
    const changes = await Promise.all(
      [...new Set(rows.map(({ changeId }) => changeId))].map((one) =>
        findChange(db(), everybody, one, { until, page: 1 }),
      ),
    );
    const revisions = changes.flatMap((one) => one?.change.revisions ?? []);
    return revisions.some(({ subject, content }) => subject.id === id && content !== null);
  };

  test(
    "of a claim that was carried is kept back where it was before, too",
    register.undone(async () => {
      await ask(false);
      const { copyId } = await splitOne();
      expect(await isTold("clm-mba-01")).toBe(true);
      await keepBack("claim", copyId);
      expect([await isTold(copyId), await isTold("clm-mba-01")]).toEqual([false, false]);
    }),
  );

  test(
    "of an event that a split made is kept back in the one it was made from",
    register.undone(async () => {
      await ask(false);
      const { eventId, copyId } = await splitOne();
      await keepBack("damage_event", eventId);
      expect([await isTold(copyId), await isTold("clm-mba-01")]).toEqual([false, false]);
      expect(await isTold("pal-2015-02")).toBe(true);
    }),
  );

  test(
    "of a record is kept back of what was put together with it, however often",
    register.undone(async () => {
      await ask(false);
      const [one, two, three] = (await tables.damage_event()).map(({ id }) => id);
      if (!one || !two || !three) throw new Error("the demonstration has three");
      const merge = async (goes: string, stays: string) =>
        mergeRecords(db(), by(first), "damage_event", {
          goes: await refOf("damage_event", goes),
          stays: await refOf("damage_event", stays),
        });
      await merge(one, two);
      await merge(two, three);
      await keepBack("damage_event", three);
      expect([await isTold(one), await isTold(two), await isTold(three)]).toEqual([false, false, false]);
    }),
  );
});

describe("the undoing of what kept records back", () => {
  const stateOf = async (type: MergeableType | "claim", ids: readonly string[]) =>
    Promise.all(
      ids.map(async (id) => {
        const { after } = await getRecord(db(), { type, id });
        return withdrawalOf(after)?.isSuppressed ?? "published";
      }),
    );

  test(
    "tells again what was withdrawn before, and brings back no more than what went: nothing is counted twice",
    register.undone(async () => {
      await ask(false);
      const { copyId } = await splitOne();
      const claims = [copyId, "clm-mba-01"];
      const undone = await undoChange(db(), by(second), await keepBack("claim", copyId));
      expect(await stateOf("claim", claims)).toEqual(["published", false]);
      await undoChange(db(), by(second), undone.changeId);
      expect(await stateOf("claim", claims)).toEqual([true, true]);

      const { stays, goes } = await twoOf("damage_event");
      await mergeRecords(db(), by(first), "damage_event", { stays, goes });
      await undoChange(db(), by(second), await keepBack("damage_event", stays.id));
      expect(await stateOf("damage_event", [stays.id, goes.id])).toEqual(["published", false]);
    }),
  );
});

describe("the undoing of what made a record", () => {
  test(
    "is refused once evidence hangs on a claim that a merge carried over",
    register.undone(async () => {
      await ask(false);
      const events = await twoOf("damage_event");
      const { changeId } = await mergeRecords(db(), by(first), "damage_event", events);
      const copy = await db().revision.findFirstOrThrow({ where: { changeId, subjectType: "claim", follows: null } });
      const sha256 = "0".repeat(64);
      const file = { sha256, mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
      const about = { type: "claim" as const, id: copy.subjectId };
      await changeRegister(db(), by(second), async (tx, change) => {
        await keepFile(tx, { file, pictures: [], now: at });
        await addRecord(tx, change, evidenceKind, "evi-1", evidenceRecord({ about, file, licence: "cc0" }));
      });
      await expect(undoChange(db(), by(first), changeId)).rejects.toThrow("in_use");
      expect(await isShown("damage_event", events.goes.id)).toBe(false);
    }),
  );

  test(
    "is refused once somebody added a claim to the event that a split made",
    register.undone(async () => {
      await ask(false);
      const lone = await loneClaim();
      const { siteId } = await db().damageEvent.findUniqueOrThrow({ where: { id: lone.eventId } });
      const { eventId, changeId } = await splitDamageEvent(db(), by(first), await refOf("damage_event", lone.eventId), {
        claimIds: [lone.claimId],
        event: { siteId, title: { en: "Another" }, kind: "damage" },
        because: { en: "Another day" },
      });
      const [record] = (await listClaimRecords(db(), eventId)).map((claim) => claim.record);
      if (record === undefined) throw new Error("the claim is there");
      await changeRegister(db(), by(second), (tx, change) =>
        addRecord(tx, change, claimKind, newId("clm"), { ...record, statement: { en: "Said elsewhere" } }),
      );
      await expect(undoChange(db(), by(first), changeId)).rejects.toThrow("in_use");
      expect(await listClaimRecords(db(), eventId)).toHaveLength(2);
    }),
  );
});

test(
  "the list of changes counts each claim that a merge carried over once",
  register.undone(async () => {
    await ask(false);
    const events = await twoOf("damage_event");
    const carried = await listClaimRecords(db(), events.goes.id);
    await mergeRecords(db(), by(first), "damage_event", events);
    const { seq } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
    const { changes } = await listChanges(
      db(),
      everybody,
      { kind: null, verb: null, siteId: null, after: null },
      { until: seq, page: 1 },
    );
    expect(carried.length).toBeGreaterThan(0);
    expect(changes[0]?.touched).toContainEqual({ type: "claim", verb: "merge", count: carried.length });
  }),
);

test(
  "the page of a change says which one undid it, and not before",
  register.undone(async () => {
    await ask(false);
    const { changeId } = await mergeRecords(db(), by(first), "damage_event", await twoOf("damage_event"));
    const undoing = async (id: string) => {
      const { seq } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
      return (await findChange(db(), everybody, id, { until: seq, page: 1 }))?.undoneBy;
    };
    expect(await undoing(changeId)).toBeNull();
    const undone = await undoChange(db(), by(first), changeId);
    expect(await undoing(changeId)).toEqual({ id: undone.changeId, at: at.toISOString() });
    expect(await undoing(undone.changeId)).toBeNull();
  }),
);

describe("of a file that both records have, the picture stays in view", () => {
  const file = { sha256: "0".repeat(64), mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
  const shown = async () =>
    (await db().evidence.findMany({ where: { fileSha256: file.sha256, state: "published" } })).map((one) => ({
      id: one.id,
      of: one.eventId,
    }));

  test.each<[Licence, Licence, "goes" | "stays"]>([
    ["cc0", "unknown", "goes"],
    ["unknown", "cc0", "stays"],
    ["cc0", "cc_by_4", "stays"],
    ["unknown", "unknown", "stays"],
  ])("terms of the one that goes: %s, of the one that stays: %s", (goes, stays, left) =>
    register.undone(async () => {
      await ask(false);
      const events = await twoOf("damage_event");
      await changeRegister(db(), by(first), async (tx, change) => {
        await keepFile(tx, { file, pictures: [], now: at });
        for (const [of, licence] of Object.entries({ goes, stays })) {
          const about = { type: "damage_event" as const, id: events[of as "goes" | "stays"].id };
          await addRecord(tx, change, evidenceKind, `evi-${of}`, evidenceRecord({ about, file, licence }));
        }
      });
      const before = await shown();
      const { changeId } = await mergeRecords(db(), by(first), "damage_event", events);
      expect(await shown()).toEqual([{ id: `evi-${left}`, of: events.stays.id }]);
      await undoChange(db(), by(first), changeId);
      expect(await shown()).toEqual(expect.arrayContaining(before));
      expect(await shown()).toHaveLength(2);
    })(),
  );
});

describe("the page of what was merged", () => {
  test(
    "says that it was, also where the other one has gone since",
    register.undone(async () => {
      await ask(false);
      const events = await twoOf("damage_event");
      await mergeRecords(db(), by(first), "damage_event", events);
      expect(await findWithdrawnEvent(db(), everybody, events.goes.id)).toMatchObject({
        isMerged: true,
        became: { id: events.stays.id },
      });
      const sites = await twoOf("site");
      const { slug } = await db().site.findUniqueOrThrow({ where: { id: sites.goes.id } });
      await mergeRecords(db(), by(first), "site", sites);
      expect(await findWithdrawnSite(db(), everybody, slug)).toMatchObject({ isMerged: true });
    }),
  );
});
