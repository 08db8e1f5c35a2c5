import type { Reader } from "@/lib/db";
import { typedEmail } from "@/lib/text/plain-text";
import { type Role, roles } from "./schema";

export type InviteLink = { role: Role; isSetup: boolean; isOpen: boolean };
export type OpenInvite = { id: string; role: Role; createdBy: string | null; createdAt: string; expiresAt: string };
export type PersonToManage = { id: string; role: Role; isDisabled: boolean };
export type OpenPasswordLink = {
  id: string;
  person: string;
  createdBy: string | null;
  createdAt: string;
  expiresAt: string;
};
export type SessionRow = { id: string; browser: string | null; startedAt: string; lastUsedAt: string };
export type PersonRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  publicName: string | null;
  isDisabled: boolean;
  hasTwoFactor: boolean;
  since: string;
  sessionCount: number;
  lastUsedAt: string | null;
};

// A CHECK keeps every other word out of the column.
const roleFrom = (stored: string): Role => {
  const role = roles.find((known) => known === stored);
  if (!role) throw new Error("a stored role is not one of the known ones");
  return role;
};

/** What a link is for; null when there never was one. It is closed when it was used, revoked, has run out, or is a set-up nobody needs any more. */
export async function findInvite(
  db: Reader,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<InviteLink | null> {
  const invite = await db.invite.findUnique({ where: { tokenHash } });
  if (!invite) return null;
  const isUnused = invite.usedAt === null && invite.revokedAt === null && invite.expiresAt > now;
  const isNeeded =
    !invite.isSetup ||
    (await db.user.findFirst({ where: { role: "administrator", banned: false }, select: { id: true } })) === null;
  return { role: roleFrom(invite.role), isSetup: invite.isSetup, isOpen: isUnused && isNeeded };
}

/** Links that wait for somebody, newest first; set-up addresses are not among them. */
export async function listOpenInvites(db: Reader, { now }: { now: Date }): Promise<OpenInvite[]> {
  const invites = await db.invite.findMany({
    where: { isSetup: false, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, role: true, createdAt: true, expiresAt: true, createdBy: { select: { name: true } } },
  });
  return invites.map(({ id, role, createdAt, expiresAt, createdBy }) => ({
    id,
    role: roleFrom(role),
    createdBy: createdBy?.name ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** Everybody with an account, in order of name; disabled people last. */
export async function listPeople(db: Reader, { now }: { now: Date }): Promise<PersonRow[]> {
  const people = await db.user.findMany({
    orderBy: [{ banned: "asc" }, { name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      publicName: true,
      banned: true,
      twoFactorEnabled: true,
      createdAt: true,
      sessions: { where: { expiresAt: { gt: now } }, orderBy: { updatedAt: "desc" }, select: { updatedAt: true } },
    },
  });
  return people.map(({ banned, twoFactorEnabled, createdAt, sessions, role, ...person }) => ({
    ...person,
    role: roleFrom(role),
    isDisabled: banned,
    hasTwoFactor: twoFactorEnabled,
    since: createdAt.toISOString(),
    sessionCount: sessions.length,
    lastUsedAt: sessions[0]?.updatedAt.toISOString() ?? null,
  }));
}

export async function findPerson(db: Reader, { personId }: { personId: string }): Promise<PersonToManage | null> {
  const person = await db.user.findUnique({ where: { id: personId }, select: { id: true, role: true, banned: true } });
  return person && { id: person.id, role: roleFrom(person.role), isDisabled: person.banned };
}

/** Whose account an address is of; as much work for an address of nobody's. */
export async function findPersonId(db: Reader, { email }: { email: string }): Promise<string | null> {
  const person = await db.user.findUnique({ where: { email: typedEmail.parse(email) }, select: { id: true } });
  return person?.id ?? null;
}

export async function findPersonByEmail(db: Reader, { email }: { email: string }): Promise<PersonToManage | null> {
  const personId = await findPersonId(db, { email });
  return personId === null ? null : findPerson(db, { personId });
}

/** A person's sessions that still count, the one used last first. */
export async function listSessions(
  db: Reader,
  { personId, now }: { personId: string; now: Date },
): Promise<SessionRow[]> {
  const sessions = await db.session.findMany({
    where: { userId: personId, expiresAt: { gt: now } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: { id: true, userAgent: true, createdAt: true, updatedAt: true },
  });
  return sessions.map(({ id, userAgent, createdAt, updatedAt }) => ({
    id,
    browser: userAgent,
    startedAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
  }));
}

/** The hash a password is checked against. */
export async function findPasswordHash(db: Reader, { personId }: { personId: string }): Promise<string | null> {
  const account = await db.account.findFirst({
    where: { userId: personId, providerId: "credential" },
    select: { password: true },
  });
  return account?.password ?? null;
}

/** Whether a link to a new password still works; null when there never was one. */
export async function findPasswordLink(
  db: Reader,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<{ isOpen: boolean } | null> {
  const link = await db.passwordLink.findUnique({
    where: { tokenHash },
    include: { person: { select: { banned: true } } },
  });
  if (!link) return null;
  return { isOpen: link.usedAt === null && link.revokedAt === null && link.expiresAt > now && !link.person.banned };
}

/** Links to a new password that wait for somebody, newest first. */
export async function listOpenPasswordLinks(db: Reader, { now }: { now: Date }): Promise<OpenPasswordLink[]> {
  const links = await db.passwordLink.findMany({
    where: { usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    include: { person: { select: { name: true } }, createdBy: { select: { name: true } } },
  });
  return links.map(({ id, person, createdBy, createdAt, expiresAt }) => ({
    id,
    person: person.name,
    createdBy: createdBy?.name ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** Whether a code of somebody's app was taken before. */
export const isCodeSpent = async (
  db: Reader,
  { personId, code }: { personId: string; code: string },
): Promise<boolean> =>
  (await db.spentCode.findFirst({ where: { userId: personId, code }, select: { code: true } })) !== null;
