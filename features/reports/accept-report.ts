import { changeRegister } from "@/features/chain/mutations";
import type { Actor } from "@/features/chain/schema";
import { addEnteredClaims, recordEnteredEvent } from "@/features/damage-events/entry-mutations";
import type { Db } from "@/lib/db";
import type { AcceptAsClaims, AcceptAsEvent } from "./accept-schema";
import type { ReportRef } from "./schema";
import { decide } from "./transition";

export type Accepter = { actor: Actor; reviewerId: string; now: Date };

/**
 * Makes a new public event of a report: site, sources, claims, event and the report's state, in one change of the
 * register. Of two reviewers who accept at once the second gets `already_decided` and writes nothing.
 */
export function acceptReportAsEvent(
  db: Db,
  report: ReportRef,
  { reason, ...entered }: AcceptAsEvent,
  { actor, reviewerId, now }: Accepter,
): Promise<{ eventId: string }> {
  return changeRegister(db, { actor, at: now, reason }, (tx, change) =>
    // Not first: the report's row names the event, which has to be there.
    recordEnteredEvent(tx, change, entered, (ids) =>
      decide(
        tx,
        report,
        "accepted",
        { by: reviewerId, at: now },
        { ...ids, decidedAt: now, decidedById: reviewerId, decisionReason: reason },
      ),
    ),
  );
}

/** Adds a report to a published event as further claims. The event's assessed values stay as they are. */
export function acceptReportAsClaims(
  db: Db,
  report: ReportRef,
  { eventId, claims, reason }: AcceptAsClaims,
  { actor, reviewerId, now }: Accepter,
): Promise<{ eventId: string }> {
  return changeRegister(db, { actor, at: now, reason }, async (tx, change) => {
    const decision = { eventId, decidedAt: now, decidedById: reviewerId, decisionReason: reason };
    await addEnteredClaims(tx, change, eventId, claims, () =>
      decide(tx, report, "accepted", { by: reviewerId, at: now }, decision),
    );
    return { eventId };
  });
}
