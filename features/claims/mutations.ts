import type { RegisterChange } from "@/features/revisions/mutations";
import { toColumnDay, toDateColumns } from "@/lib/dates/columns";
import { parseEdtf } from "@/lib/dates/edtf";
import type { Tx } from "@/lib/db";
import type { ClaimRecord } from "./schema";

/** Adds a claim to its event; `position` keeps the order in which claims were entered. */
export async function recordClaim(
  tx: Tx,
  change: RegisterChange,
  id: string,
  claim: ClaimRecord,
  position: number,
): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "claim", id },
    follows: null,
    before: null,
    after: claim,
  });
  const said = claim.saidOn === null ? null : parseEdtf(claim.saidOn);
  const { date, ...columns } = claim;
  await tx.claim.create({
    data: {
      ...columns,
      ...toDateColumns(date),
      id,
      revision,
      position,
      createdAt: change.at,
      saidEarliest: said?.ok ? toColumnDay(said.earliest) : null,
      saidLatest: said?.ok ? toColumnDay(said.latest) : null,
    },
  });
}

/** How many claims an event has: the position of the next one. */
export const countClaimsOf = (tx: Tx, eventId: string): Promise<number> => tx.claim.count({ where: { eventId } });
