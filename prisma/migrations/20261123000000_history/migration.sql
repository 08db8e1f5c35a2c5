-- Records that are taken back say why, whether even their past is kept back, and what they became part of.
ALTER TABLE "site" ADD COLUMN "is_suppressed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "merged_into_id" TEXT;
ALTER TABLE "damage_event" ADD COLUMN "is_suppressed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "merged_into_id" TEXT;
ALTER TABLE "source" ADD COLUMN "withdrawn_reason" TEXT, ADD COLUMN "is_suppressed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "merged_into_id" TEXT;
ALTER TABLE "claim" ADD COLUMN "withdrawn_reason" TEXT, ADD COLUMN "is_suppressed" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "site" ADD CONSTRAINT "site_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "damage_event" ADD CONSTRAINT "damage_event_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "damage_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "source" ADD CONSTRAINT "source_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "source" ADD CONSTRAINT source_withdrawn CHECK (state = 'published' OR coalesce(withdrawn_reason, '') <> '');
ALTER TABLE "claim" ADD CONSTRAINT claim_withdrawn CHECK (state = 'published' OR coalesce(withdrawn_reason, '') <> '');
ALTER TABLE "site" ADD CONSTRAINT site_merged CHECK (merged_into_id IS NULL OR (state = 'withdrawn' AND merged_into_id <> id)),
  ADD CONSTRAINT site_suppressed CHECK (state = 'withdrawn' OR NOT is_suppressed);
ALTER TABLE "damage_event" ADD CONSTRAINT damage_event_merged CHECK (merged_into_id IS NULL OR (state = 'withdrawn' AND merged_into_id <> id)),
  ADD CONSTRAINT damage_event_suppressed CHECK (state = 'withdrawn' OR NOT is_suppressed);
ALTER TABLE "source" ADD CONSTRAINT source_merged CHECK (merged_into_id IS NULL OR (state = 'withdrawn' AND merged_into_id <> id)),
  ADD CONSTRAINT source_suppressed CHECK (state = 'withdrawn' OR NOT is_suppressed);
ALTER TABLE "claim" ADD CONSTRAINT claim_suppressed CHECK (state = 'withdrawn' OR NOT is_suppressed);

-- Who approved a change that asks for two people. Part of the revision's hash where there is one.
ALTER TABLE "revision" ADD COLUMN "approver_role" TEXT, ADD COLUMN "approver_name" TEXT, ADD COLUMN "approver_id" TEXT;

-- Every column of a public record follows from its revisions, so that they can be compared: a claim stands where its
-- first revision stands, and rows inside a record are named by their place in it.
UPDATE "claim" c SET position = r.seq FROM "revision" r
  WHERE r.subject_type = 'claim' AND r.subject_id = c.id AND r.follows IS NULL;
ALTER TABLE "claim" ALTER COLUMN "position" DROP DEFAULT;
UPDATE "site_name" SET id = site_id || ':' || position;
UPDATE "period_claim" SET id = period_id || ':' || position;

