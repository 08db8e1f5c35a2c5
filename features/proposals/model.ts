import type { JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { withdrawalOf } from "@/features/chain/stored-record";
import type { RegisterSettings } from "@/features/settings/schema";
import type { ProposalKind } from "./schema";

export type ApprovalRules = Pick<RegisterSettings, "secondApproverForDestroyed" | "secondApproverForWithdrawals">;
type OneChange = { type: SubjectType; before: JsonRecord; after: JsonRecord };

/**
 * Why a change of a record asks for a second person, or null. Putting a record together with another takes its page out of
 * view as a withdrawal does, making the terms of a picture unknown takes the picture out, and both ask for as many. So does bringing
 * back what two took out (`isOfTwo`).
 */
export function needsApprover(
  { secondApproverForDestroyed, secondApproverForWithdrawals }: ApprovalRules,
  { type, before, after }: OneChange,
  isOfTwo: boolean,
): ProposalKind | null {
  const [was, becomes] = [withdrawalOf(before), withdrawalOf(after)];
  if (becomes !== null) return was === null && secondApproverForWithdrawals ? kindOf(becomes) : null;
  if (was !== null) return isOfTwo && secondApproverForWithdrawals ? "restore" : null;
  const isTaken = hasTerms(type, before) && !hasTerms(type, after);
  const isGiven = comesIntoView({ type, before, after });
  if (secondApproverForWithdrawals && (isTaken || (isGiven && isOfTwo))) return "terms";
  const isDestroyed = (record: JsonRecord) => record.severity === "destroyed";
  const isNewlyDestroyed = type === "damage_event" && isDestroyed(after) && !isDestroyed(before);
  return isNewlyDestroyed && secondApproverForDestroyed ? "destroyed" : null;
}

/** Whether a change brings a record into view, or a picture by its terms: only then it matters who took it out. */
export const comesIntoView = ({ type, before, after }: OneChange): boolean =>
  withdrawalOf(after) === null && (withdrawalOf(before) !== null || (hasTerms(type, after) && !hasTerms(type, before)));

/** Whether a picture may be shown. Every other record may. */
const hasTerms = (type: SubjectType, { licence }: JsonRecord): boolean => type !== "evidence" || licence !== "unknown";

const kindOf = ({ mergedIntoId }: { mergedIntoId: string | null }): ProposalKind =>
  mergedIntoId === null ? "withdrawal" : "merge";
