import "server-only";
import { cache } from "react";
import { loadSettingsRecord } from "@/features/settings/loaders";
import { listSettingsChanges } from "@/features/settings/queries";
import { getDb } from "@/lib/db";
import { listApiTokens } from "./api-token-queries";
import { getAuth } from "./auth";
import { requireAdministrator, requireReviewer, requireSignedIn, sessionHeaders } from "./gate";
import { canTurnOffTwoFactor } from "./policy";
import {
  findInvite,
  findPasswordLink,
  listOpenInvites,
  listOpenPasswordLinks,
  listPeople,
  listSessions,
} from "./queries";
import { hashToken } from "./tokens";
import { challengeOf } from "./two-factor";

/** What a link is for, and whether it still works; null for one that never was. */
export const loadInvite = cache((token: string) =>
  findInvite(getDb(), { tokenHash: hashToken(token), now: new Date() }),
);

/** Whether a link to a new password still works; null for one that never was. */
export const loadPasswordLink = cache((token: string) =>
  findPasswordLink(getDb(), { tokenHash: hashToken(token), now: new Date() }),
);

/** The signed-in person with their sessions. */
export const loadAccount = cache(async () => {
  const { viewer, sessionId } = await requireSignedIn();
  return {
    viewer,
    sessionId,
    sessions: await listSessions(getDb(), { personId: viewer.id, now: new Date() }),
    mayTurnOffTwoFactor: canTurnOffTwoFactor((await loadSettingsRecord()).settings),
  };
});

/** People and open links, for administrators. */
export const loadPeople = cache(async () => {
  const { viewer } = await requireAdministrator();
  const now = new Date();
  const [people, invites, passwordLinks] = await Promise.all([
    listPeople(getDb(), { now }),
    listOpenInvites(getDb(), { now }),
    listOpenPasswordLinks(getDb(), { now }),
  ]);
  return { viewer, people, invites, passwordLinks };
});

const settingsChangesShown = 100;

/** The register's own rules with what was changed of them, for administrators. */
export const loadSettings = cache(async () => {
  await requireAdministrator();
  const [record, changes] = await Promise.all([
    loadSettingsRecord(),
    listSettingsChanges(getDb(), { limit: settingsChangesShown }),
  ]);
  return { ...record, changes };
});

/** What a sign-in works with before there is a session. */
export const doorstep = async () => ({ db: getDb(), auth: getAuth(), headers: await sessionHeaders() });

/** Whether this browser has given a password and not yet its code. */
export async function loadWaitingSignIn(): Promise<boolean> {
  const { auth, headers } = await doorstep();
  return (await challengeOf(auth, headers)) !== null;
}

/** Somebody at work on their own account. Throws where a page would send to sign in. */
export const ownDesk = async () => ({
  ...(await requireSignedIn({ whenSignedOut: "throw" })),
  ...(await doorstep()),
});

/** An administrator at work on others' accounts. Throws where a page would send to sign in. */
export const peopleDesk = async () => ({
  ...(await requireAdministrator({ whenSignedOut: "throw" })),
  ...(await requireSignedIn({ whenSignedOut: "throw" })),
  db: getDb(),
});

/** Somebody who presses a button on their own account's page. Sends to sign in, since nothing typed would be lost. */
export const ownButtons = async () => ({ ...(await requireSignedIn()), db: getDb() });

/** An administrator who presses a button on the page of accounts. Sends to sign in, since nothing typed would be lost. */
export const peopleButtons = async () => ({ ...(await requireAdministrator()), db: getDb() });

/** A reviewer's own tokens of the API. */
export const loadApiTokens = cache(async () => {
  const { viewer } = await requireReviewer();
  return listApiTokens(getDb(), { personId: viewer.id, now: new Date() });
});

/** A reviewer at work on their own tokens. Throws where a page would send to sign in; the button sends. */
export const tokenDesk = async () => ({ ...(await requireReviewer({ whenSignedOut: "throw" })), db: getDb() });
export const tokenButtons = async () => ({ ...(await requireReviewer()), db: getDb() });
