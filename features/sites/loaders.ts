import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import { listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { listPeriodsFor } from "@/features/periods/queries";
import { listHistoryOf } from "@/features/revisions/queries";
import { numberSources } from "@/features/sources/model";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { listSites, type SiteListArgs } from "./queries";
import { getSiteBySlug } from "./record-queries";

/** A site's page: the site, what happened in it, who held it, and every source these name, numbered. Null for no such site. */
export const loadSitePage = cache(async (slug: string) => {
  const [db, scope] = [getDb(), publicScope()];
  const site = await getSiteBySlug(db, scope, slug).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (site === null) return null;
  const { events, total } = await listDamageEventsOfSite(db, scope, site.id);
  const periods = await listPeriodsFor(db, scope, site.id);
  const history = await listHistoryOf(db, [{ type: "site", id: site.id }]);
  const mentioned = [...events, ...periods].flatMap(({ claims }) => claims.map(({ source }) => source));
  return { site, events, eventsTotal: total, periods, history, sources: numberSources(mentioned) };
});

export type SitePage = NonNullable<Awaited<ReturnType<typeof loadSitePage>>>;

export const loadSiteList = (args: SiteListArgs) => listSites(getDb(), publicScope(), args);
