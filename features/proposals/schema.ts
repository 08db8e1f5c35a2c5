import type { JsonRecord } from "@/features/chain/model";
import type { Actor, RecordRef, SubjectType, Withdrawal } from "@/features/chain/schema";
import type { Merge, MergeableType } from "@/features/merging/schema";
import type * as Stored from "@/generated/prisma/enums";

/** What can ask for a second person. `terms`: of a picture, which go unknown or are known again; `restore` brings a record back. */
export const proposalKinds = [
  "destroyed",
  "withdrawal",
  "merge",
  "terms",
  "restore",
] as const satisfies readonly Stored.ProposalKind[];
export type ProposalKind = (typeof proposalKinds)[number];

/** `withdrawn` is what its proposer took back; `outdated` is one whose record changed before anybody decided. */
export const proposalStates = [
  "waiting",
  "approved",
  "declined",
  "withdrawn",
  "outdated",
] as const satisfies readonly Stored.ProposalState[];
export type ProposalState = (typeof proposalStates)[number];

/**
 * A change of one record, as data: an assessment of an event, a correction of what is said of a picture, or taking a record out of
 * view, also into another that it is one with, and back.
 */
export type OneRecordChange =
  | { verb: "assess"; type: "damage_event"; ref: RecordRef; record: JsonRecord }
  | { verb: "correct"; type: "evidence"; ref: RecordRef; record: JsonRecord }
  | { verb: "restore"; type: SubjectType; ref: RecordRef }
  | { verb: "withdraw"; type: SubjectType; ref: RecordRef; withdrawal: Withdrawal }
  | { verb: "merge"; type: MergeableType; ref: RecordRef; stays: Merge["stays"] };

/** Who proposes or decides, when and why. */
export type Proposer = { actor: Actor; at: Date; reason: string };

/** What came of it: the change was made, or it waits for a second person. */
export type Outcome = { done: "applied"; changeId: string } | { done: "proposed"; proposalId: string };

/** What the last button on the list of proposals did. */
export const proposalOutcomes = ["declined", "taken_back"] as const;
export type ProposalOutcome = (typeof proposalOutcomes)[number];
