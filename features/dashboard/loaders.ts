import "server-only";
import { loaderIn } from "@/features/as-of/loaders";
import { countingFor } from "@/features/dashboard/column-counting";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, viewOfQuery } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";

/** A view of a large register is half a megabyte at most. */
const loadByQuery = loaderIn(
  (db, { scope, locale }, query: string) => readDashboard(db, scope, viewOfQuery(query), locale, countingFor),
  { keep: 12 },
);

/** The dashboard as the reader may see it, read once a revision. Asked for by text: two readings of an address are two objects. */
export const loadDashboard = (context: ViewContext, view: DashboardView): Promise<Dashboard> =>
  loadByQuery(context, dashboardQuery(view));
