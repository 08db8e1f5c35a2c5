-- Views that somebody chose to share. No public record: no versions follow.
-- CreateTable
CREATE TABLE "share_link" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT,
    "query" TEXT,
    "place_id" TEXT,
    "site_ids" TEXT[],
    "event_ids" TEXT[],
    "revision" INTEGER,
    "digest" TEXT,
    "shown_site_ids" TEXT[],
    "shown_event_ids" TEXT[],
    "password_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "most_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "rotated_by_id" TEXT,
    "rotated_at" TIMESTAMPTZ(3),
    "revoked_by_id" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "share_link_token_hash_key" ON "share_link"("token_hash");

-- CreateIndex
CREATE INDEX "share_link_created_by_id_idx" ON "share_link"("created_by_id");

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_rotated_by_id_fkey" FOREIGN KEY ("rotated_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "share_link"
  ALTER COLUMN "site_ids" SET NOT NULL, ALTER COLUMN "event_ids" SET NOT NULL,
  ALTER COLUMN "shown_site_ids" SET NOT NULL, ALTER COLUMN "shown_event_ids" SET NOT NULL,
  ADD CONSTRAINT share_link_token CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT share_link_opens_one_thing CHECK ((query IS NULL) = (cardinality(site_ids) + cardinality(event_ids) > 0)),
  ADD CONSTRAINT share_link_place CHECK (query IS NOT NULL OR place_id IS NULL),
  ADD CONSTRAINT share_link_digest CHECK (digest ~ '^[0-9a-f]{64}$' AND revision IS NOT NULL OR digest IS NULL),
  ADD CONSTRAINT share_link_frozen_shows_nothing_withdrawn CHECK (
    revision IS NULL OR cardinality(shown_site_ids) + cardinality(shown_event_ids) = 0),
  ADD CONSTRAINT share_link_uses CHECK (uses >= 0 AND most_uses > 0);
