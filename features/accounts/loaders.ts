import "server-only";
import { cache } from "react";
import { getDb } from "@/lib/db";
import { requireAdministrator, requireSignedIn } from "./gate";
import { findInvite, listOpenInvites, listPeople, listSessions } from "./queries";
import { hashToken } from "./tokens";

/** What a link is for, and whether it still works; null for one that never was. */
export const loadInvite = cache((token: string) =>
  findInvite(getDb(), { tokenHash: hashToken(token), now: new Date() }),
);

/** The signed-in person with their sessions. */
export const loadAccount = cache(async () => {
  const { viewer, sessionId } = await requireSignedIn();
  return { viewer, sessionId, sessions: await listSessions(getDb(), { personId: viewer.id, now: new Date() }) };
});

/** People and open links, for administrators. */
export const loadPeople = cache(async () => {
  const { viewer } = await requireAdministrator();
  const now = new Date();
  const [people, invites] = await Promise.all([listPeople(getDb(), { now }), listOpenInvites(getDb(), { now })]);
  return { viewer, people, invites };
});
