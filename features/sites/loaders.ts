import { loaderIn } from "@/features/as-of/loaders";
import { listHistoryOf } from "@/features/chain/queries";
import { listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { listEvidenceOfSite } from "@/features/evidence/queries";
import { listPeriodsFor } from "@/features/periods/queries";
import { numberSources } from "@/features/sources/model";
import { AppError } from "@/lib/errors";
import { findSiteItBecame, findWithdrawnSite } from "./edit-queries";
import { listSites, type SiteListArgs } from "./queries";
import { getSiteBySlug } from "./record-queries";

/** A site's page: the site, what happened in it, who held it, and every source these name, numbered. Null for no such site. */
export const loadSitePage = loaderIn(async (db, { scope }, slug: string) => {
  const site = await getSiteBySlug(db, scope, slug).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (site === null) return null;
  const { events, total } = await listDamageEventsOfSite(db, scope, site.id);
  const periods = await listPeriodsFor(db, scope, site.id);
  const history = await listHistoryOf(db, [{ type: "site", id: site.id }]);
  const evidence = await listEvidenceOfSite(db, scope, site.id);
  const mentioned = [...events, ...periods].flatMap(({ claims }) => claims.map(({ source }) => source));
  return { site, events, eventsTotal: total, periods, history, evidence, sources: numberSources(mentioned) };
});

export type SitePage = NonNullable<Awaited<ReturnType<typeof loadSitePage>>>;

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
