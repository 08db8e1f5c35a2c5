import type { JsonRecord } from "@/features/chain/model";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { claimKind } from "@/features/claims/record";
import { claimRecordSchema } from "@/features/claims/schema";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { addRecord, correctRecord, restoreRecord, withdrawRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { siteKinds, siteRecordSchema } from "@/features/sites/schema";
import { causes, countQualifiers, severities, verifications } from "@/features/vocabulary/schema";
import type { Db, Tx } from "@/lib/db";
import { siteRecord } from "@/prisma/seed/factories";

/** Random numbers from 0 up to 1 (mulberry32); one seed gives one row of them. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

const actor = { role: "reviewer", name: null, id: "u1" } as const;
const withdrawal = { reason: "for a trial", isSuppressed: false, mergedIntoId: null };

/** Changes one record, picked and changed at random but so that the register's rules hold. Nothing is kept back or coarsened. */
export async function changeAtRandom(db: Db, random: Random, at: Date): Promise<string> {
  const kind = pick(random, ["event", "event", "event", "site", "claim", "withdrawal", "new"] as const);
  await changeRegister(db, { actor, at, reason: `trial: ${kind}` }, (tx, change) => trials[kind](tx, change, random));
  return kind;
}

const trials = {
  event: async (tx: Tx, change: RegisterChange, random: Random) => {
    const { id, follows, record } = await anyRecord(tx, random, "damage_event");
    const event = damageEventRecordSchema.parse(record);
    const { date: _date, ...rest } = event;
    const isUndated = random() < 0.2;
    const assessments = event.assessments.filter(({ field }) => field !== "severity" && field !== "cause");
    const why = (field: "severity" | "cause") => ({ field, claimIds: [], because: { en: "for a trial" } });
    await correctRecord(
      tx,
      change,
      damageEventKind,
      { id, follows },
      {
        ...rest,
        date: isUndated ? { basis: "unknown", earliest: null, latest: null, edtf: null } : event.date,
        title: { ...event.title, en: `Trial ${Math.floor(random() * 1000)}` },
        severity: pick(random, severities),
        cause: pick(random, causes),
        verification: pick(random, verifications),
        assessments: [
          ...assessments.filter(({ field }) => !(isUndated && field === "date")),
          why("severity"),
          why("cause"),
        ],
      },
    );
  },
  site: async (tx: Tx, change: RegisterChange, random: Random) => {
    const { id, follows, record } = await anyRecord(tx, random, "site");
    const site = siteRecordSchema.parse(record);
    const names = site.names.map((name, index) =>
      index === 0 ? { ...name, text: `${name.text} ${Math.floor(random() * 100)}` } : name,
    );
    await correctRecord(tx, change, siteKind, { id, follows }, { ...site, names, kind: pick(random, siteKinds) });
  },
  claim: async (tx: Tx, change: RegisterChange, random: Random) => {
    const { id, follows, record } = await anyRecord(tx, random, "claim");
    const claim = claimRecordSchema.parse(record);
    await correctRecord(
      tx,
      change,
      claimKind,
      { id, follows },
      {
        ...claim,
        severity: pick(random, severities),
        count: 1 + Math.floor(random() * 20),
        countQualifier: pick(random, countQualifiers),
        compilerNote: pick(random, [null, { en: "for a trial" }]),
      },
    );
  },
  withdrawal: async (tx: Tx, change: RegisterChange, random: Random) => {
    const type = pick(random, ["damage_event", "claim"] as const);
    const { id, follows, isWithdrawn } = await anyRecord(tx, random, type, { withWithdrawn: true });
    const ref = { id, follows };
    if (type === "claim")
      await (isWithdrawn
        ? restoreRecord(tx, change, claimKind, ref)
        : withdrawRecord(tx, change, claimKind, ref, withdrawal));
    else
      await (isWithdrawn
        ? restoreRecord(tx, change, damageEventKind, ref)
        : withdrawRecord(tx, change, damageEventKind, ref, withdrawal));
  },
  new: async (tx: Tx, change: RegisterChange, random: Random) => {
    const number = Math.floor(random() * 1e9);
    const { id: parentId } = await anyRecord(tx, random, "site");
    const slug = `trial-${number}`;
    const names = [{ text: `Tomb ${number}`, lang: "en", script: "Latn", kind: "preferred" as const }];
    await addRecord(tx, change, siteKind, slug, siteRecord({ slug, parentId, kind: "tomb", names }));
  },
};

type CurrentRecord = { id: string; follows: number; record: JsonRecord; isWithdrawn: boolean };

async function anyRecord(
  tx: Tx,
  random: Random,
  type: "site" | "damage_event" | "claim",
  { withWithdrawn = false } = {},
): Promise<CurrentRecord> {
  const rows = await tx.revision.findMany({
    where: { subjectType: type },
    distinct: ["subjectId"],
    select: { subjectId: true },
    orderBy: { subjectId: "asc" },
  });
  for (;;) {
    const { subjectId: id } = pick(random, rows);
    const { revision: follows, after } = await getRecord(tx, { type, id });
    const { withdrawn, ...record } = after;
    // Of claims only those that nothing rests on: an assessment may not rest on one that is taken back.
    const isFree =
      !withWithdrawn || type !== "claim" || (await tx.assessmentClaim.count({ where: { claimId: id } })) === 0;
    if ((withdrawn === undefined || withWithdrawn) && isFree)
      return { id, follows, record, isWithdrawn: withdrawn !== undefined };
  }
}
