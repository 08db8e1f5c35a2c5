-- Where a place is beside its position: address, district, its entries in other lists and pages about it. None is compulsory.
ALTER TABLE "site" ADD COLUMN "address" JSONB, ADD COLUMN "district" JSONB;
ALTER TABLE "site" ADD CONSTRAINT site_whereabouts CHECK (text_is_sound(address) AND text_is_sound(district));

CREATE TABLE "site_identifier" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "url" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "site_identifier_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "site_identifier_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "site_identifier_site_id_idx" ON "site_identifier"("site_id");

CREATE TABLE "site_link" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "site_link_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "site_link_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "site_link_site_id_idx" ON "site_link"("site_id");

CREATE OR REPLACE FUNCTION version.tables() RETURNS TABLE (name text, owner text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('site', 'id'), ('source', 'id'), ('damage_event', 'id'), ('claim', 'id'), ('period', 'id'), ('evidence', 'id'),
    ('site_name', 'site_id'), ('site_identifier', 'site_id'), ('site_link', 'site_id'), ('site_ancestry', 'site_id'),
    ('assessment', 'event_id'), ('assessment_claim', 'event_id'), ('period_claim', 'period_id')
$$;
SELECT version.follow();
