-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "PeriodBound" AS ENUM ('from', 'to', 'during');

-- CreateEnum
CREATE TYPE "HowKnown" AS ENUM ('saw_it_happen', 'saw_it_afterwards', 'was_told', 'read_or_seen');

-- CreateEnum
CREATE TYPE "MessageAuthor" AS ENUM ('reviewer', 'reporter');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('none_visible', 'slight', 'moderate', 'severe', 'destroyed', 'unknown');

-- CreateEnum
CREATE TYPE "Cause" AS ENUM ('explosives', 'air_strike', 'shelling', 'gunfire', 'bulldozing', 'breaking', 'fire', 'looting', 'theft', 'military_use', 'construction', 'agriculture', 'neglect', 'flood', 'earthquake', 'weathering', 'conservation', 'other', 'unknown');

-- CreateEnum
CREATE TYPE "Verification" AS ENUM ('unverified', 'corroborated', 'confirmed', 'contested', 'unverifiable', 'refuted');

-- CreateEnum
CREATE TYPE "EventKind" AS ENUM ('damage', 'recovery');

-- CreateEnum
CREATE TYPE "ClaimantKind" AS ENUM ('authority', 'un_agency', 'satellite_analysis', 'field_survey', 'ngo', 'press', 'witness', 'perpetrator', 'social_media', 'other');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('supports', 'contradicts', 'denies', 'context');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('news_article', 'official_statement', 'satellite_report', 'field_report', 'ngo_report', 'academic', 'social_media_post', 'photograph', 'video', 'other');

-- CreateEnum
CREATE TYPE "Reliability" AS ENUM ('A', 'B', 'C', 'D', 'E', 'F');

-- CreateEnum
CREATE TYPE "SiteKind" AS ENUM ('archaeological_site', 'city', 'temple', 'arch', 'tomb', 'theatre', 'castle', 'colonnade', 'statue', 'shrine', 'mosque', 'church', 'monastery', 'synagogue', 'cemetery', 'museum', 'library', 'archive', 'market', 'bridge', 'bath', 'palace', 'historic_building', 'memorial', 'tell', 'other');

-- CreateEnum
CREATE TYPE "NameKind" AS ENUM ('preferred', 'alternate', 'transliteration');

-- CreateEnum
CREATE TYPE "DateBasis" AS ENUM ('on', 'between', 'before', 'after', 'about', 'unknown');

-- CreateEnum
CREATE TYPE "AssessedField" AS ENUM ('date', 'severity', 'cause', 'actor', 'count', 'verification');

-- CreateEnum
CREATE TYPE "PublicPrecision" AS ENUM ('exact', 'km_1', 'km_10', 'hidden');

-- CreateEnum
CREATE TYPE "RecordState" AS ENUM ('published', 'withdrawn');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('received', 'in_review', 'needs_info', 'accepted', 'duplicate', 'rejected', 'spam', 'withdrawn');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "role" TEXT,
    "banned" BOOLEAN,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),
    "two_factor_enabled" BOOLEAN,
    "public_name" TEXT,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "impersonated_by" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN,

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "is_setup" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "claimant_kind" "ClaimantKind" NOT NULL,
    "claimant" TEXT NOT NULL,
    "said_on" TEXT,
    "said_earliest" DATE,
    "said_latest" DATE,
    "earliest" DATE,
    "latest" DATE,
    "basis" "DateBasis" NOT NULL DEFAULT 'unknown',
    "edtf" TEXT,
    "as_reported" TEXT,
    "severity" "Severity" NOT NULL DEFAULT 'unknown',
    "cause" "Cause" NOT NULL DEFAULT 'unknown',
    "actor" TEXT,
    "count" INTEGER,
    "credibility" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "statement_lang" TEXT NOT NULL DEFAULT 'en',
    "stance" "Stance" NOT NULL,
    "derived_from_id" TEXT,
    "supersedes_id" TEXT,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "damage_event" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "kind" "EventKind" NOT NULL DEFAULT 'damage',
    "title_en" TEXT,
    "title_ar" TEXT,
    "summary_en" TEXT,
    "summary_ar" TEXT,
    "earliest" DATE,
    "latest" DATE,
    "basis" "DateBasis" NOT NULL DEFAULT 'unknown',
    "edtf" TEXT,
    "severity" "Severity" NOT NULL DEFAULT 'unknown',
    "cause" "Cause" NOT NULL DEFAULT 'unknown',
    "actor" TEXT,
    "actor_ar" TEXT,
    "count" INTEGER,
    "verification" "Verification" NOT NULL DEFAULT 'unverified',
    "last_intact" DATE,
    "first_damaged" DATE,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "damage_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "event_id" TEXT NOT NULL,
    "field" "AssessedField" NOT NULL,
    "because" TEXT NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("event_id","field")
);

-- CreateTable
CREATE TABLE "assessment_claim" (
    "event_id" TEXT NOT NULL,
    "field" "AssessedField" NOT NULL,
    "claim_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "assessment_claim_pkey" PRIMARY KEY ("event_id","field","claim_id")
);

