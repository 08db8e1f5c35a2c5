import { loaderIn } from "@/features/as-of/loaders";
import { findColumns } from "@/features/columns/kept-columns";
import { findSiteItBecame, findWithdrawnSite } from "./edit-queries";
import { listOutlines } from "./outline-queries";
import { findSlug, isPlaceOfList, listSites, type SiteListArgs } from "./queries";

/** The catalogue. A place to narrow it to that is not there narrows nothing, and is said. */
export const loadSiteList = loaderIn(
  async (db, { scope, locale }, { within = null, ...asked }: Omit<SiteListArgs, "locale">) => {
    const isPlaceUnknown = within !== null && !(await isPlaceOfList(db, scope, within));
    const list = await listSites(
      db,
      scope,
      { ...asked, within: isPlaceUnknown ? null : within, locale },
      await findColumns(db),
    );
    return { ...list, isPlaceUnknown };
  },
);

/** The outlines of a place and of all that lies in it. */
export const loadOutlines = loaderIn((db, { scope }, rootId: string) => listOutlines(db, scope, rootId));

/** The address of a place by its id. */
export const loadSlug = loaderIn((db, { scope }, id: string) => findSlug(db, scope, id));

/** What became of a site that is not shown: another one, or withdrawn. Null for an address that never was one. */
export const loadGoneSite = loaderIn(async (db, { scope }, slug: string) => {
  const became = await findSiteItBecame(db, scope, slug);
  if (became !== null) return { became: became.slug } as const;
  const withdrawn = await findWithdrawnSite(db, scope, slug);
  return withdrawn === null ? null : ({ withdrawn } as const);
});
