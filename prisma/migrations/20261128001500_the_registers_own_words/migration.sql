-- What a register says of itself: its name, who keeps it, its terms. Null: it says nothing of it.
ALTER TABLE "register_settings"
  ADD COLUMN "name" JSONB,
  ADD COLUMN "about" JSONB,
  ADD COLUMN "keeper" JSONB,
  ADD COLUMN "contact" TEXT,
  ADD COLUMN "licence" TEXT,
  ADD COLUMN "licence_words" JSONB,
  ADD COLUMN "licence_url" TEXT,
  ADD COLUMN "cited_as" TEXT,
  ADD COLUMN "citation" JSONB,
  ADD COLUMN "credits" JSONB,
  ADD COLUMN "default_site_id" TEXT,
  ADD COLUMN "languages" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "register_settings"
  ADD CONSTRAINT register_settings_texts CHECK (text_is_sound(name) AND text_is_sound(about) AND text_is_sound(keeper)
    AND text_is_sound(licence_words) AND text_is_sound(citation) AND text_is_sound(credits)
    AND contact <> '' AND cited_as <> ''),
  -- IS TRUE: with one part null the comparison is null, and a CHECK lets null pass.
  ADD CONSTRAINT register_settings_licence CHECK ((
    licence IN ('CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'PDDL-1.0', 'ODC-By-1.0', 'ODbL-1.0', 'own')
    AND (licence = 'own') = (licence_words IS NOT NULL)
    OR licence IS NULL AND licence_words IS NULL) IS TRUE),
  ADD CONSTRAINT register_settings_licence_url CHECK (
    licence_url IS NULL OR licence_url ~ '^https?://' AND licence_words IS NOT NULL),
  ADD CONSTRAINT register_settings_languages CHECK (array_position(languages, NULL) IS NULL AND
    array_to_string(languages, ' ') ~ '^([A-Za-z0-9-]+( |$))*$');

ALTER TABLE "settings_change"
  ADD COLUMN "from_value" JSONB,
  ADD COLUMN "to_value" JSONB,
  DROP CONSTRAINT settings_change_is_one,
  ADD CONSTRAINT settings_change_is_one CHECK
    ("from" <> "to" OR from_origins <> to_origins OR from_value IS DISTINCT FROM to_value),
  DROP CONSTRAINT settings_change_setting,
  ADD CONSTRAINT settings_change_setting CHECK (setting IN
    ('secondApproverForDestroyed', 'secondApproverForWithdrawals', 'isTwoFactorRequired', 'embedOrigins',
     'name', 'about', 'keeper', 'contact', 'licence', 'licenceWords', 'licenceUrl', 'citedAs', 'citation', 'credits',
     'defaultSiteId', 'languages'));

-- Registers that were there before said this of themselves, in the very words of their pages: they go on saying it.
UPDATE "register_settings" SET
  name = '{"ar": "تدمر", "en": "Tadmur"}',
  about = '{"ar": "سجل مفتوح للأضرار التي لحقت بأماكن التراث.", "en": "An open register of damage to heritage places."}',
  licence = 'CC-BY-4.0',
  cited_as = 'Tadmur',
  credits = '{"ar": "بعض الإحداثيات من Pleiades (CC BY 3.0) ومن OpenStreetMap. مخططات الخريطة © المساهمون في OpenStreetMap، برخصة ODbL.", "en": "Some coordinates from Pleiades (CC BY 3.0) and OpenStreetMap. Map outlines © OpenStreetMap contributors, ODbL."}'
WHERE EXISTS (SELECT 1 FROM register_head WHERE started_with IS NOT NULL);
