import { type ClaimRow, claimsInOrder, toClaimRow } from "@/features/claims/queries";
import { type EventRow, rowSelect, toEventRow } from "@/features/damage-events/queries";
import { isCounted, type SureIds, withMatched } from "@/features/dashboard/filter-sql";
import {
  type Agreement,
  byFoundation,
  countPositions,
  listVoices,
  type Position,
} from "@/features/knowledge/agreement-model";
import { mostEventRows } from "@/features/knowledge/schema";
import type { EventFilter } from "@/features/scope/filter-schema";
import { sql } from "@/features/scope/filter-sql";
import { inOrderOf } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted } from "@/features/scope/seen-sql";
import type { Severity } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";
import type { LocalizedText } from "@/lib/text/localized-text";

export type VoiceRow = {
  position: Position;
  severity: Severity;
  /** Who speaks: of a voice of several claims, the first that was said. */
  claimant: LocalizedText;
  /** Its claims as the event's page numbers them. */
  numbers: number[];
};

export type AgreementRow = EventRow & { isSure: boolean; voices: VoiceRow[]; agreement: Agreement };

export type Agreements = {
  /** The best founded first. */
  rows: AgreementRow[];
  /** Events that match, of which the rows are those with the most claims. */
  total: number;
};

/** The events to tell of, and how many match. */
export type MostClaimed = SureIds & { total: number };

/** Those of the matching events that have the most claims. */
export async function pickMostClaimed(db: Reader, scope: ReadScope, filter: EventFilter): Promise<MostClaimed> {
  const picked = await db.$queryRaw<{ id: string; isSure: boolean; total: number }[]>`${withMatched(scope, filter)}
    SELECT m.id, m.is_sure AS "isSure", count(*) OVER ()::int AS total
    FROM matched m LEFT JOIN (
      SELECT c.event_id, count(*) AS claims FROM claim c WHERE ${claimCounted(scope, sql`c`)} GROUP BY c.event_id) said ON said.event_id = m.id
    WHERE ${isCounted(sql`m`)}
    ORDER BY said.claims DESC NULLS LAST, m.id COLLATE "C" LIMIT ${mostEventRows}`;
  return {
    ids: picked.map(({ id }) => id),
    sure: picked.map(({ isSure }) => isSure),
    total: picked[0]?.total ?? 0,
  };
}

/** Who agrees with the record of each event that was picked, and who does not. */
export async function listAgreements(
  db: Reader,
  scope: ReadScope,
  { ids: picked, sure: isSure, total }: MostClaimed,
): Promise<Agreements> {
  const ids = picked.toSorted();
  const stored = await db.damageEvent.findMany({
    where: { id: { in: ids } },
    select: { ...rowSelect, claims: claimsInOrder(scope) },
  });
  const sure = new Set(picked.filter((_, index) => isSure[index]));
  const rows = inOrderOf(ids, stored).map(({ claims, ...event }): AgreementRow => {
    const row = toEventRow(event);
    const numbered = claims.map((claim, index) => ({ ...toClaimRow(claim), number: index + 1 }));
    const voices = listVoices(row, numbered);
    return {
      ...row,
      isSure: sure.has(row.id),
      agreement: countPositions(voices),
      voices: voices.map(({ position, severity, claims }) => ({
        ...{ position, severity },
        claimant: firstOf(claims).claimant,
        numbers: claims.map(({ number }) => number),
      })),
    };
  });
  return { rows: byFoundation(rows), total };
}

/** A voice is made of claims, so there is a first one. */
function firstOf<Claim extends ClaimRow>(claims: readonly Claim[]): Claim {
  const [first] = claims;
  if (first === undefined) throw new RangeError("a voice without a claim");
  return first;
}
