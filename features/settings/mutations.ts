import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { differencesBetween, type IdentityValue } from "./model";
import { getSettingsRecord } from "./queries";
import type { RegisterSettings } from "./schema";

export type SettingsChange = {
  actor: { id: string; name: string };
  at: Date;
  /** The version the change was made on. */
  version: number;
  /** Those that are to be otherwise; the rest stays. */
  to: Partial<RegisterSettings>;
};

/**
 * Changes the register's settings, and keeps who changed what. Throws `conflict` when they are not those of `version`
 * any more; changes nothing where nothing differs.
 */
export async function changeSettings(db: Db, { actor, at, version, to }: SettingsChange): Promise<void> {
  await db.$transaction(async (tx) => {
    // The write comes first: its lock makes a second administrator wait, who then finds another version.
    const { count } = await tx.registerSettings.updateMany({ where: { id: 1, version }, data: { version } });
    if (count === 0) throw new AppError("conflict");
    const { settings } = await getSettingsRecord(tx);
    const differences = differencesBetween(settings, { ...settings, ...to });
    if (differences.length === 0) return;
    const next = version + 1;
    await tx.registerSettings.update({ where: { id: 1 }, data: { ...columnsOf(to), version: next } });
    await tx.settingsChange.createMany({
      data: differences.map(({ fromOrigins, toOrigins, fromValue, toValue, ...difference }) => ({
        ...difference,
        fromOrigins: [...fromOrigins],
        toOrigins: [...toOrigins],
        fromValue: jsonColumn(fromValue),
        toValue: jsonColumn(toValue),
        ...{ version: next, at, actorId: actor.id, actorName: actor.name },
      })),
    });
  });
}

const jsonColumn = (value: IdentityValue) => (value === null ? Prisma.DbNull : JSON.parse(JSON.stringify(value)));

/** Settings as the row has them. */
export function columnsOf(to: Partial<RegisterSettings>): Prisma.RegisterSettingsUpdateInput {
  const { embedOrigins, languages, name, about, keeper, licenceWords, citation, credits, ...rest } = to;
  const texts = { name, about, keeper, licenceWords, citation, credits };
  const given = Object.entries(texts).filter(([, text]) => text !== undefined);
  return {
    ...rest,
    ...(embedOrigins === undefined ? {} : { embedOrigins: [...embedOrigins] }),
    ...(languages === undefined ? {} : { languages: [...languages] }),
    ...Object.fromEntries(given.map(([key, text]) => [key, text ?? Prisma.DbNull])),
  };
}
