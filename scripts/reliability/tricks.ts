import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { Actor, SubjectType } from "@/features/chain/schema";
import { claimKind } from "@/features/claims/record";
import { listClaimRecords } from "@/features/claims/record-queries";
import { describeDamageEvent } from "@/features/damage-events/edit-mutations";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { splitDamageEvent } from "@/features/merging/event-mutations";
import { type MergeableType, mergeableTypes } from "@/features/merging/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { OneRecordChange } from "@/features/proposals/schema";
import { addRecord, restoreRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";
import { undoChange } from "@/features/undo/mutations";
import { bringBack } from "@/features/undo/restore-mutations";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/id";
import { evidenceRecord, siteRecord, sourceRecord } from "@/prisma/seed/factories";

const alone: Actor = { role: "reviewer", name: null, id: "one" };
const other: Actor = { role: "reviewer", name: null, id: "two" };
export const by = (actor: Actor = alone) => ({ actor, at: new Date(), reason: "Tried alone" });

export const refOf = async (db: Db, type: SubjectType, id: string) => ({
  id,
  follows: (await getRecord(db, { type, id })).revision,
});

/** What one of them tries once the register asks for two, after what was made ready while it asked for one. */
type Attempt = () => Promise<{ done: string } | { changeId: string }>;
export type Trick = { of: string; prepare: (db: Db) => Promise<Attempt> };

const splitEvent = "pal-2015-02";
const splitClaim = "clm-mba-01";

/** Splits one claim off to an event of its own. */
async function split(db: Db) {
  const { record } = await getDamageEventRecord(db, splitEvent);
  const made = await splitDamageEvent(db, by(), await refOf(db, "damage_event", splitEvent), {
    claimIds: [splitClaim],
    event: { siteId: record.siteId, title: { en: "Another" }, kind: "damage" },
    because: { en: "Another day" },
  });
  const [copy] = await listClaimRecords(db, made.eventId);
  if (copy === undefined) throw new Error("the claim was not carried over");
  return { ...made, copyId: copy.id };
}

async function applied(db: Db, wanted: OneRecordChange): Promise<string> {
  const outcome = await applyOrPropose(db, by(), wanted);
  if (outcome.done !== "applied") throw new Error("what one person may do was not done");
  return outcome.changeId;
}

async function mergeTwo(db: Db, type: MergeableType) {
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM "${type}" WHERE state = 'published' ORDER BY id DESC LIMIT 2`,
  );
  const [goes = "", stays = ""] = rows.map(({ id }) => id);
  const [ref, into] = await Promise.all([refOf(db, type, goes), refOf(db, type, stays)]);
  return { goes, stays, changeId: await applied(db, { verb: "merge", type, ref, stays: into }) };
}

/** A photograph that somebody else adds to a record. */
const addPhotograph = (db: Db, about: { type: "claim" | "damage_event"; id: string }) =>
  changeRegister(db, by(other), async (tx, change) => {
    const sha256 = "0".repeat(64);
    const file = { sha256, mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
    const picture = { width: 480, format: "webp", sha256, bytes: 9, pixelWidth: 480, pixelHeight: 360 } as const;
    await keepFile(tx, { file, pictures: [picture], now: new Date(0) });
    await addRecord(tx, change, evidenceKind, newId("pic"), evidenceRecord({ about, file, licence: "cc0" }));
  });

/** Records each kind anew; returns the change that did, which whoever undoes takes them away. */
const record = (db: Db, type: "site" | "source"): Promise<string> =>
  changeRegister(db, by(other), async (tx, change) => {
    const names = [{ text: "Tried", lang: "en", script: "Latn", kind: "preferred" as const }];
    if (type === "site") await addRecord(tx, change, siteKind, newId("site"), siteRecord({ slug: "tried", names }));
    else await addRecord(tx, change, sourceKind, newId("src"), sourceRecord({ title: "Tried" }));
    return change.id;
  });

const withdrawal = { reason: "Tried alone", isSuppressed: false, mergedIntoId: null };

/**
 * The ways by which one person got, or might get, what asks for two: by undoing what somebody made, by bringing back what stands
 * elsewhere, by moving what counts as destroyed.
 */
export const tricks: readonly Trick[] = [
  ...(["site", "source"] as const).map((type) => ({
    of: `undoing what recorded a ${type}`,
    prepare: async (db: Db) => {
      const changeId = await record(db, type);
      return () => undoChange(db, by(), changeId);
    },
  })),
  ...mergeableTypes.map((type) => ({
    of: `undoing that a merge was undone (${type})`,
    prepare: async (db: Db) => {
      const merged = await mergeTwo(db, type);
      const undone = await undoChange(db, by(), merged.changeId);
      return () => undoChange(db, by(), undone.changeId);
    },
  })),
  {
    of: "undoing a split",
    prepare: async (db) => {
      const { changeId } = await split(db);
      return () => undoChange(db, by(), changeId);
    },
  },
  {
    of: "undoing a merge of events, after somebody added a photograph to a claim it carried over",
    prepare: async (db) => {
      const { stays, changeId } = await mergeTwo(db, "damage_event");
      const copies = await db.revision.findMany({ where: { changeId, subjectType: "claim" } });
      const here = (await listClaimRecords(db, stays)).map(({ id }) => id);
      const copy = copies.find(({ subjectId }) => here.includes(subjectId));
      if (copy === undefined) throw new Error("the merge carried no claim over");
      await addPhotograph(db, { type: "claim", id: copy.subjectId });
      return () => undoChange(db, by(), changeId);
    },
  },
  {
    of: "bringing back a claim beside its copy",
    prepare: async (db) => {
      await split(db);
      return async () => bringBack(db, by(), { type: "claim", ref: await refOf(db, "claim", splitClaim) });
    },
  },
  {
    of: "bringing back the copy of a claim that came back",
    prepare: async (db) => {
      const { copyId } = await split(db);
      const ref = await refOf(db, "claim", copyId);
      const changeId = await applied(db, { verb: "withdraw", type: "claim", ref, withdrawal });
      await changeRegister(db, by(other), async (tx, change) =>
        restoreRecord(tx, change, claimKind, await refOf(db, "claim", splitClaim)),
      );
      return () => undoChange(db, by(), changeId);
    },
  },
  {
    of: "moving an event that counts as destroyed to another place",
    prepare: async (db) => {
      const { id } = await db.damageEvent.findFirstOrThrow({ where: { severity: "destroyed", state: "published" } });
      const { siteId, kind, title, summary, actor } = (await getDamageEventRecord(db, id)).record;
      const elsewhere = await db.site.findFirstOrThrow({ where: { state: "published", id: { not: siteId } } });
      const to = { siteId: elsewhere.id, kind, title, summary, actor };
      return async () => describeDamageEvent(db, by(), await refOf(db, "damage_event", id), to);
    },
  },
];
