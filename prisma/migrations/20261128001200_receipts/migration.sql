-- What was sent, by its hash: what a receipt says can be held to it. Reports from before have none.
ALTER TABLE "report" ADD COLUMN "sent_hash" TEXT;
ALTER TABLE "report" ADD CONSTRAINT report_sent_hash CHECK (sent_hash ~ '^[0-9a-f]{64}$');
