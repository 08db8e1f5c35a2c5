import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { endSessionsIn } from "./mutations";
import { hashToken, newLinkToken } from "./tokens";

const lifetimeMs = 24 * 60 * 60 * 1000;
const unused = { usedAt: null, revokedAt: null } as const;

/** A one-use link to a new password for somebody; an earlier one stops working. The token is returned here and never again. */
export function createPasswordLink(
  db: Db,
  { personId, createdById, now }: { personId: string; createdById: string | null; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  return db.$transaction(async (tx) => {
    // Two who make one at once take turns: at most one is live.
    const [person] = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM "user" WHERE id = ${personId} AND NOT banned FOR UPDATE`;
    if (!person) throw new AppError("not_found");
    await tx.passwordLink.updateMany({ where: { personId, ...unused }, data: { revokedAt: now } });
    const token = newLinkToken();
    const expiresAt = new Date(now.getTime() + lifetimeMs);
    await tx.passwordLink.create({
      data: { tokenHash: hashToken(token), personId, createdById, createdAt: now, expiresAt },
    });
    return { token, expiresAt };
  });
}

/** Ends a link nobody has used yet. Throws `already_decided` when it was used or revoked before. */
export async function revokePasswordLink(db: Db, { linkId, now }: { linkId: string; now: Date }): Promise<void> {
  const { count } = await db.passwordLink.updateMany({ where: { id: linkId, ...unused }, data: { revokedAt: now } });
  if (count === 0) throw new AppError("already_decided");
}

/**
 * Sets the password a link is for, once, and ends all sessions of the person. Two-factor stays as it is: the link may
 * have gone astray. Throws `link_used`. `passwordHash` is better-auth's own. Answers with whose it is.
 */
export async function setPassword(
  db: Db,
  { tokenHash, passwordHash, now }: { tokenHash: string; passwordHash: string; now: Date },
): Promise<{ personId: string }> {
  return db.$transaction(async (tx) => {
    const [link] = await tx.passwordLink.updateManyAndReturn({
      where: { tokenHash, ...unused, expiresAt: { gt: now }, person: { banned: false } },
      data: { usedAt: now },
      select: { personId: true },
    });
    if (!link) throw new AppError("link_used");
    await tx.account.updateMany({
      where: { userId: link.personId, providerId: "credential" },
      data: { password: passwordHash },
    });
    await endSessionsIn(tx, { personId: link.personId });
    return { personId: link.personId };
  });
}
