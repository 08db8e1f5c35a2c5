-- One authenticator a person. Nobody could have set one up before, so whatever stands here was left half done.
DELETE FROM "two_factor" WHERE verified IS NOT TRUE;

DROP INDEX "two_factor_user_id_idx";

-- CreateTable
CREATE TABLE "spent_code" (
    "user_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "spent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_code_pkey" PRIMARY KEY ("user_id","code")
);

-- CreateTable
CREATE TABLE "password_link" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_reveal" (
    "id" SERIAL NOT NULL,
    "report_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,

    CONSTRAINT "contact_reveal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "second_approver_for_destroyed" BOOLEAN NOT NULL DEFAULT false,
    "second_approver_for_withdrawals" BOOLEAN NOT NULL DEFAULT false,
    "is_two_factor_required" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "register_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings_change" (
    "id" SERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "setting" TEXT NOT NULL,
    "from" BOOLEAN NOT NULL,
    "to" BOOLEAN NOT NULL,

    CONSTRAINT "settings_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_link_token_hash_key" ON "password_link"("token_hash");

-- CreateIndex
CREATE INDEX "contact_reveal_report_id_at_idx" ON "contact_reveal"("report_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "settings_change_version_setting_key" ON "settings_change"("version", "setting");

-- CreateIndex
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor"("user_id");

-- AddForeignKey
ALTER TABLE "spent_code" ADD CONSTRAINT "spent_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_reveal" ADD CONSTRAINT "contact_reveal_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whatever code runs.
ALTER TABLE "password_link"
  ADD CONSTRAINT password_link_token_hashed CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT password_link_runs_out CHECK (expires_at > created_at);
CREATE UNIQUE INDEX password_link_one_live ON "password_link" (person_id) WHERE used_at IS NULL AND revoked_at IS NULL;

ALTER TABLE "register_settings" ADD CONSTRAINT register_settings_one_row CHECK (id = 1);
INSERT INTO "register_settings" (id) VALUES (1);

ALTER TABLE "settings_change"
  ADD CONSTRAINT settings_change_is_one CHECK ("from" <> "to"),
  ADD CONSTRAINT settings_change_setting CHECK (setting IN
    ('secondApproverForDestroyed', 'secondApproverForWithdrawals', 'isTwoFactorRequired'));

-- Traces are only ever added to.
CREATE FUNCTION trace_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lines of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'trace_append_only';
END $$;
CREATE TRIGGER settings_change_append_only BEFORE UPDATE OR DELETE ON "settings_change" FOR EACH ROW EXECUTE FUNCTION trace_stands();
CREATE TRIGGER settings_change_no_truncate BEFORE TRUNCATE ON "settings_change" FOR EACH STATEMENT EXECUTE FUNCTION trace_stands();
CREATE TRIGGER contact_reveal_append_only BEFORE UPDATE OR DELETE ON "contact_reveal" FOR EACH ROW EXECUTE FUNCTION trace_stands();
CREATE TRIGGER contact_reveal_no_truncate BEFORE TRUNCATE ON "contact_reveal" FOR EACH STATEMENT EXECUTE FUNCTION trace_stands();
