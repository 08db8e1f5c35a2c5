-- What the register said when something was proposed is told by its newest revision, not by the clock: a change that began before
-- may have been recorded after. Of what was proposed before, the clock is all there is.
ALTER TABLE "proposal" ADD COLUMN "seen_until" INTEGER;
UPDATE "proposal" p SET "seen_until" = coalesce((SELECT max(r.seq) FROM revision r WHERE r.at <= p.proposed_at), p.follows);
ALTER TABLE "proposal" ALTER COLUMN "seen_until" SET NOT NULL;
