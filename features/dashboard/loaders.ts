import "server-only";
import { cache } from "react";
import { loaderIn } from "@/features/as-of/loaders";
import { countingFor } from "@/features/dashboard/column-counting";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, viewOfQuery } from "@/features/dashboard/search-params";
import { keyOfReading, type ViewContext } from "@/features/scope/view-context";

/** What is asked of a view soon after its page: its parts, pictures and files. One of a register with 20,000 places takes some ten megabytes. */
const loadByQuery = loaderIn(
  (db, { scope, locale }, query: string) => readDashboard(db, scope, viewOfQuery(query), locale, countingFor),
  { keep: 4 },
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
