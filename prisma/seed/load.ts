import { readFileSync } from "node:fs";
import type { ZodType } from "zod";
import { changeRegister } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { periodKind } from "@/features/periods/record";
import { addRecords, correctRecord } from "@/features/records/mutations";
import { columnsOf } from "@/features/settings/mutations";
import { getSiteRecord } from "@/features/sites/edit-queries";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";
import type { Db } from "@/lib/db";
import type { FileStores } from "@/lib/file-store/file-store";
import { readPalmyraOutlines } from "./palmyra-outlines";
import {
  claimFileSchema,
  eventFileSchema,
  periodFileSchema,
  registerFileSchema,
  siteFileSchema,
  sourceFileSchema,
} from "./palmyra-schema";
import { recordPhotographs, storePhotographs } from "./photographs";

const registerItself = { role: "register", name: null, id: null } as const;

const read = <Output>(file: string, schema: ZodType<Output>): Output =>
  schema.parse(JSON.parse(readFileSync(new URL(`./palmyra/${file}.json`, import.meta.url), "utf8")));

/**
 * Loads the Palmyra records as any other change: checked by the register's schemas, in one transaction, with revisions.
 * Throws when the register is not empty or a record breaks a rule; then nothing is loaded. The photographs come along
 * where there is a place for files.
 */
export async function loadDemonstration(db: Db, { now, files }: { now: Date; files?: FileStores }): Promise<void> {
  const outlines = readPalmyraOutlines();
  const sites = read("sites", siteFileSchema).map(({ id, record }) => {
    const its = outlines.get(id);
    return { id, record: its === undefined ? record : { ...record, outlines: its } };
  });
  const sources = read("sources", sourceFileSchema);
  const events = read("events", eventFileSchema);
  const claims = read("claims", claimFileSchema);
  const periods = read("periods", periodFileSchema);
  const register = read("register", registerFileSchema);

  const stored = files === undefined ? [] : await storePhotographs(files);

  const reason = "Demonstration records of Palmyra, 2012–2017, compiled from the sources they cite";
  await changeRegister(
    db,
    { actor: registerItself, at: now, reason },
    async (tx, change) => {
      await addRecords(tx, change, siteKind, sites);
      await addRecords(tx, change, sourceKind, sources);
      await addRecords(tx, change, damageEventKind, events);
      await addRecords(tx, change, claimKind, claims);
      await addRecords(tx, change, periodKind, periods);
      await recordPhotographs(tx, change, stored);
      // What it starts with is no change of its settings.
      await tx.registerSettings.update({ where: { id: 1 }, data: columnsOf(register) });
    },
    { timeoutMs: 120_000 },
  );
}

/**
 * Gives the places of Palmyra their outlines in a register that was begun when these stood beside the records, so that its map
 * stays as it was. Once: where any of them has or had outlines in its record, whoever keeps the register has decided.
 */
export async function addOutlines(db: Db, now: Date): Promise<void> {
  const outlines = readPalmyraOutlines();
  const ids = [...outlines.keys()];
  const [decided] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM revision WHERE subject_type = 'site' AND subject_id = ANY(${ids}) AND after ? 'outlines' LIMIT 1`;
  if (decided !== undefined) return;
  const sites = await db.site.findMany({
    where: { id: { in: ids }, state: "published" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  if (sites.length === 0) return;
  const reason = "Outlines of the map become part of the records of the places";
  await changeRegister(db, { actor: registerItself, at: now, reason }, async (tx, change) => {
    for (const { id } of sites) {
      const { revision, record } = await getSiteRecord(tx, id);
      const its = outlines.get(id);
      if (its !== undefined)
        await correctRecord(tx, change, siteKind, { id, follows: revision }, { ...record, outlines: its });
    }
  });
}

/**
 * Decides once, on the first start, what a register begins with. Later starts never add to it but what an older one kept elsewhere.
 * Returns whether this call was the one that decided.
 */
export async function startRegister(
  db: Db,
  startedWith: "palmyra" | "empty",
  from: { now: Date; files?: FileStores },
): Promise<"started" | "already"> {
  const head = await db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
  if (head.startedWith === "palmyra") await addOutlines(db, from.now);
  if (head.startedWith !== null) return "already";
  if (startedWith === "palmyra" && head.seq === 0) await loadDemonstration(db, from);
  const { count } = await db.registerHead.updateMany({ where: { id: 1, startedWith: null }, data: { startedWith } });
  return count === 1 ? "started" : "already";
}
