import { resolveFilter } from "@/features/dashboard/model";
import { findPlace, listPeriods, listRootIds } from "@/features/dashboard/place-queries";
import type { ResolvedView } from "@/features/dashboard/read-dashboard";
import { activeFilters, viewOfQuery } from "@/features/dashboard/search-params";
import type { Reach, ReadScope } from "@/features/scope/scope";
import type { Reader } from "@/lib/db";
import type { LinkContent } from "./schema";

/** What a link opens, and what of the filter that decides. */
export type LinkReach = {
  reach: Reach;
  /** The filter of a link to a view, looked up; null for chosen records. */
  asked: Pick<ResolvedView, "view" | "place" | "periods"> | null;
};

const nothing: Reach = { kind: "events", eventIds: [] };

/**
 * What a link opens, worked out anew at each request: a place that was added below another since belongs to it. What a
 * condition names and the register does not have (any more) opens nothing, where the dashboard would leave the condition out.
 *
 * @param scope of whoever made it: the public's.
 */
export async function findReach(
  db: Reader,
  scope: ReadScope,
  content: LinkContent,
  locale: string,
): Promise<LinkReach> {
  const { query, placeId, siteIds, eventIds } = content;
  if (query === null) return { reach: { kind: "chosen", siteIds, eventIds }, asked: null };
  const view = viewOfQuery(query);
  const slug = placeId === null ? view.site : ((await findSlug(db, placeId)) ?? view.site);
  const place = await findPlace(db, scope, slug, locale);
  const periods = place === null ? [] : await listPeriods(db, scope, place.id, locale);
  const asked = { view: { ...view, site: slug }, place, periods };
  const isMissing =
    (slug !== null && (place === null || (placeId !== null && place.id !== placeId))) ||
    (view.period !== null && !periods.some(({ id }) => id === view.period));
  if (isMissing) return { reach: nothing, asked };
  const conditions = activeFilters({ ...view, site: null });
  if (conditions.length > 0)
    return { reach: { kind: "filter", filter: resolveFilter(asked.view, place, periods) }, asked };
  // Nothing but a place is asked for, or the whole register: the places themselves are opened, with all that lies in them.
  const roots = slug !== null && place !== null ? [place.id] : await listRootIds(db, scope);
  return { reach: { kind: "sites", siteIds: roots }, asked };
}

const findSlug = async (db: Reader, id: string): Promise<string | null> =>
  (await db.site.findFirst({ where: { id }, select: { slug: true } }))?.slug ?? null;
