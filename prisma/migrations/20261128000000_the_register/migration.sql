-- The register: what prisma/schema says. Words that are searched are made by the database.
CREATE TYPE "EvidenceKind" AS ENUM ('photograph', 'satellite_image', 'document');

CREATE TYPE "Licence" AS ENUM ('cc0', 'cc_by_4', 'cc_by_sa_3', 'cc_by_sa_4', 'public_domain', 'by_permission', 'unknown');

CREATE TYPE "Shows" AS ENUM ('before', 'during', 'after', 'unknown');

CREATE TYPE "PeriodBound" AS ENUM ('from', 'to', 'during');

CREATE TYPE "ProposalKind" AS ENUM ('destroyed', 'withdrawal');

CREATE TYPE "ProposalState" AS ENUM ('waiting', 'approved', 'declined', 'withdrawn', 'outdated');

CREATE TYPE "HowKnown" AS ENUM ('saw_it_happen', 'saw_it_afterwards', 'was_told', 'read_or_seen');

CREATE TYPE "MessageAuthor" AS ENUM ('reviewer', 'reporter');

CREATE TYPE "Severity" AS ENUM ('none_visible', 'slight', 'moderate', 'severe', 'destroyed', 'unknown');

CREATE TYPE "Cause" AS ENUM ('explosives', 'air_strike', 'shelling', 'gunfire', 'bulldozing', 'breaking', 'fire', 'looting', 'theft', 'military_use', 'construction', 'agriculture', 'neglect', 'flood', 'earthquake', 'weathering', 'conservation', 'other', 'unknown');

CREATE TYPE "Verification" AS ENUM ('unverified', 'corroborated', 'confirmed', 'contested', 'unverifiable', 'refuted');

CREATE TYPE "EventKind" AS ENUM ('damage', 'recovery');

CREATE TYPE "ClaimantKind" AS ENUM ('authority', 'un_agency', 'satellite_analysis', 'field_survey', 'ngo', 'press', 'witness', 'perpetrator', 'social_media', 'other');

CREATE TYPE "Stance" AS ENUM ('supports', 'contradicts', 'denies', 'context');

CREATE TYPE "SourceKind" AS ENUM ('news_article', 'official_statement', 'satellite_report', 'field_report', 'ngo_report', 'academic', 'social_media_post', 'photograph', 'video', 'other');

CREATE TYPE "Reliability" AS ENUM ('A', 'B', 'C', 'D', 'E', 'F');

CREATE TYPE "SiteKind" AS ENUM ('archaeological_site', 'city', 'temple', 'arch', 'tomb', 'theatre', 'castle', 'colonnade', 'statue', 'shrine', 'mosque', 'church', 'monastery', 'synagogue', 'cemetery', 'museum', 'library', 'archive', 'market', 'bridge', 'bath', 'palace', 'historic_building', 'memorial', 'tell', 'other');

CREATE TYPE "NameKind" AS ENUM ('preferred', 'alternate', 'transliteration');

CREATE TYPE "DateBasis" AS ENUM ('on', 'between', 'before', 'after', 'about', 'unknown');

CREATE TYPE "AssessedField" AS ENUM ('date', 'severity', 'cause', 'actor', 'count', 'verification');

CREATE TYPE "PublicPrecision" AS ENUM ('exact', 'km_1', 'km_10', 'hidden');

CREATE TYPE "RecordState" AS ENUM ('published', 'withdrawn');

CREATE TYPE "ReportState" AS ENUM ('received', 'in_review', 'needs_info', 'accepted', 'duplicate', 'rejected', 'spam', 'withdrawn');

CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "role" TEXT NOT NULL,
    "banned" BOOLEAN NOT NULL DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
    "public_name" TEXT,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

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

CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "spent_code" (
    "user_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "spent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_code_pkey" PRIMARY KEY ("user_id","code")
);

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

CREATE TABLE "claim" (
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "claimant_kind" "ClaimantKind" NOT NULL,
    "claimant" JSONB NOT NULL,
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
    "actor" JSONB,
    "count" INTEGER,
    "credibility" INTEGER NOT NULL,
    "statement" JSONB NOT NULL,
    "stance" "Stance" NOT NULL,
    "derived_from_id" TEXT,
    "supersedes_id" TEXT,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" TEXT,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "damage_event" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "kind" "EventKind" NOT NULL DEFAULT 'damage',
    "title" JSONB NOT NULL,
    "summary" JSONB,
    "earliest" DATE,
    "latest" DATE,
    "basis" "DateBasis" NOT NULL DEFAULT 'unknown',
    "edtf" TEXT,
    "severity" "Severity" NOT NULL DEFAULT 'unknown',
    "cause" "Cause" NOT NULL DEFAULT 'unknown',
    "actor" JSONB,
    "count" INTEGER,
    "verification" "Verification" NOT NULL DEFAULT 'unverified',
    "last_intact" DATE,
    "first_damaged" DATE,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "search_words" tsvector GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "damage_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "assessment" (
    "event_id" TEXT NOT NULL,
    "field" "AssessedField" NOT NULL,
    "because" JSONB NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("event_id","field")
);

