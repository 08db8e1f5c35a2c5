import { APIError } from "better-auth/api";
import { z } from "zod";
import type { Auth } from "./auth";
import { activePersonSchema, type Viewer } from "./schema";

export type SignedIn = { viewer: Viewer; sessionId: string };

const signedInSchema = z.object({ session: z.object({ id: z.string() }), user: activePersonSchema });

/** Whose session these headers carry, as the database has it now: an ended session or a disabled person is nobody. */
export async function findSignedInBy(auth: Auth, headers: Headers): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers }).catch((error: unknown) => {
    // A session that is ended while it is being prolonged.
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  });
  const signedIn = signedInSchema.safeParse(found);
  if (!signedIn.success) return null;
  const { id, name, email, role, publicName, twoFactorEnabled: hasTwoFactor } = signedIn.data.user;
  return { viewer: { id, name, email, role, publicName, hasTwoFactor }, sessionId: signedIn.data.session.id };
}
