import { answerReconciliation } from "@/features/reconciliation/loaders";

export const dynamic = "force-dynamic";

/** Matches names of places with the register's: Reconciliation Service API 0.2. */
export const GET = answerReconciliation;
export const POST = answerReconciliation;
