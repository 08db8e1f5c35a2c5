import "server-only";
import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import { getRevision } from "@/features/dashboard/place-queries";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import { keepRecent } from "@/features/dashboard/recent";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import { getDb } from "@/lib/db";

/** A view of a large register is half a megabyte at most. */
const recent = keepRecent<Dashboard>(40);

// Keyed by text, because two readings of one address are two objects: title and page ask once.
const loadByQuery = cache(async (query: string, locale: string): Promise<Dashboard> => {
  const db = getDb();
  const asked = new URLSearchParams(query);
  const view = readDashboardView(Object.fromEntries([...asked.keys()].map((key) => [key, asked.getAll(key)])));
  // Every change of a public record leaves a revision, so what was read at this one still holds.
  const key = JSON.stringify([await getRevision(db), locale, query]);
  return recent(key, () => readDashboard(db, publicScope(), view, locale));
});

/** The dashboard as anybody may see it, read once a revision. */
export const loadDashboard = (view: DashboardView, locale: string): Promise<Dashboard> =>
  loadByQuery(dashboardQuery(view), locale);
