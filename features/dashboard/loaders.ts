import "server-only";
import { loaderIn } from "@/features/as-of/loaders";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";

function viewOf(query: string): DashboardView {
  const asked = new URLSearchParams(query);
  return readDashboardView(Object.fromEntries([...asked.keys()].map((key) => [key, asked.getAll(key)])));
}

/** A view of a large register is half a megabyte at most. */
const loadByQuery = loaderIn(
  (db, { scope, locale }, query: string) => readDashboard(db, scope, viewOf(query), locale),
  { keep: 40 },
);

/** The dashboard as the reader may see it, read once a revision. Asked for by text: two readings of an address are two objects. */
export const loadDashboard = (context: ViewContext, view: DashboardView): Promise<Dashboard> =>
  loadByQuery(context, dashboardQuery(view));
