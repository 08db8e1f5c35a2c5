import "server-only";
import { cache } from "react";
import { loaderIn } from "@/features/as-of/loaders";
import { countingFor } from "@/features/dashboard/column-counting";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, viewOfQuery } from "@/features/dashboard/search-params";
import { keyOfReading, type ViewContext } from "@/features/scope/view-context";

/** A view of a large register is half a megabyte at most. */
const loadByQuery = loaderIn(
  (db, { scope, locale }, query: string) => readDashboard(db, scope, viewOfQuery(query), locale, countingFor),
  { keep: 12 },
);

const ofRequest = cache((_key: string): { dashboard?: Promise<Dashboard> } => ({}));

/** The dashboard as the reader may see it, read once a revision. Asked for by text: two readings of an address are two objects. */
export function loadDashboard(context: ViewContext, view: DashboardView): Promise<Dashboard> {
  const query = dashboardQuery(view);
  const held = ofRequest(keyOfReading(context, query));
  held.dashboard ??= loadByQuery(context, query);
  return held.dashboard;
}

/** The dashboard of a view that this request asked for before; null where it did not. */
export const findLoadedDashboard = (context: ViewContext, view: DashboardView): Promise<Dashboard> | null =>
  ofRequest(keyOfReading(context, dashboardQuery(view))).dashboard ?? null;
