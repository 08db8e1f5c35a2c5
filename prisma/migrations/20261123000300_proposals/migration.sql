-- Changes that wait for a second person.
CREATE TYPE "ProposalKind" AS ENUM ('destroyed', 'withdrawal');

CREATE TYPE "ProposalState" AS ENUM ('waiting', 'approved', 'declined', 'withdrawn', 'outdated');

CREATE TABLE "proposal" (
    "id" TEXT NOT NULL,
    "kind" "ProposalKind" NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "follows" INTEGER NOT NULL,
    "record" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "proposer_role" TEXT NOT NULL,
    "proposer_name" TEXT,
    "proposer_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 1,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "change_id" TEXT,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "proposal_state_proposed_at_idx" ON "proposal"("state", "proposed_at");

-- One person never agrees with themselves, whatever the code around this table does.
ALTER TABLE "proposal"
  ADD CONSTRAINT proposal_second_person CHECK (state NOT IN ('approved', 'declined') OR (decided_by_id IS NOT NULL AND decided_by_id <> proposer_id)),
  ADD CONSTRAINT proposal_taken_back CHECK (state <> 'withdrawn' OR decided_by_id = proposer_id),
  ADD CONSTRAINT proposal_decided CHECK ((state = 'waiting') = (decided_at IS NULL)),
  ADD CONSTRAINT proposal_carried_out CHECK ((state = 'approved') = (change_id IS NOT NULL)),
  ADD CONSTRAINT proposal_words CHECK (btrim(reason) <> '' AND (state <> 'declined' OR coalesce(btrim(decision_reason), '') <> ''));
CREATE UNIQUE INDEX proposal_waiting ON "proposal" (subject_type, subject_id) WHERE state = 'waiting';
