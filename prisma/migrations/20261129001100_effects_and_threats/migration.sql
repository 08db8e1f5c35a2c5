-- Further effects, what may come, and the list that a claim stands in. What claims said of one effect stays as it is.
CREATE TYPE "Threat" AS ENUM ('agricultural_pastoral', 'archaeological', 'building_development', 'defensive_fortification', 'domestic_use', 'funerary_memorial', 'hunting_fishing', 'hydraulic_use', 'industrial_productive', 'infrastructure_transport', 'looting_illegal', 'management_institutional', 'maritime', 'military_conflict', 'natural', 'public_institutional_use', 'religious_activities', 'social_cultural_use', 'status_display', 'tourism_visitors', 'trade_commercial', 'utilities', 'vandalism');
CREATE TYPE "ThreatCertainty" AS ENUM ('planned', 'probable', 'possible');
ALTER TABLE "claim"
  ADD COLUMN "further_effects" JSONB,
  ADD COLUMN "threat" "Threat",
  ADD COLUMN "threat_certainty" "ThreatCertainty",
  ADD COLUMN "list_name" TEXT,
  ADD COLUMN "list_url" TEXT;
ALTER TABLE "claim"
  ADD CONSTRAINT claim_further_effects CHECK (further_effects IS NULL OR (effect IS NOT NULL AND jsonb_typeof(further_effects) = 'array' AND NOT further_effects ? effect::text)),
  ADD CONSTRAINT claim_threat CHECK (threat IS NOT NULL OR threat_certainty IS NULL),
  ADD CONSTRAINT claim_list CHECK (list_name IS NOT NULL OR list_url IS NULL);
SELECT version.follow();
