import type { SubjectType } from "@/features/chain/schema";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { evidenceKind } from "@/features/evidence/record";
import { periodKind } from "@/features/periods/record";
import type { RecordKind } from "@/features/records/row-model";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";

/** Every kind of public record: what histories, exports, checks and undoing go through. A kind comes before those that name it. */
export const recordKinds: Readonly<Record<SubjectType, RecordKind>> = {
  site: siteKind,
  source: sourceKind,
  damage_event: damageEventKind,
  claim: claimKind,
  period: periodKind,
  evidence: evidenceKind,
};
