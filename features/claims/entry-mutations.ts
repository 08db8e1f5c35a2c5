import type { RegisterChange } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import { addRecord } from "@/features/records/mutations";
import { haveOtherAddresses } from "@/features/sources/model";
import { findSameSource } from "@/features/sources/queries";
import { sourceKind } from "@/features/sources/record";
import type { SourceKind } from "@/features/sources/schema";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type ClaimLink, type EnteredClaim, inOrder } from "./form-schema";

/** An entered claim with the id it will have and the source it names. */
export type PreparedClaim = EnteredClaim & { id: string; sourceId: string; sourceKind: SourceKind };

/** Gives each claim its id and its source: the one that was chosen, one the register knows already, or a new one. */
export async function prepareClaims(
  tx: Tx,
  change: RegisterChange,
  claims: readonly EnteredClaim[],
): Promise<PreparedClaim[]> {
  const prepared: PreparedClaim[] = [];
  for (const claim of claims) {
    const source = await getOrRecordSource(tx, change, claim.source);
    prepared.push({ ...claim, id: newId("clm"), sourceId: source.id, sourceKind: source.kind });
  }
  return prepared;
}

/** The source that was chosen, one the register knows already, or a new one. Throws `not_found`. */
export async function getOrRecordSource(
  tx: Tx,
  change: RegisterChange,
  source: EnteredClaim["source"],
): Promise<{ id: string; kind: SourceKind }> {
  if ("id" in source) {
    const select = { id: true, kind: true } as const;
    const found = await tx.source.findFirst({ where: { id: source.id, state: "published" }, select });
    if (!found) throw new AppError("not_found");
    return found;
  }
  const known = await findSameSource(tx, source.created);
  if (known !== null && !haveOtherAddresses(known, source.created)) return known;
  const id = newId("src");
  await addRecord(tx, change, sourceKind, id, source.created);
  return { id, kind: source.created.kind };
}

/** Records prepared claims of an event, each after those it repeats or corrects. Throws `invalid` for a link that leads nowhere. */
export async function recordPreparedClaims(
  tx: Tx,
  change: RegisterChange,
  eventId: string,
  claims: readonly PreparedClaim[],
): Promise<void> {
  const order = inOrder(claims);
  if (order === null) throw new AppError("invalid");
  const linked = claims.flatMap(({ derivedFrom, supersedes }) => [derivedFrom, supersedes]);
  const ids = linked.flatMap((link) => (link !== null && "id" in link ? [link.id] : []));
  const there = await tx.claim.count({ where: { id: { in: ids }, eventId, state: "published" } });
  if (there !== new Set(ids).size) throw new AppError("invalid");
  const idOf = (link: ClaimLink) => (link === null ? null : "id" in link ? link.id : (claims[link.row]?.id ?? null));
  for (const row of order) {
    const prepared = claims[row];
    if (prepared === undefined) continue;
    const { id, sourceId, claim, derivedFrom, supersedes } = prepared;
    const links = { derivedFromId: idOf(derivedFrom), supersedesId: idOf(supersedes) };
    await addRecord(tx, change, claimKind, id, { ...claim, eventId, sourceId, ...links });
  }
}
