-- AlterTable
ALTER TABLE "two_factor" ADD COLUMN     "failed_verification_count" INTEGER DEFAULT 0,
ADD COLUMN     "locked_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "user" ALTER COLUMN "role" SET NOT NULL,
ALTER COLUMN "banned" SET NOT NULL,
ALTER COLUMN "banned" SET DEFAULT false,
ALTER COLUMN "two_factor_enabled" SET NOT NULL,
ALTER COLUMN "two_factor_enabled" SET DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- What must never be, whatever code runs.
ALTER TABLE "user"
  ADD CONSTRAINT user_role CHECK (role IN ('reviewer', 'administrator')),
  ADD CONSTRAINT user_email CHECK (email = lower(email) AND email <> ''),
  ADD CONSTRAINT user_name CHECK (btrim(name) <> '' AND btrim(public_name) <> '');

-- Nobody's address is kept with a session, and its token only as a SHA-256.
ALTER TABLE "session"
  ADD CONSTRAINT session_no_address CHECK (ip_address IS NULL),
  ADD CONSTRAINT session_token_hashed CHECK (token ~ '^[0-9a-f]{64}$');

ALTER TABLE "invite" ADD CONSTRAINT invite_token_hashed CHECK (token_hash ~ '^[0-9a-f]{64}$');
CREATE UNIQUE INDEX invite_one_live_setup ON "invite" (is_setup) WHERE is_setup AND used_at IS NULL AND revoked_at IS NULL;
