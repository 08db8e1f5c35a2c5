import type { Db } from "@/lib/db";
import { endSessionsIn } from "./mutations";
import { hashToken } from "./tokens";

/** Longer than a code holds on either side of its half minute. */
const codeLifetimeMs = 5 * 60 * 1000;

/** Takes a code of the app that was found right; false when it had been taken before, however close together. */
export async function spendCode(
  db: Db,
  { personId, code, now }: { personId: string; code: string; now: Date },
): Promise<boolean> {
  const { count } = await db.spentCode.createMany({
    data: { userId: personId, code, spentAt: now },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await db.spentCode.deleteMany({
    where: { userId: personId, spentAt: { lt: new Date(now.getTime() - codeLifetimeMs) } },
  });
  return true;
}

/** Takes back a session that was opened a moment ago, before anybody was handed its token. */
export async function dropSession(db: Db, token: string): Promise<void> {
  await db.session.deleteMany({ where: { token: hashToken(token) } });
}

/** Turns somebody's two-factor off, for a lost phone. Their sessions end: the next one begins with the password. */
export async function resetTwoFactor(db: Db, { personId }: { personId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: personId }, data: { twoFactorEnabled: false } });
    await tx.twoFactor.deleteMany({ where: { userId: personId } });
    await endSessionsIn(tx, { personId });
  });
}
