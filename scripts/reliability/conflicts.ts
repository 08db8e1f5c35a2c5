import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { correctRecord } from "@/features/records/mutations";
import { checkRegister, isSound } from "@/features/register/register-check";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { connectDb, type Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { fromTextColumn } from "@/lib/text/localized-column";
import { onDemonstration } from "./in-memory";
import { numberFlag, type Trial } from "./trial";

/** One person's edit, made on the page as they read it. */
async function edit(db: Db, { id, follows, summary }: { id: string; follows: number; summary: string }): Promise<void> {
  const actor = { role: "reviewer", name: null, id: summary } as const;
  await changeRegister(db, { actor, at: new Date(), reason: "An edit of a pair" }, async (tx, change) => {
    const { record } = readStoredRecord(siteRecordSchema, (await getRecord(tx, { type: "site", id })).after);
    await correctRecord(tx, change, siteKind, { id, follows }, { ...record, summary: { en: summary } });
  });
}

/** Two people correct the same record at once, again and again: one of each pair succeeds, the other is told. */
export const conflicts: Trial = (args) =>
  onDemonstration(async ({ db: one, url }) => {
    const pairs = numberFlag(args, "--pairs", 100);
    const other = connectDb(url);
    const sites = await one.site.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    let [succeeded, told, otherwise, kept] = [0, 0, 0, 0];
    for (let pair = 0; pair < pairs; pair += 1) {
      const id = sites[pair % sites.length]?.id ?? "";
      const { revision: follows } = await getRecord(one, { type: "site", id });
      const edits = [
        edit(one, { id, follows, summary: `first of pair ${pair}` }),
        edit(other, { id, follows, summary: `second of pair ${pair}` }),
      ];
      const outcomes = await Promise.allSettled(edits);
      for (const outcome of outcomes) {
        if (outcome.status === "fulfilled") succeeded += 1;
        else if (outcome.reason instanceof AppError && outcome.reason.code === "conflict") told += 1;
        else otherwise += 1;
      }
      const winner = outcomes[0]?.status === "fulfilled" ? "first" : "second";
      const { summary } = await one.site.findUniqueOrThrow({ where: { id }, select: { summary: true } });
      if (fromTextColumn(summary)?.en === `${winner} of pair ${pair}`) kept += 1;
    }
    await other.$disconnect();
    const check = await one.$transaction((tx) => checkRegister(tx, null), { timeout: 120_000 });
    return {
      isHeld: succeeded === pairs && told === pairs && kept === pairs && isSound(check),
      lines: [
        `${pairs} pairs of edits at once: ${succeeded} succeeded, ${told} were told of the conflict, ${otherwise} ended otherwise`,
        `${kept} records hold what the one who succeeded wrote; the register is ${isSound(check) ? "sound" : "broken"}`,
      ],
    };
  });
