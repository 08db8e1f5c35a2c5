import "server-only";
import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import type { AsOf } from "@/features/as-of/as-of";
import { atAnyRevision } from "@/features/as-of/loaders";
import { getRevision } from "@/features/dashboard/place-queries";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import { getDb } from "@/lib/db";
import { keepRecent } from "@/lib/keep-recent";

/** A view of a large register is half a megabyte at most. */
const recent = keepRecent<Dashboard>(40);

function viewOf(query: string): DashboardView {
  const asked = new URLSearchParams(query);
  return readDashboardView(Object.fromEntries([...asked.keys()].map((key) => [key, asked.getAll(key)])));
}

const readAt = atAnyRevision(
  (reader, query: string, locale: string) => readDashboard(reader, publicScope(), viewOf(query), locale),
  { isSearch: (query) => viewOf(query).q !== "" },
);

// Keyed by text, because two readings of one address are two objects: title and page ask once.
const loadByQuery = cache(async (query: string, locale: string, asOf: AsOf | null): Promise<Dashboard> => {
  if (asOf !== null) return readAt(asOf, query, locale);
  // Every change of a public record leaves a revision, so what was read at this one still holds.
  const key = JSON.stringify([await getRevision(getDb()), locale, query]);
  return recent(key, () => readAt(null, query, locale));
});

/** The dashboard as anybody may see it, as it is or as it stood, read once a revision. */
export const loadDashboard = (view: DashboardView, locale: string, asOf: AsOf | null): Promise<Dashboard> =>
  loadByQuery(dashboardQuery(view), locale, asOf);
