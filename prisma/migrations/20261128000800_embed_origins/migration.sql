-- Which sites may show pages of the register in a frame: any while the list is empty.
ALTER TABLE "register_settings" ADD COLUMN "embed_origins" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "register_settings"
  ADD CONSTRAINT register_settings_embed_origins CHECK (array_position(embed_origins, NULL) IS NULL AND
    array_to_string(embed_origins, ' ') ~ '^(https?://(\*\.)?[a-z0-9.-]+(:[0-9]{1,5})?( |$))*$');

ALTER TABLE "settings_change"
  ADD COLUMN "from_origins" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "to_origins" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  DROP CONSTRAINT settings_change_is_one,
  ADD CONSTRAINT settings_change_is_one CHECK ("from" <> "to" OR from_origins <> to_origins),
  DROP CONSTRAINT settings_change_setting,
  ADD CONSTRAINT settings_change_setting CHECK (setting IN
    ('secondApproverForDestroyed', 'secondApproverForWithdrawals', 'isTwoFactorRequired', 'embedOrigins'));
