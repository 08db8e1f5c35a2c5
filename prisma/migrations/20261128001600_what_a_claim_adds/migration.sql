-- What lists of damage say beside when, how bad and by what: none of it is compulsory.
CREATE TYPE "DamageEffect" AS ENUM ('burning', 'collapse', 'broken_parts', 'surface_loss', 'material_loss', 'artefact_displacement', 'feature_relocation', 'structural_alteration', 'earth_displacement', 'terrain_alteration', 'compacting', 'covered', 'erosion', 'water_damage', 'chemical_leaching', 'cohesion_loss', 'adhesion_loss', 'visual_impact', 'access_restriction', 'intangible_loss');
CREATE TYPE "DamageExtent" AS ENUM ('none_visible', 'share_1_10', 'share_11_30', 'share_31_60', 'share_61_90', 'share_91_100');
ALTER TABLE "claim"
  ADD COLUMN "second_cause" "Cause",
  ADD COLUMN "effect" "DamageEffect",
  ADD COLUMN "extent" "DamageExtent",
  ADD COLUMN "condition_words" TEXT,
  ADD COLUMN "first_reported_on" TEXT,
  ADD COLUMN "first_reported_earliest" DATE,
  ADD COLUMN "first_reported_latest" DATE,
  ADD COLUMN "body_verification" TEXT,
  ADD COLUMN "list_entry" TEXT;
ALTER TABLE "claim" ADD CONSTRAINT claim_second_cause CHECK (second_cause IS NULL OR (second_cause <> cause AND second_cause <> 'unknown'));
SELECT version.follow();