CREATE TABLE "assessment_claim" (
    "event_id" TEXT NOT NULL,
    "field" "AssessedField" NOT NULL,
    "claim_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "assessment_claim_pkey" PRIMARY KEY ("event_id","field","claim_id")
);

CREATE TABLE "stored_file" (
    "sha256" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

CREATE TABLE "public_picture" (
    "file_sha256" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "pixel_width" INTEGER NOT NULL,
    "pixel_height" INTEGER NOT NULL,

    CONSTRAINT "public_picture_pkey" PRIMARY KEY ("file_sha256","width","format")
);

CREATE TABLE "evidence" (
    "id" TEXT NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "site_id" TEXT,
    "event_id" TEXT,
    "claim_id" TEXT,
    "credit" TEXT NOT NULL,
    "licence" "Licence" NOT NULL,
    "licence_url" TEXT,
    "source_url" TEXT,
    "earliest" DATE,
    "latest" DATE,
    "basis" "DateBasis" NOT NULL DEFAULT 'unknown',
    "edtf" TEXT,
    "shows" "Shows" NOT NULL,
    "caption" JSONB,
    "viewpoint" TEXT,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" TEXT,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "report_file" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "period" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "holder" JSONB NOT NULL,
    "from_earliest" DATE,
    "from_latest" DATE,
    "from_basis" "DateBasis" NOT NULL,
    "from_edtf" TEXT,
    "to_earliest" DATE,
    "to_latest" DATE,
    "to_basis" "DateBasis",
    "to_edtf" TEXT,
    "note" JSONB,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" TEXT,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "period_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "period_claim" (
    "id" TEXT NOT NULL,
    "period_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "statement" JSONB NOT NULL,
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
    "about_event_id" TEXT,
    "event_id" TEXT,
    "duplicate_of_id" TEXT,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "report_source" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "url" TEXT,
    "publisher" TEXT,
    "title" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "report_source_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "report_message" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "author" "MessageAuthor" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_message_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "contact_reveal" (
    "id" SERIAL NOT NULL,
    "report_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,

    CONSTRAINT "contact_reveal_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "revision" (
    "seq" INTEGER NOT NULL,
    "change_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_role" TEXT NOT NULL,
    "actor_name" TEXT,
    "actor_id" TEXT,
    "approver_role" TEXT,
    "approver_name" TEXT,
    "approver_id" TEXT,
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

CREATE TABLE "register_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "started_with" TEXT,
    "format" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "register_head_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "register_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "second_approver_for_destroyed" BOOLEAN NOT NULL DEFAULT false,
    "second_approver_for_withdrawals" BOOLEAN NOT NULL DEFAULT false,
    "is_two_factor_required" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "register_settings_pkey" PRIMARY KEY ("id")
);

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

CREATE TABLE "site" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "parent_id" TEXT,
    "kind" "SiteKind" NOT NULL,
    "country" TEXT,
    "world_heritage_id" INTEGER,
    "period_text" JSONB,
    "summary" JSONB,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "precision_metres" INTEGER,
    "position_source" TEXT,
    "public_precision" "PublicPrecision" NOT NULL DEFAULT 'exact',
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" TEXT,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "site_name" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "script" TEXT NOT NULL,
    "kind" "NameKind" NOT NULL,
    "search_text" TEXT NOT NULL,
    "search_words" tsvector GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED,
    "position" INTEGER NOT NULL,

    CONSTRAINT "site_name_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "site_ancestry" (
    "site_id" TEXT NOT NULL,
    "ancestor_id" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,

    CONSTRAINT "site_ancestry_pkey" PRIMARY KEY ("site_id","ancestor_id")
);

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
    "note" JSONB,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" TEXT,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

CREATE INDEX "session_user_id_idx" ON "session"("user_id");

CREATE INDEX "account_user_id_idx" ON "account"("user_id");

CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor"("user_id");

CREATE INDEX "two_factor_secret_idx" ON "two_factor"("secret");

CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

CREATE UNIQUE INDEX "password_link_token_hash_key" ON "password_link"("token_hash");

CREATE INDEX "claim_counted" ON "claim"("event_id", "state");

CREATE INDEX "claim_source_id_idx" ON "claim"("source_id");

CREATE UNIQUE INDEX "claim_event_id_id_key" ON "claim"("event_id", "id");

CREATE INDEX "damage_event_counted" ON "damage_event"("site_id", "latest", "earliest", "kind", "severity", "cause", "verification", "state", "id");

CREATE INDEX "damage_event_words" ON "damage_event" USING GIN ("search_words");

CREATE INDEX "damage_event_latest_earliest_idx" ON "damage_event"("latest", "earliest");

CREATE INDEX "damage_event_severity_idx" ON "damage_event"("severity");

CREATE INDEX "damage_event_cause_idx" ON "damage_event"("cause");

CREATE INDEX "damage_event_verification_idx" ON "damage_event"("verification");

CREATE INDEX "evidence_site_id_idx" ON "evidence"("site_id");

CREATE INDEX "evidence_event_id_idx" ON "evidence"("event_id");

CREATE INDEX "evidence_claim_id_idx" ON "evidence"("claim_id");

CREATE INDEX "evidence_file_sha256_idx" ON "evidence"("file_sha256");

CREATE INDEX "report_file_file_sha256_idx" ON "report_file"("file_sha256");

CREATE UNIQUE INDEX "report_file_report_id_file_sha256_key" ON "report_file"("report_id", "file_sha256");

CREATE INDEX "period_site_id_idx" ON "period"("site_id");

CREATE INDEX "period_claim_period_id_idx" ON "period_claim"("period_id");

CREATE INDEX "period_claim_source_id_idx" ON "period_claim"("source_id");

CREATE INDEX "proposal_state_proposed_at_idx" ON "proposal"("state", "proposed_at");

CREATE UNIQUE INDEX "report_receipt_hash_key" ON "report"("receipt_hash");

CREATE UNIQUE INDEX "report_idempotency_key_key" ON "report"("idempotency_key");

CREATE INDEX "report_state_received_at_idx" ON "report"("state", "received_at");

CREATE INDEX "report_site_id_idx" ON "report"("site_id");

CREATE INDEX "report_source_report_id_idx" ON "report_source"("report_id");

CREATE INDEX "report_message_report_id_at_idx" ON "report_message"("report_id", "at");

CREATE INDEX "contact_reveal_report_id_at_idx" ON "contact_reveal"("report_id", "at");

CREATE UNIQUE INDEX "revision_follows_key" ON "revision"("follows");

CREATE UNIQUE INDEX "revision_hash_key" ON "revision"("hash");

CREATE INDEX "revision_subject_type_subject_id_seq_idx" ON "revision"("subject_type", "subject_id", "seq");

CREATE INDEX "revision_change_id_idx" ON "revision"("change_id");

CREATE INDEX "revision_at_seq_idx" ON "revision"("at", "seq");

CREATE UNIQUE INDEX "settings_change_version_setting_key" ON "settings_change"("version", "setting");

CREATE UNIQUE INDEX "site_slug_key" ON "site"("slug");

CREATE INDEX "site_parent_id_idx" ON "site"("parent_id");

CREATE INDEX "site_name_search_text_idx" ON "site_name"("search_text");

CREATE INDEX "site_name_words" ON "site_name" USING GIN ("search_words");

CREATE UNIQUE INDEX "site_name_site_id_lang_text_key" ON "site_name"("site_id", "lang", "text");

CREATE INDEX "site_ancestry_ancestor_id_site_id_idx" ON "site_ancestry"("ancestor_id", "site_id");

CREATE INDEX "source_url_idx" ON "source"("url");

ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "spent_code" ADD CONSTRAINT "spent_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "invite" ADD CONSTRAINT "invite_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "password_link" ADD CONSTRAINT "password_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "password_link" ADD CONSTRAINT "password_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "claim" ADD CONSTRAINT "claim_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_derived_from_id_fkey" FOREIGN KEY ("event_id", "derived_from_id") REFERENCES "claim"("event_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_supersedes_id_fkey" FOREIGN KEY ("event_id", "supersedes_id") REFERENCES "claim"("event_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

ALTER TABLE "damage_event" ADD CONSTRAINT "damage_event_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "damage_event" ADD CONSTRAINT "damage_event_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "assessment" ADD CONSTRAINT "assessment_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment_claim" ADD CONSTRAINT "assessment_claim_event_id_field_fkey" FOREIGN KEY ("event_id", "field") REFERENCES "assessment"("event_id", "field") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment_claim" ADD CONSTRAINT "assessment_claim_event_id_claim_id_fkey" FOREIGN KEY ("event_id", "claim_id") REFERENCES "claim"("event_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
  DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE "public_picture" ADD CONSTRAINT "public_picture_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "report_file" ADD CONSTRAINT "report_file_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "report_file" ADD CONSTRAINT "report_file_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "period" ADD CONSTRAINT "period_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "period_claim" ADD CONSTRAINT "period_claim_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "period_claim" ADD CONSTRAINT "period_claim_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "report" ADD CONSTRAINT "report_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "report" ADD CONSTRAINT "report_about_event_id_fkey" FOREIGN KEY ("about_event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "report" ADD CONSTRAINT "report_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "report" ADD CONSTRAINT "report_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "report" ADD CONSTRAINT "report_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "report_source" ADD CONSTRAINT "report_source_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "report_message" ADD CONSTRAINT "report_message_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "contact_reveal" ADD CONSTRAINT "contact_reveal_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "revision" ADD CONSTRAINT "revision_follows_fkey" FOREIGN KEY ("follows") REFERENCES "revision"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "site" ADD CONSTRAINT "site_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "site" ADD CONSTRAINT "site_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "site_name" ADD CONSTRAINT "site_name_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "site_ancestry" ADD CONSTRAINT "site_ancestry_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "site_ancestry" ADD CONSTRAINT "site_ancestry_ancestor_id_fkey" FOREIGN KEY ("ancestor_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "source" ADD CONSTRAINT "source_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
