import { loaderIn } from "@/features/as-of/loaders";
import { findColumns } from "@/features/columns/kept-columns";
import { findWithdrawnEvent, getDamageEvent, listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { listEvidenceOfEvent, listEvidenceOfSite } from "@/features/evidence/queries";
import { listPeriodsFor } from "@/features/periods/queries";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { numberSources } from "@/features/sources/model";
import { AppError } from "@/lib/errors";
import { keepPlaceChanges } from "./place-changes-queries";
import { countRecordPages, listRecordPages } from "./site-map-queries";

/** A site's page: the site, what happened in it, who held it, and every source these name, numbered. Null for no such site. */
export const loadSitePage = loaderIn(async (db, { scope }, slug: string) => {
  const site = await getSiteBySlug(db, scope, slug, await findColumns(db)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (site === null) return null;
  const { events, total } = await listDamageEventsOfSite(db, scope, site.id);
  const periods = await listPeriodsFor(db, scope, site.id);
  const evidence = await listEvidenceOfSite(db, scope, site.id);
  const mentioned = [...events, ...periods].flatMap(({ claims }) => claims.map(({ source }) => source));
  return { site, events, eventsTotal: total, periods, evidence, sources: numberSources(mentioned) };
});

/** Every public page of a record, for search engines. */
export const loadRecordPageCount = loaderIn((db, { scope }) => countRecordPages(db, scope));
const findPlaceChanges = keepPlaceChanges();
export const loadRecordPages = loaderIn((db, { scope }, kind: "sites" | "events", page: number) =>
  listRecordPages(db, scope, kind, page, findPlaceChanges),
);

export type SitePage = NonNullable<Awaited<ReturnType<typeof loadSitePage>>>;

/** An event's page: the event with its sources numbered, what may be told of a withdrawn one, or nothing. */
export const loadEventPage = loaderIn(async (db, { scope }, id: string) => {
  try {
    const event = await getDamageEvent(db, scope, id);
    const evidence = await listEvidenceOfEvent(db, scope, id);
    return {
      state: "shown" as const,
      event,
      evidence,
      sources: numberSources(event.claims.map(({ source }) => source)),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  const withdrawn = await findWithdrawnEvent(db, scope, id);
  return withdrawn === null ? { state: "unknown" as const } : { state: "withdrawn" as const, event: withdrawn };
});
