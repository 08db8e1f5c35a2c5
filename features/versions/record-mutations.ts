import type { z } from "zod";
import type { JsonRecord } from "@/features/chain/model";
import type { RegisterChange } from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb, SubjectType, Withdrawal } from "@/features/chain/schema";
import { correctClaim, restoreClaim, withdrawClaim } from "@/features/claims/mutations";
import { claimRecordSchema } from "@/features/claims/schema";
import { correctDamageEvent, restoreDamageEvent, withdrawDamageEvent } from "@/features/damage-events/mutations";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { correctEvidence, restoreEvidence, withdrawEvidence } from "@/features/evidence/mutations";
import { evidenceRecordSchema } from "@/features/evidence/schema";
import { correctPeriod, restorePeriod, withdrawPeriod } from "@/features/periods/mutations";
import { periodRecordSchema } from "@/features/periods/schema";
import { correctSite, restoreSite, withdrawSite } from "@/features/sites/mutations";
import { siteRecordSchema } from "@/features/sites/schema";
import { correctSource, restoreSource, withdrawSource } from "@/features/sources/mutations";
import { sourceRecordSchema } from "@/features/sources/schema";
import type { Tx } from "@/lib/db";

type Correct<Value> = (
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  value: Value,
  verb: RevisionVerb,
) => Promise<void>;

/** How a record of one noun is changed, where what it says comes as data. */
type RecordWriter = {
  correct: Correct<JsonRecord>;
  withdraw: Correct<Withdrawal>;
  restore: (tx: Tx, change: RegisterChange, ref: RecordRef) => Promise<void>;
};

const writer = <Schema extends z.ZodType>(
  schema: Schema,
  correct: Correct<z.output<Schema>>,
  withdraw: Correct<Withdrawal>,
  restore: RecordWriter["restore"],
): RecordWriter => ({
  correct: (tx, change, ref, record, verb) => correct(tx, change, ref, schema.parse(record), verb),
  withdraw,
  restore,
});

/** Every noun's own verbs, for what is done to a record of any noun: bringing it back, or carrying out a proposal. */
export const recordWriters: Record<SubjectType, RecordWriter> = {
  site: writer(siteRecordSchema, correctSite, withdrawSite, restoreSite),
  source: writer(sourceRecordSchema, correctSource, withdrawSource, restoreSource),
  damage_event: writer(damageEventRecordSchema, correctDamageEvent, withdrawDamageEvent, restoreDamageEvent),
  claim: writer(claimRecordSchema, correctClaim, withdrawClaim, restoreClaim),
  period: writer(periodRecordSchema, correctPeriod, withdrawPeriod, restorePeriod),
  evidence: writer(evidenceRecordSchema, correctEvidence, withdrawEvidence, restoreEvidence),
};
