import type { RegisterChange } from "@/features/revisions/mutations";
import { toColumnDay, toDateColumns } from "@/lib/dates/columns";
import type { Tx } from "@/lib/db";
import { eventSearchText } from "./model";
import type { AssessmentRecord, DamageEventRecord } from "./schema";

/**
 * Adds an event without its assessments: claims need the event before assessments can rest on them.
 * The transaction cannot commit until `assessEvent` has given every value its reason (event_is_assessed).
 */
export async function recordDamageEvent(
  tx: Tx,
  change: RegisterChange,
  id: string,
  event: DamageEventRecord,
): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "damage_event", id },
    follows: null,
    before: null,
    after: event,
  });
  const { date, imageryBracket, assessments: _later, ...columns } = event;
  await tx.damageEvent.create({
    data: {
      ...columns,
      ...toDateColumns(date),
      id,
      revision,
      createdAt: change.at,
      lastIntact: toColumnDay(imageryBracket?.lastIntact ?? null),
      firstDamaged: toColumnDay(imageryBracket?.firstDamaged ?? null),
      searchText: eventSearchText(event, await namesAround(tx, event.siteId)),
    },
  });
}

/** Writes why each field holds its value. The claims must be the event's own. */
export async function assessEvent(tx: Tx, eventId: string, assessments: readonly AssessmentRecord[]): Promise<void> {
  await tx.assessment.createMany({ data: assessments.map(({ field, because }) => ({ eventId, field, because })) });
  await tx.assessmentClaim.createMany({
    data: assessments.flatMap(({ field, claimIds }) =>
      claimIds.map((claimId, position) => ({ eventId, field, claimId, position })),
    ),
  });
}

/** Every name of a site and of the sites it lies in, so that a search for "Palmyra" finds what happened at its temples. */
async function namesAround(tx: Tx, siteId: string): Promise<string> {
  const rows = await tx.$queryRaw<{ text: string }[]>`
    WITH RECURSIVE up(id, parent_id) AS (
      SELECT id, parent_id FROM site WHERE id = ${siteId}
      UNION
      SELECT s.id, s.parent_id FROM site s JOIN up ON s.id = up.parent_id
    )
    SELECT n.text FROM site_name n JOIN up ON up.id = n.site_id ORDER BY n.site_id, n.position`;
  return rows.map(({ text }) => text).join(" ");
}
