-- Files by the hash of their bytes, what the public sees of them, and what they are evidence of.
CREATE TYPE "EvidenceKind" AS ENUM ('photograph', 'satellite_image', 'document');

CREATE TYPE "Licence" AS ENUM ('cc0', 'cc_by_4', 'cc_by_sa_3', 'cc_by_sa_4', 'public_domain', 'by_permission', 'unknown');

CREATE TYPE "Shows" AS ENUM ('before', 'during', 'after', 'unknown');

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
    "caption_en" TEXT,
    "caption_ar" TEXT,
    "viewpoint" TEXT,
    "state" "RecordState" NOT NULL DEFAULT 'published',
    "withdrawn_reason" TEXT,
    "is_suppressed" BOOLEAN NOT NULL DEFAULT false,
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

CREATE INDEX "evidence_site_id_idx" ON "evidence"("site_id");

CREATE INDEX "evidence_event_id_idx" ON "evidence"("event_id");

CREATE INDEX "evidence_claim_id_idx" ON "evidence"("claim_id");

CREATE INDEX "evidence_file_sha256_idx" ON "evidence"("file_sha256");

CREATE INDEX "report_file_file_sha256_idx" ON "report_file"("file_sha256");

CREATE UNIQUE INDEX "report_file_report_id_file_sha256_key" ON "report_file"("report_id", "file_sha256");

ALTER TABLE "public_picture" ADD CONSTRAINT "public_picture_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evidence" ADD CONSTRAINT "evidence_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "report_file" ADD CONSTRAINT "report_file_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "report_file" ADD CONSTRAINT "report_file_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stored_file"
  ADD CONSTRAINT stored_file_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT stored_file_type CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'application/pdf')),
  ADD CONSTRAINT stored_file_size CHECK (bytes > 0 AND (media_type = 'application/pdf') = (width IS NULL)
    AND (width IS NULL) = (height IS NULL) AND coalesce(width, 1) > 0 AND coalesce(height, 1) > 0);
ALTER TABLE "public_picture"
  ADD CONSTRAINT public_picture_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT public_picture_kind CHECK (width IN (480, 1280, 2400) AND format IN ('webp', 'jpeg')),
  ADD CONSTRAINT public_picture_size CHECK (bytes > 0 AND pixel_width BETWEEN 1 AND width AND pixel_height > 0);
ALTER TABLE "evidence"
  ADD CONSTRAINT evidence_of_one CHECK (num_nonnulls(site_id, event_id, claim_id) = 1),
  ADD CONSTRAINT evidence_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT evidence_words CHECK (credit <> '' AND caption_en <> '' AND caption_ar <> ''),
  ADD CONSTRAINT evidence_viewpoint CHECK (viewpoint ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT evidence_withdrawn CHECK (state = 'published' OR coalesce(withdrawn_reason, '') <> ''),
  ADD CONSTRAINT evidence_suppressed CHECK (state = 'withdrawn' OR NOT is_suppressed);
-- The same form sent twice is one record.
CREATE UNIQUE INDEX evidence_once ON "evidence" (file_sha256, coalesce(site_id, event_id, claim_id)) WHERE state = 'published';

-- A file is what its hash says: its row is written once.
CREATE FUNCTION stored_file_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the row of file % is never changed', OLD.sha256 USING ERRCODE = 'check_violation', CONSTRAINT = 'stored_file_written_once';
END $$;
CREATE TRIGGER stored_file_written_once BEFORE UPDATE ON "stored_file" FOR EACH ROW EXECUTE FUNCTION stored_file_stands();

-- Evidence as the register stood, beside what `lay_register_at` lays and from the same list of what was known. A picture
-- that is taken back today, or whose licence is no longer known, is shown at no revision: that is a right of its maker
-- and of who is in it, and not a matter of history.
CREATE FUNCTION lay_evidence(is_for_public boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE evidence (LIKE public.evidence INCLUDING DEFAULTS) ON COMMIT DROP;
  INSERT INTO pg_temp.evidence (id, kind, file_sha256, site_id, event_id, claim_id, credit, licence, licence_url, source_url,
    earliest, latest, basis, edtf, shows, caption_en, caption_ar, viewpoint, state, withdrawn_reason, is_suppressed,
    revision, created_at)
  SELECT k.id, (after->>'kind')::"EvidenceKind", after->'file'->>'sha256',
    CASE after->'about'->>'type' WHEN 'site' THEN after->'about'->>'id' END,
    CASE after->'about'->>'type' WHEN 'damage_event' THEN after->'about'->>'id' END,
    CASE after->'about'->>'type' WHEN 'claim' THEN after->'about'->>'id' END,
    after->>'credit',
    CASE WHEN is_for_public AND now.licence = 'unknown' THEN 'unknown' ELSE (after->>'licence')::"Licence" END,
    after->>'licenceUrl', after->>'sourceUrl', (after->'takenOn'->>'earliest')::date, (after->'takenOn'->>'latest')::date,
    (after->'takenOn'->>'basis')::"DateBasis", after->'takenOn'->>'edtf', (after->>'shows')::"Shows",
    after->>'captionEn', after->>'captionAr', after->>'viewpoint',
    CASE WHEN after ? 'withdrawn' OR (is_for_public AND now.state = 'withdrawn') THEN 'withdrawn' ELSE 'published' END::"RecordState",
    coalesce(after->'withdrawn'->>'reason', CASE WHEN is_for_public THEN now.withdrawn_reason END),
    coalesce((after->'withdrawn'->>'isSuppressed')::boolean, is_for_public AND now.is_suppressed, false),
    k.seq, k.created_at
  FROM known k LEFT JOIN public.evidence now ON now.id = k.id WHERE k.subject_type = 'evidence';
  CREATE INDEX ON pg_temp.evidence (site_id);
  CREATE INDEX ON pg_temp.evidence (event_id);
END $$;
