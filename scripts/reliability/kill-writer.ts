import { changeRegister } from "@/features/chain/mutations";
import { addRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";
import { connectDb } from "@/lib/db";
import { newId } from "@/lib/id";
import { siteRecord, sourceRecord } from "@/prisma/seed/factories";

/**
 * Run by the kills trial as a process of its own: four writers change the register, each change two records, and every
 * change is named on the standard output once it was acknowledged, until this process or the database is killed.
 */
const [url = "", round = ""] = process.argv.slice(2);
const db = connectDb(url);
const actor = { role: "register", name: null, id: null } as const;

async function write(writer: number): Promise<void> {
  for (let number = writer; ; number += 4) {
    const name = `${round}/${number}`;
    await changeRegister(db, { actor, at: new Date(), reason: name }, async (tx, change) => {
      const source = sourceRecord({ kind: "other", publisher: "Trial", title: name, reliability: "F" });
      await addRecord(tx, change, sourceKind, newId("src"), { ...source, publishedOn: "2015-08" });
      const names = [{ text: name, lang: "en", script: "Latn", kind: "preferred" as const }];
      const site = siteRecord({ slug: `trial-${round}-${number}`, names, publicPrecision: "hidden" });
      await addRecord(tx, change, siteKind, newId("site"), site);
    });
    // Pipes are written to at once: what stands here was acknowledged before.
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(write));
