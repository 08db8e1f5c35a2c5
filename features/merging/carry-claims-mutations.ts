import { canonicalJson } from "@/features/chain/model";
import type { RegisterChange } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import { listClaimRecords, type StoredClaimRecord } from "@/features/claims/record-queries";
import type { ClaimRecord } from "@/features/claims/schema";
import { moveEvidence } from "@/features/evidence/move-mutations";
import { addRecord, withdrawRecord } from "@/features/records/mutations";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/id";
import { refuseWhileWaiting } from "./waiting-queries";

type CarryOptions = { to: string; reason: string; verb: "merge" | "split" };

/**
 * Carries claims over to another event. A claim never changes its event, so each is recorded there anew and withdrawn here, one
 * right after the other, by which the chain tells them for one (`listSameClaims`); its evidence goes with it. What the other event
 * is told by a claim of the same words already is not told twice. Claims that repeat or correct one another do so there as well.
 * Answers with the new id of each. Throws `already_proposed`.
 */
export async function carryClaims(
  tx: Tx,
  change: RegisterChange,
  claims: readonly StoredClaimRecord[],
  { to, reason, verb }: CarryOptions,
): Promise<Map<string, string>> {
  const subjects = claims.map(({ id }) => ({ type: "claim" as const, id }));
  if (subjects.length > 0) await refuseWhileWaiting(tx, subjects);
  const told = await listTold(tx, to);
  const newIds = new Map<string, string>();
  const there = (id: string | null) => (id === null ? null : (newIds.get(id) ?? null));
  for (const { id, revision, record } of originsFirst(claims)) {
    const copy: ClaimRecord = {
      ...record,
      eventId: to,
      derivedFromId: there(record.derivedFromId),
      supersedesId: there(record.supersedesId),
    };
    const known = told.get(wordsOf(copy));
    const copyId = known ?? newId("clm");
    if (known === undefined) await addRecord(tx, change, claimKind, copyId, copy, verb);
    newIds.set(id, copyId);
    await moveEvidence(tx, change, { type: "claim", id }, { type: "claim", id: copyId }, reason, verb);
    await withdrawRecord(
      tx,
      change,
      claimKind,
      { id, follows: revision },
      { reason, isSuppressed: false, mergedIntoId: null },
      verb,
    );
  }
  return newIds;
}

/** All that a claim says, apart from the claims it stands beside. */
const wordsOf = ({ eventId: _here, derivedFromId: _of, supersedesId: _old, ...said }: ClaimRecord): string =>
  canonicalJson(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)));

async function listTold(tx: Tx, eventId: string): Promise<Map<string, string>> {
  const own = await listClaimRecords(tx, eventId);
  return new Map(own.map(({ id, record }) => [wordsOf(record), id]));
}

/** A claim after those it repeats or corrects: the database asks for them to be there. */
function originsFirst(claims: readonly StoredClaimRecord[]): StoredClaimRecord[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const placed = new Set<StoredClaimRecord>();
  const place = (claim: StoredClaimRecord, trail: readonly StoredClaimRecord[]) => {
    if (placed.has(claim) || trail.includes(claim)) return;
    for (const id of [claim.record.derivedFromId, claim.record.supersedesId]) {
      const origin = id === null ? undefined : byId.get(id);
      if (origin !== undefined) place(origin, [...trail, claim]);
    }
    placed.add(claim);
  };
  for (const claim of claims) place(claim, []);
  return [...placed];
}