-- CreateTable
CREATE TABLE "period" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "holder_ar" TEXT,
    "from_earliest" DATE,
    "from_latest" DATE,
    "from_basis" "DateBasis" NOT NULL,
    "from_edtf" TEXT,
    "to_earliest" DATE,
    "to_latest" DATE,
    "to_basis" "DateBasis",
    "to_edtf" TEXT,
    "note_en" TEXT,
    "note_ar" TEXT,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "revision" INTEGER NOT NULL,

    CONSTRAINT "period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "period_claim" (
    "id" TEXT NOT NULL,
    "period_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "bound" "PeriodBound" NOT NULL,
    "stance" "Stance" NOT NULL,
    "credibility" INTEGER NOT NULL,
    "earliest" DATE,
    "latest" DATE,
    "basis" "DateBasis" NOT NULL,
    "edtf" TEXT,
    "as_reported" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "period_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" TEXT NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'received',
    "version" INTEGER NOT NULL DEFAULT 1,
    "site_id" TEXT,
    "place_text" TEXT,
    "what_happened" TEXT NOT NULL,
    "earliest" DATE,
    "latest" DATE,
    "basis" "DateBasis" NOT NULL DEFAULT 'unknown',
    "edtf" TEXT,
    "severity" "Severity" NOT NULL DEFAULT 'unknown',
    "cause" "Cause" NOT NULL DEFAULT 'unknown',
    "how_known" "HowKnown" NOT NULL,
    "locale" TEXT NOT NULL,
    "contact_sealed" BYTEA,
    "receipt_hash" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "decision_reason" TEXT,
    "event_id" TEXT,
    "duplicate_of_id" TEXT,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_source" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "url" TEXT,
    "publisher" TEXT,
    "title" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "report_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_message" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "author" "MessageAuthor" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "seq" INTEGER NOT NULL,
    "change_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_role" TEXT NOT NULL,
    "actor_name" TEXT,
    "actor_id" TEXT,
    "verb" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,
    "follows" INTEGER,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "register_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "started_with" TEXT,

    CONSTRAINT "register_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "parent_id" TEXT,
    "kind" "SiteKind" NOT NULL,
    "country" TEXT,
    "world_heritage_id" INTEGER,
    "period_text" TEXT,
    "summary_en" TEXT,
    "summary_ar" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "precision_metres" INTEGER,
    "position_source" TEXT,
    "public_precision" "PublicPrecision" NOT NULL DEFAULT 'exact',
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_name" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "script" TEXT NOT NULL,
    "kind" "NameKind" NOT NULL,
    "search_text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "site_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "publisher" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "archived_url" TEXT,
    "published_on" TEXT,
    "published_earliest" DATE,
    "published_latest" DATE,
    "language" TEXT NOT NULL,
    "reliability" "Reliability" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "two_factor_secret_idx" ON "two_factor"("secret");

-- CreateIndex
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE INDEX "claim_source_id_idx" ON "claim"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_event_id_id_key" ON "claim"("event_id", "id");

-- CreateIndex
CREATE INDEX "damage_event_site_id_latest_idx" ON "damage_event"("site_id", "latest");

-- CreateIndex
CREATE INDEX "damage_event_latest_earliest_idx" ON "damage_event"("latest", "earliest");

-- CreateIndex
CREATE INDEX "damage_event_severity_idx" ON "damage_event"("severity");

-- CreateIndex
CREATE INDEX "damage_event_cause_idx" ON "damage_event"("cause");

-- CreateIndex
CREATE INDEX "damage_event_verification_idx" ON "damage_event"("verification");

-- CreateIndex
CREATE INDEX "period_site_id_idx" ON "period"("site_id");

-- CreateIndex
CREATE INDEX "period_claim_period_id_idx" ON "period_claim"("period_id");

-- CreateIndex
CREATE INDEX "period_claim_source_id_idx" ON "period_claim"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_receipt_hash_key" ON "report"("receipt_hash");

-- CreateIndex
CREATE UNIQUE INDEX "report_idempotency_key_key" ON "report"("idempotency_key");

-- CreateIndex
CREATE INDEX "report_state_received_at_idx" ON "report"("state", "received_at");

-- CreateIndex
CREATE INDEX "report_site_id_idx" ON "report"("site_id");

-- CreateIndex
CREATE INDEX "report_source_report_id_idx" ON "report_source"("report_id");

-- CreateIndex
CREATE INDEX "report_message_report_id_at_idx" ON "report_message"("report_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "revision_follows_key" ON "revision"("follows");

-- CreateIndex
CREATE UNIQUE INDEX "revision_hash_key" ON "revision"("hash");

-- CreateIndex
CREATE INDEX "revision_subject_type_subject_id_seq_idx" ON "revision"("subject_type", "subject_id", "seq");

-- CreateIndex
CREATE INDEX "revision_change_id_idx" ON "revision"("change_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_slug_key" ON "site"("slug");

-- CreateIndex
CREATE INDEX "site_parent_id_idx" ON "site"("parent_id");

-- CreateIndex
CREATE INDEX "site_name_search_text_idx" ON "site_name"("search_text");

-- CreateIndex
CREATE UNIQUE INDEX "site_name_site_id_lang_text_key" ON "site_name"("site_id", "lang", "text");

-- CreateIndex
CREATE INDEX "source_url_idx" ON "source"("url");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_derived_from_id_fkey" FOREIGN KEY ("event_id", "derived_from_id") REFERENCES "claim"("event_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_supersedes_id_fkey" FOREIGN KEY ("event_id", "supersedes_id") REFERENCES "claim"("event_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "damage_event" ADD CONSTRAINT "damage_event_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_claim" ADD CONSTRAINT "assessment_claim_event_id_field_fkey" FOREIGN KEY ("event_id", "field") REFERENCES "assessment"("event_id", "field") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_claim" ADD CONSTRAINT "assessment_claim_event_id_claim_id_fkey" FOREIGN KEY ("event_id", "claim_id") REFERENCES "claim"("event_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_claim" ADD CONSTRAINT "period_claim_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_claim" ADD CONSTRAINT "period_claim_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_source" ADD CONSTRAINT "report_source_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_message" ADD CONSTRAINT "report_message_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_follows_fkey" FOREIGN KEY ("follows") REFERENCES "revision"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_name" ADD CONSTRAINT "site_name_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