-- The register as it stood at a revision, as temporary tables of the same names, which hide the real ones from
-- unqualified names until the transaction ends. What the database cannot work out (search texts, days of an EDTF text)
-- is filled in by features/revisions/register-at.
-- For the public, what is kept back today stays withdrawn at every revision, and a position is never shown more exactly
-- than today: a looter must not read yesterday's coordinates.
CREATE FUNCTION lay_register_at(newest int, is_for_public boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE known ON COMMIT DROP AS
    SELECT DISTINCT ON (r.subject_type, r.subject_id) r.subject_type, r.subject_id AS id, r.seq, r.after,
      first.at AS created_at, first.seq AS first_seq
    FROM public.revision r
    JOIN public.revision first ON first.subject_type = r.subject_type AND first.subject_id = r.subject_id AND first.follows IS NULL
    WHERE r.seq <= newest
    ORDER BY r.subject_type, r.subject_id, r.seq DESC;

  CREATE TEMP TABLE site (LIKE public.site INCLUDING DEFAULTS) ON COMMIT DROP;
  INSERT INTO pg_temp.site (id, slug, parent_id, kind, country, world_heritage_id, period_text, summary_en, summary_ar,
    latitude, longitude, precision_metres, position_source, public_precision, state, withdrawn_reason, is_suppressed,
    merged_into_id, revision, created_at)
  SELECT k.id, after->>'slug', after->>'parentId', (after->>'kind')::"SiteKind", after->>'country',
    (after->>'worldHeritageId')::int, after->>'periodText', after->>'summaryEn', after->>'summaryAr',
    (after->'position'->>'lat')::float8, (after->'position'->>'lon')::float8,
    (after->'position'->>'precisionMetres')::int, after->'position'->>'source',
    CASE WHEN is_for_public THEN greatest((after->>'publicPrecision')::"PublicPrecision", now.public_precision)
      ELSE (after->>'publicPrecision')::"PublicPrecision" END,
    CASE WHEN after ? 'withdrawn' OR (is_for_public AND now.is_suppressed) THEN 'withdrawn' ELSE 'published' END::"RecordState",
    coalesce(after->'withdrawn'->>'reason', CASE WHEN is_for_public AND now.is_suppressed THEN now.withdrawn_reason END),
    coalesce((after->'withdrawn'->>'isSuppressed')::boolean, is_for_public AND now.is_suppressed, false),
    after->'withdrawn'->>'mergedIntoId', k.seq, k.created_at
  FROM known k LEFT JOIN public.site now ON now.id = k.id WHERE k.subject_type = 'site';

  CREATE TEMP TABLE site_name (LIKE public.site_name INCLUDING DEFAULTS) ON COMMIT DROP;
  INSERT INTO pg_temp.site_name (id, site_id, text, lang, script, kind, search_text, position)
  SELECT k.id || ':' || (n.place - 1), k.id, n.name->>'text', n.name->>'lang', n.name->>'script',
    (n.name->>'kind')::"NameKind", '', n.place - 1
  FROM known k, jsonb_array_elements(k.after->'names') WITH ORDINALITY AS n(name, place) WHERE k.subject_type = 'site';

  CREATE TEMP TABLE source (LIKE public.source INCLUDING DEFAULTS) ON COMMIT DROP;
  INSERT INTO pg_temp.source (id, kind, publisher, title, url, archived_url, published_on, language, reliability, note,
    state, withdrawn_reason, is_suppressed, merged_into_id, revision, created_at)
  SELECT k.id, (after->>'kind')::"SourceKind", after->>'publisher', after->>'title', after->>'url', after->>'archivedUrl',
    after->>'publishedOn', after->>'language', (after->>'reliability')::"Reliability", after->>'note',
    CASE WHEN after ? 'withdrawn' OR (is_for_public AND now.is_suppressed) THEN 'withdrawn' ELSE 'published' END::"RecordState",
    coalesce(after->'withdrawn'->>'reason', CASE WHEN is_for_public AND now.is_suppressed THEN now.withdrawn_reason END),
    coalesce((after->'withdrawn'->>'isSuppressed')::boolean, is_for_public AND now.is_suppressed, false),
    after->'withdrawn'->>'mergedIntoId', k.seq, k.created_at
  FROM known k LEFT JOIN public.source now ON now.id = k.id WHERE k.subject_type = 'source';

  CREATE TEMP TABLE damage_event (LIKE public.damage_event INCLUDING DEFAULTS INCLUDING GENERATED) ON COMMIT DROP;
  INSERT INTO pg_temp.damage_event (id, site_id, kind, title_en, title_ar, summary_en, summary_ar, earliest, latest, basis,
    edtf, severity, cause, actor, actor_ar, count, verification, last_intact, first_damaged, state, withdrawn_reason,
    is_suppressed, merged_into_id, revision, created_at)
  SELECT k.id, after->>'siteId', (after->>'kind')::"EventKind", after->>'titleEn', after->>'titleAr',
    after->>'summaryEn', after->>'summaryAr', (after->'date'->>'earliest')::date, (after->'date'->>'latest')::date,
    (after->'date'->>'basis')::"DateBasis", after->'date'->>'edtf', (after->>'severity')::"Severity",
    (after->>'cause')::"Cause", after->>'actor', after->>'actorAr', (after->>'count')::int,
    (after->>'verification')::"Verification", (after->'imageryBracket'->>'lastIntact')::date,
    (after->'imageryBracket'->>'firstDamaged')::date,
    CASE WHEN after ? 'withdrawn' OR (is_for_public AND now.is_suppressed) THEN 'withdrawn' ELSE 'published' END::"RecordState",
    coalesce(after->'withdrawn'->>'reason', CASE WHEN is_for_public AND now.is_suppressed THEN now.withdrawn_reason END),
    coalesce((after->'withdrawn'->>'isSuppressed')::boolean, is_for_public AND now.is_suppressed, false),
    after->'withdrawn'->>'mergedIntoId', k.seq, k.created_at
  FROM known k LEFT JOIN public.damage_event now ON now.id = k.id WHERE k.subject_type = 'damage_event';

  CREATE TEMP TABLE assessment (LIKE public.assessment) ON COMMIT DROP;
  INSERT INTO pg_temp.assessment (event_id, field, because)
  SELECT k.id, (a->>'field')::"AssessedField", a->>'because'
  FROM known k, jsonb_array_elements(k.after->'assessments') a WHERE k.subject_type = 'damage_event';

  CREATE TEMP TABLE assessment_claim (LIKE public.assessment_claim) ON COMMIT DROP;
  INSERT INTO pg_temp.assessment_claim (event_id, field, claim_id, position)
  SELECT k.id, (a->>'field')::"AssessedField", c.claim_id, c.place - 1
  FROM known k, jsonb_array_elements(k.after->'assessments') a,
    jsonb_array_elements_text(a->'claimIds') WITH ORDINALITY AS c(claim_id, place) WHERE k.subject_type = 'damage_event';

  CREATE TEMP TABLE claim (LIKE public.claim INCLUDING DEFAULTS) ON COMMIT DROP;
  INSERT INTO pg_temp.claim (id, event_id, source_id, claimant_kind, claimant, said_on, earliest, latest, basis, edtf,
    as_reported, severity, cause, actor, count, credibility, statement, statement_lang, stance, derived_from_id,
    supersedes_id, state, withdrawn_reason, is_suppressed, revision, position, created_at)
  SELECT k.id, after->>'eventId', after->>'sourceId', (after->>'claimantKind')::"ClaimantKind", after->>'claimant',
    after->>'saidOn', (after->'date'->>'earliest')::date, (after->'date'->>'latest')::date,
    (after->'date'->>'basis')::"DateBasis", after->'date'->>'edtf', after->>'asReported',
    (after->>'severity')::"Severity", (after->>'cause')::"Cause", after->>'actor', (after->>'count')::int,
    (after->>'credibility')::int, after->>'statement', after->>'statementLang', (after->>'stance')::"Stance",
    after->>'derivedFromId', after->>'supersedesId',
    CASE WHEN after ? 'withdrawn' OR (is_for_public AND now.is_suppressed) THEN 'withdrawn' ELSE 'published' END::"RecordState",
    coalesce(after->'withdrawn'->>'reason', CASE WHEN is_for_public AND now.is_suppressed THEN now.withdrawn_reason END),
    coalesce((after->'withdrawn'->>'isSuppressed')::boolean, is_for_public AND now.is_suppressed, false),
    k.seq, k.first_seq, k.created_at
  FROM known k LEFT JOIN public.claim now ON now.id = k.id WHERE k.subject_type = 'claim';

  CREATE TEMP TABLE period (LIKE public.period INCLUDING DEFAULTS) ON COMMIT DROP;
  INSERT INTO pg_temp.period (id, site_id, kind, holder, holder_ar, from_earliest, from_latest, from_basis, from_edtf,
    to_earliest, to_latest, to_basis, to_edtf, note_en, note_ar, state, revision)
  SELECT k.id, after->>'siteId', after->>'kind', after->>'holder', after->>'holderAr',
    (after->'from'->>'earliest')::date, (after->'from'->>'latest')::date, (after->'from'->>'basis')::"DateBasis",
    after->'from'->>'edtf', (after->'to'->>'earliest')::date, (after->'to'->>'latest')::date,
    (after->'to'->>'basis')::"DateBasis", after->'to'->>'edtf', after->>'noteEn', after->>'noteAr',
    CASE WHEN after ? 'withdrawn' THEN 'withdrawn' ELSE 'published' END::"RecordState", k.seq
  FROM known k WHERE k.subject_type = 'period';

  CREATE TEMP TABLE period_claim (LIKE public.period_claim) ON COMMIT DROP;
  INSERT INTO pg_temp.period_claim (id, period_id, source_id, statement, bound, stance, credibility, earliest, latest, basis,
    edtf, as_reported, position)
  SELECT k.id || ':' || (c.place - 1), k.id, c.claim->>'sourceId', c.claim->>'statement',
    (c.claim->>'bound')::"PeriodBound", (c.claim->>'stance')::"Stance", (c.claim->>'credibility')::int,
    (c.claim->'date'->>'earliest')::date, (c.claim->'date'->>'latest')::date, (c.claim->'date'->>'basis')::"DateBasis",
    c.claim->'date'->>'edtf', c.claim->>'asReported', c.place - 1
  FROM known k, jsonb_array_elements(k.after->'claims') WITH ORDINALITY AS c(claim, place) WHERE k.subject_type = 'period';

  CREATE INDEX ON pg_temp.site (parent_id);
  CREATE INDEX ON pg_temp.site_name (site_id);
  CREATE INDEX ON pg_temp.damage_event (site_id);
  CREATE INDEX ON pg_temp.damage_event (id);
  CREATE INDEX ON pg_temp.claim (event_id);
  CREATE INDEX ON pg_temp.assessment (event_id);
  CREATE INDEX ON pg_temp.assessment_claim (event_id);
END $$;
