import { readFileSync } from "node:fs";
import type { ZodType } from "zod";
import { changeRegister } from "@/features/chain/mutations";
import { recordClaim } from "@/features/claims/mutations";
import { assessEvent, recordDamageEvent } from "@/features/damage-events/mutations";
import { recordPeriod } from "@/features/periods/mutations";
import { recordSite } from "@/features/sites/mutations";
import { recordSource } from "@/features/sources/mutations";
import type { Db } from "@/lib/db";
import type { FileStores } from "@/lib/file-store/file-store";
import { claimFileSchema, eventFileSchema, periodFileSchema, siteFileSchema, sourceFileSchema } from "./palmyra-schema";
import { recordPhotographs, storePhotographs } from "./photographs";

const read = <Output>(file: string, schema: ZodType<Output>): Output =>
  schema.parse(JSON.parse(readFileSync(new URL(`./palmyra/${file}.json`, import.meta.url), "utf8")));

/**
 * Loads the Palmyra records as any other change: checked by the register's schemas, in one transaction, with revisions.
 * Throws when the register is not empty or a record breaks a rule; then nothing is loaded. The photographs come along
 * where there is a place for files.
 */
export async function loadDemonstration(db: Db, { now, files }: { now: Date; files?: FileStores }): Promise<void> {
  const sites = parentsFirst(read("sites", siteFileSchema));
  const sources = read("sources", sourceFileSchema);
  const events = read("events", eventFileSchema);
  const claims = originsFirst(read("claims", claimFileSchema));
  const periods = read("periods", periodFileSchema);

  const stored = files === undefined ? [] : await storePhotographs(files);

  const actor = { role: "register", name: null, id: null } as const;
  const reason = "Demonstration records of Palmyra, 2012–2017, compiled from the sources they cite";
  await changeRegister(
    db,
    { actor, at: now, reason },
    async (tx, change) => {
      for (const { id, record } of sites) await recordSite(tx, change, id, record);
      for (const { id, record } of sources) await recordSource(tx, change, id, record);
      for (const { id, record } of events) await recordDamageEvent(tx, change, id, record);
      for (const { id, record } of claims) await recordClaim(tx, change, id, record);
      for (const { id, record } of events) await assessEvent(tx, id, record.assessments);
      for (const { id, record } of periods) await recordPeriod(tx, change, id, record);
      await recordPhotographs(tx, change, stored);
    },
    { timeoutMs: 120_000 },
  );
}

/**
 * Decides once, on the first start, what a register begins with. Later starts never add to it.
 * Returns whether this call was the one that decided.
 */
export async function startRegister(
  db: Db,
  startedWith: "palmyra" | "empty",
  from: { now: Date; files?: FileStores },
): Promise<"started" | "already"> {
  const head = await db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
  if (head.startedWith !== null) return "already";
  if (startedWith === "palmyra" && head.seq === 0) await loadDemonstration(db, from);
  const { count } = await db.registerHead.updateMany({ where: { id: 1, startedWith: null }, data: { startedWith } });
  return count === 1 ? "started" : "already";
}

/** Orders items so that each comes after those it names. Throws on a ring. */
function dependenciesFirst<Item extends { id: string }>(
  items: readonly Item[],
  needs: (item: Item) => (string | null)[],
): Item[] {
  const waiting = new Map(items.map((item) => [item.id, item]));
  const ordered: Item[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((item) => needs(item).every((id) => id === null || !waiting.has(id)));
    if (ready.length === 0) throw new Error(`records depend on each other: ${[...waiting.keys()].join(", ")}`);
    for (const item of ready) waiting.delete(item.id);
    ordered.push(...ready);
  }
  return ordered;
}

const parentsFirst = <Item extends { id: string; record: { parentId: string | null } }>(sites: readonly Item[]) =>
  dependenciesFirst(sites, ({ record }) => [record.parentId]);

const originsFirst = <
  Item extends { id: string; record: { derivedFromId: string | null; supersedesId: string | null } },
>(
  claims: readonly Item[],
) => dependenciesFirst(claims, ({ record }) => [record.derivedFromId, record.supersedesId]);
