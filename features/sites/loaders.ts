import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import type { AsOf } from "@/features/as-of/as-of";
import { atAnyRevision } from "@/features/as-of/loaders";
import { getDb } from "@/lib/db";
import { findSiteItBecame, findWithdrawnSite } from "./edit-queries";
import { listSites, type SiteListArgs } from "./queries";

const readSiteList = atAnyRevision((db, args: SiteListArgs) => listSites(db, publicScope(), args));

/** The catalogue, as it is or as it stood. */
export const loadSiteList = (args: SiteListArgs, asOf: AsOf | null) => readSiteList(asOf, args);

/** What became of a site that is not shown: another one, or withdrawn. Null for an address that never was one. */
export const loadGoneSite = cache(async (slug: string) => {
  const became = await findSiteItBecame(getDb(), slug);
  if (became !== null) return { became: became.slug } as const;
  const withdrawn = await findWithdrawnSite(getDb(), slug);
  return withdrawn === null ? null : ({ withdrawn } as const);
});
