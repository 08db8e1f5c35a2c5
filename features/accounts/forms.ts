import "server-only";
import { verifyPassword } from "better-auth/crypto";
import { headers } from "next/headers";
import type { Db } from "@/lib/db";
import { findPasswordHash } from "./queries";
import type { Outcome, Viewer } from "./schema";
import { createSignInLimits } from "./sign-in-limits";

/** One count for all forms that take a password or a code. */
export const limits = createSignInLimits();

/** The front door's keyed hash of the client; never an address. */
export const clientName = async (): Promise<string> => (await headers()).get("x-tadmur-client") ?? "unnamed";

/** Fields of these forms that are never sent back. */
export const secretFields = ["password", "repeat", "current", "code"] as const;

/** Where a button leads back to, and what its page then says. */
export const backTo = (page: "/account" | "/account/tokens" | "/users", done: Outcome) => ({ page, done });

/** The hash of a signed-in person's password when `given` is that password, else null. Counted like a sign-in. */
export async function checkOwnPassword(
  db: Db,
  { viewer, given }: { viewer: Viewer; given: string },
): Promise<string | null> {
  const client = await clientName();
  await limits.take(client, viewer.email);
  const hash = await findPasswordHash(db, { personId: viewer.id });
  if (hash === null || !(await verifyPassword({ hash, password: given }))) return null;
  await limits.giveBack(client, viewer.email);
  return hash;
}
