import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Role } from "./schema";
import { hashToken, newLinkToken } from "./tokens";

const linkLifetimeMs = 7 * 24 * 60 * 60 * 1000;

const unused = { usedAt: null, revokedAt: null } as const;

const hasAdministrator = async (tx: Tx): Promise<boolean> =>
  (await tx.user.findFirst({ where: { role: "administrator", banned: false }, select: { id: true } })) !== null;

/**
 * A fresh one-use link for the first administrator; earlier unused ones stop working.
 * Null when there is an administrator already. Should all of them be disabled, whoever starts the server sets up another.
 */
export function mintSetupAddress(db: Db, { now }: { now: Date }): Promise<string | null> {
  return db.$transaction(async (tx) => {
    // Servers that start side by side take turns.
    await tx.$queryRaw`SELECT id FROM register_head WHERE id = 1 FOR UPDATE`;
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
  const { count } = await db.invite.updateMany({
    where: { id: inviteId, isSetup: false, ...unused },
    data: { revokedAt: now },
  });
  if (count === 0) throw new AppError("already_decided");
}

export type NewPerson = {
  tokenHash: string;
  name: string;
  publicName: string | null;
  email: string;
  passwordHash: string;
};

/** Another account holds the e-mail address; the link stays unused. */
export class EmailTakenError extends Error {
  override readonly name = "EmailTakenError";
}

/**
 * Turns a link into an account, once: of two people at the same moment one wins and the other is told `link_used`.
 * `passwordHash` is better-auth's own.
 */
export async function acceptInvite(db: Db, person: NewPerson & { now: Date }): Promise<{ id: string }> {
  const { tokenHash, name, publicName, email, passwordHash, now } = person;
  const id = randomUUID();
  return db.$transaction(async (tx) => {
    const [invite] = await tx.invite.updateManyAndReturn({
      where: { tokenHash, ...unused, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { role: true, isSetup: true },
    });
    if (!invite || (invite.isSetup && (await hasAdministrator(tx)))) throw new AppError("link_used");
    const added = await tx.user.createMany({
      data: { id, name, publicName, email, role: invite.role, createdAt: now, updatedAt: now },
      skipDuplicates: true,
    });
    if (added.count === 0) throw new EmailTakenError();
    await tx.account.create({
      data: {
        id: randomUUID(),
        accountId: id,
        providerId: "credential",
        userId: id,
        password: passwordHash,
        createdAt: now,
        updatedAt: now,
      },
    });
    return { id };
  });
}

/** Changes one's own name and how one's changes are signed. */
export async function updateProfile(
  db: Db,
  { personId, name, publicName }: { personId: string; name: string; publicName: string | null },
): Promise<void> {
  await db.user.update({ where: { id: personId }, data: { name, publicName } });
}

/** Replaces a password that was checked before, and ends the person's other sessions. Throws `conflict` when it changed meanwhile. */
export async function changePassword(
  db: Db,
  change: { personId: string; checkedHash: string; passwordHash: string; keptSessionId: string },
): Promise<void> {
  const { personId, checkedHash, passwordHash, keptSessionId } = change;
  await db.$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { userId: personId, providerId: "credential", password: checkedHash },
      data: { password: passwordHash },
    });
    if (count === 0) throw new AppError("conflict");
    await endSessionsIn(tx, { personId, exceptId: keptSessionId });
  });
}

/** Ends one of a person's own sessions. One that is gone already is what was wanted. */
export async function endSession(
  db: Db,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionId, userId: personId } });
}

/** Ends all sessions of a person, but for one when it is named. */
export async function endSessions(
  db: Db,
  { personId, exceptId }: { personId: string; exceptId?: string },
): Promise<void> {
  await db.$transaction((tx) => endSessionsIn(tx, { personId, ...(exceptId === undefined ? {} : { exceptId }) }));
}

/** Sign-ins that wait for their second step end with them: the password they began with may be the reason. */
export async function endSessionsIn(
  tx: Tx,
  { personId, exceptId }: { personId: string; exceptId?: string },
): Promise<void> {
  await tx.authVerification.deleteMany({ where: { value: personId } });
  await tx.session.deleteMany({
    where: { userId: personId, ...(exceptId === undefined ? {} : { id: { not: exceptId } }) },
  });
}

/** Shuts a person out: their sessions end in the same transaction. Throws `forbidden` for the last administrator. */
export async function disablePerson(
  db: Db,
  { personId, actorId }: { personId: string; actorId: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await guardAdministrators(tx, { personId, actorId });
    await tx.user.update({ where: { id: personId }, data: { banned: true } });
    await endSessionsIn(tx, { personId });
  });
}

export async function enablePerson(db: Db, { personId }: { personId: string }): Promise<void> {
  await db.user.updateMany({ where: { id: personId }, data: { banned: false } });
}

/** Gives a person another role; it counts from their next request. Throws `forbidden` for the last administrator. */
export async function changeRole(
  db: Db,
  { personId, actorId, role }: { personId: string; actorId: string; role: Role },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await guardAdministrators(tx, { personId, actorId });
    await tx.user.update({ where: { id: personId }, data: { role } });
  });
}

/** Two administrators who shut each other out at once are put in order by the lock: the second is no longer one. */
async function guardAdministrators(
  tx: Tx,
  { personId, actorId }: { personId: string; actorId: string },
): Promise<void> {
  const active = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM "user" WHERE role = 'administrator' AND NOT banned ORDER BY id FOR UPDATE`;
  if (actorId === personId || !active.some(({ id }) => id === actorId)) throw new AppError("forbidden");
  if ((await tx.user.findUnique({ where: { id: personId }, select: { id: true } })) === null)
    throw new AppError("not_found");
}
