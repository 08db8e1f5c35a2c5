import type { Actor } from "@/features/chain/schema";
import { addClaimsToEvent, recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import type { EnteredEvent } from "@/features/damage-events/form-schema";
import type { Db } from "@/lib/db";
import type { ReadClaims } from "./body-schema";

type By = { actor: Actor; at: Date };

/** Records an event that a program sent, as the desk does. Throws as that does. */
export const recordSentEvent = (
  db: Db,
  by: By,
  { reason, ...entered }: EnteredEvent & { reason: string },
): Promise<{ eventId: string }> => recordEventWithClaims(db, { ...by, reason }, entered);

/** Adds claims that a program sent, as the desk does, and says which ids they have. Throws as that does. */
export async function recordSentClaims(
  db: Db,
  by: By,
  { reason, ...sent }: ReadClaims,
): Promise<{ claimIds: string[] }> {
  const claims = await addClaimsToEvent(db, { ...by, reason }, sent);
  return { claimIds: claims.map(({ id }) => id) };
}
