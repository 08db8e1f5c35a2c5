import type { NewShareLink } from "@/features/share-links/mutations";

/** A link to the whole register as anybody may have it; what is said of it beside that is said by whoever makes one. */
export const plainLink: NewShareLink = {
  ...{ title: "A link", note: null, query: "", placeId: null, siteIds: [], eventIds: [], revision: null },
  ...{ digest: null, shownSiteIds: [], shownEventIds: [], passwordHash: null, expiresAt: null, mostUses: null },
};
