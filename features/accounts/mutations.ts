import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Role } from "./schema";
import { hashToken, newLinkToken } from "./tokens";

const linkLifetimeMs = 7 * 24 * 60 * 60 * 1000;

const unused = { usedAt: null, revokedAt: null } as const;

const hasAdministrator = async (tx: Tx): Promise<boolean> =>
  (await tx.user.findFirst({ where: { role: "administrator" }, select: { id: true } })) !== null;

/**
 * A fresh one-use link for the first administrator; earlier unused ones stop working.
 * Null when there is an administrator already.
 */
export function mintSetupAddress(db: Db, { now }: { now: Date }): Promise<string | null> {
  return db.$transaction(async (tx) => {
    // Revoked first: the update waits for somebody who is using the old link just now, and the check then sees them.
    await tx.invite.updateMany({ where: { isSetup: true, ...unused }, data: { revokedAt: now } });
    if (await hasAdministrator(tx)) return null;
    const token = newLinkToken();
    await tx.invite.create({
      data: {
        tokenHash: hashToken(token),
        role: "administrator",
        isSetup: true,
        createdAt: now,
        expiresAt: new Date(now.getTime() + linkLifetimeMs),
      },
    });
    return token;
  });
}

/** A one-use link for a colleague. The token is returned here and never again. */
export async function createInvite(
  db: Db,
  { role, createdById, now }: { role: Role; createdById: string; now: Date },
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newLinkToken();
  const expiresAt = new Date(now.getTime() + linkLifetimeMs);
  const { id } = await db.invite.create({
    data: { tokenHash: hashToken(token), role, createdById, createdAt: now, expiresAt },
    select: { id: true },
  });
  return { id, token, expiresAt };
}

/** Ends a link nobody has used yet. Throws `already_decided` when it was used or revoked before. */
export async function revokeInvite(db: Db, { inviteId, now }: { inviteId: string; now: Date }): Promise<void> {
  const { count } = await db.invite.updateMany({ where: { id: inviteId, isSetup: false, ...unused }, data: { revokedAt: now } });
  if (count === 0) throw new AppError("already_decided");
}
