import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { differencesBetween } from "./model";
import { getSettingsRecord } from "./queries";
import type { RegisterSettings } from "./schema";

export type SettingsChange = {
  actor: { id: string; name: string };
  at: Date;
  /** The version the change was made on. */
  version: number;
  to: RegisterSettings;
};

/**
 * Replaces the register's own rules, and keeps who changed what. Throws `conflict` when they are not those of `version`
 * any more; changes nothing where nothing differs.
 */
export async function changeSettings(db: Db, { actor, at, version, to }: SettingsChange): Promise<void> {
  await db.$transaction(async (tx) => {
    // The write comes first: its lock makes a second administrator wait, who then finds another version.
    const { count } = await tx.registerSettings.updateMany({ where: { id: 1, version }, data: { version } });
    if (count === 0) throw new AppError("conflict");
    const differences = differencesBetween((await getSettingsRecord(tx)).settings, to);
    if (differences.length === 0) return;
    const next = version + 1;
    await tx.registerSettings.update({
      where: { id: 1 },
      data: { ...to, embedOrigins: [...to.embedOrigins], version: next },
    });
    await tx.settingsChange.createMany({
      data: differences.map((difference) => ({
        ...difference,
        version: next,
        at,
        actorId: actor.id,
        actorName: actor.name,
      })),
    });
  });
}
