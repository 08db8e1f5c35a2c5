import "server-only";
import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import { getDb } from "@/lib/db";

// Keyed by text, because two readings of one address are two objects: title and page ask once.
const loadByQuery = cache((query: string, locale: string): Promise<Dashboard> => {
  const asked = new URLSearchParams(query);
  const view = readDashboardView(Object.fromEntries([...asked.keys()].map((key) => [key, asked.getAll(key)])));
  return readDashboard(getDb(), publicScope(), view, locale);
});

/** The dashboard as anybody may see it, read once a request. */
export const loadDashboard = (view: DashboardView, locale: string): Promise<Dashboard> =>
  loadByQuery(dashboardQuery(view), locale);
