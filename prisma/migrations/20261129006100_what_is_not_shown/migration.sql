-- Every question about events asks which places are not shown: few are, and all of them were looked through to find those.
CREATE INDEX "site_not_shown" ON "site" (id) WHERE state <> 'published';
CREATE INDEX ON version.site (id) WHERE shown_state <> 'published';
