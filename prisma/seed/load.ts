import { readFileSync } from "node:fs";
import type { ZodType } from "zod";
import { changeRegister } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { periodKind } from "@/features/periods/record";
import { addRecords } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";
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
  const sites = read("sites", siteFileSchema);
  const sources = read("sources", sourceFileSchema);
  const events = read("events", eventFileSchema);
  const claims = read("claims", claimFileSchema);
  const periods = read("periods", periodFileSchema);

  const stored = files === undefined ? [] : await storePhotographs(files);

  const actor = { role: "register", name: null, id: null } as const;
  const reason = "Demonstration records of Palmyra, 2012–2017, compiled from the sources they cite";
  await changeRegister(
    db,
    { actor, at: now, reason },
    async (tx, change) => {
      await addRecords(tx, change, siteKind, sites);
      await addRecords(tx, change, sourceKind, sources);
      await addRecords(tx, change, damageEventKind, events);
      await addRecords(tx, change, claimKind, claims);
      await addRecords(tx, change, periodKind, periods);
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
