import "server-only";
import { verifyPassword } from "better-auth/crypto";
import type { Db } from "@/lib/db";
import { createPasswordTries, createSessionTries } from "@/lib/password-tries";
import { findPasswordHash } from "./queries";
import type { Outcome, Viewer } from "./schema";

/** One count for the two forms of a sign-in, and one for all those of somebody who is signed in. */
export const limits = createPasswordTries();
export const sessionLimits = createSessionTries();

/** Fields of these forms that are never sent back. */
export const secretFields = ["password", "repeat", "current", "code"] as const;

/** Where a button leads back to, and what its page then says. */
export const backTo = (page: "/account" | "/account/tokens" | "/users", done: Outcome) => ({ page, done });

/** The hash of a signed-in person's password when `given` is that password, else null. Counted by their session. */
export async function checkOwnPassword(
  db: Db,
  { viewer, sessionId, given }: { viewer: Viewer; sessionId: string; given: string },
): Promise<string | null> {
  await sessionLimits.take(sessionId);
  const hash = await findPasswordHash(db, { personId: viewer.id });
  if (hash === null || !(await verifyPassword({ hash, password: given }))) return null;
  await sessionLimits.giveBack(sessionId);
  return hash;
}
