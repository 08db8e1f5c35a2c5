import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { type PreparedClaim, prepareClaims, recordPreparedClaims } from "@/features/claims/entry-mutations";
import type { EnteredClaim } from "@/features/claims/form-schema";
import { claimsBehind } from "@/features/claims/model";
import { damageEventKind } from "@/features/damage-events/record";
import { addRecord } from "@/features/records/mutations";
import { getSettings } from "@/features/settings/queries";
import { getOrRecordSite } from "@/features/sites/new-site-mutations";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { EnteredEvent } from "./form-schema";
import { keepGround } from "./ground-mutations";
import { damageEventRecordSchema, fieldsToAssess } from "./schema";

/**
 * Records an event with its site, sources and claims. Throws `destroyed_needs_approver` where the register asks a second
 * person for `destroyed`: recording must not be a way around that; `needs_images` for a bracket that no claim can carry. `between` is carried out when the event is there and its claims are
 * not: for a row that has to name the event.
 */
export async function recordEnteredEvent(
  tx: Tx,
  change: RegisterChange,
  { site, event, because, claims }: EnteredEvent,
  between: (ids: { eventId: string; siteId: string }) => Promise<void> = async () => {},
): Promise<{ eventId: string }> {
  if (event.severity === "destroyed" && (await getSettings(tx)).secondApproverForDestroyed)
    throw new AppError("destroyed_needs_approver");
  const eventId = newId("ev");
  const siteId = await getOrRecordSite(tx, change, site);
  const prepared = await prepareClaims(tx, change, claims);
  const record = damageEventRecordSchema.parse({
    ...event,
    siteId,
    assessments: fieldsToAssess(event).map((field) => ({
      field,
      because: because[field],
      claimIds: claimsBehind(field, said(prepared)).map(({ id }) => id),
    })),
  });
  const isBare = record.assessments.some(({ field, claimIds }) => field === "imagery" && claimIds.length === 0);
  if (isBare) throw new AppError("needs_images");
  await addRecord(tx, change, damageEventKind, eventId, record);
  await between({ eventId, siteId });
  await recordPreparedClaims(tx, change, eventId, prepared);
  return { eventId };
}

const said = (claims: readonly PreparedClaim[]) =>
  claims.map(({ id, claim, sourceKind: kind }) => ({ id, ...claim, source: { kind } }));

/**
 * Adds claims to a public event, whose assessed values stay as they are, but for a verification whose voice takes back here what it
 * said (`keepGround`). Throws `not_found`.
 */
export async function addEnteredClaims(
  tx: Tx,
  change: RegisterChange,
  eventId: string,
  claims: readonly EnteredClaim[],
  between: () => Promise<void> = async () => {},
): Promise<PreparedClaim[]> {
  const event = await tx.damageEvent.findFirst({ where: { id: eventId, state: "published" }, select: { id: true } });
  if (!event) throw new AppError("not_found");
  await between();
  const prepared = await prepareClaims(tx, change, claims);
  await recordPreparedClaims(tx, change, eventId, prepared);
  await keepGround(tx, change);
  return prepared;
}

/** Records an event with its claims as one change. */
export const recordEventWithClaims = (
  db: Db,
  editor: ChangeInput,
  entered: EnteredEvent,
): Promise<{ eventId: string; changeId: string }> =>
  changeRegister(db, editor, async (tx, change) => ({
    ...(await recordEnteredEvent(tx, change, entered)),
    changeId: change.id,
  }));

/** Adds claims to a public event as one change. Throws `not_found`. */
export const addClaimsToEvent = (
  db: Db,
  editor: ChangeInput,
  { eventId, claims }: { eventId: string; claims: readonly EnteredClaim[] },
): Promise<PreparedClaim[]> =>
  changeRegister(db, editor, (tx, change) => addEnteredClaims(tx, change, eventId, claims));
