import { loaderIn } from "@/features/as-of/loaders";
import { findSiteItBecame, findWithdrawnSite } from "./edit-queries";
import { listSites, type SiteListArgs } from "./queries";

/** The catalogue. */
export const loadSiteList = loaderIn((db, { scope, locale }, asked: Omit<SiteListArgs, "locale">) =>
  listSites(db, scope, { ...asked, locale }),
);

/** What became of a site that is not shown: another one, or withdrawn. Null for an address that never was one. */
export const loadGoneSite = loaderIn(async (db, { scope }, slug: string) => {
  const became = await findSiteItBecame(db, scope, slug);
  if (became !== null) return { became: became.slug } as const;
  const withdrawn = await findWithdrawnSite(db, scope, slug);
  return withdrawn === null ? null : ({ withdrawn } as const);
});
