import { dashboardQuery } from "@/features/dashboard/search-params";
import type { View } from "@/features/views/view";

/** The figures that can stand in a frame by themselves, by their anchors on the overview. */
export const embedCharts = ["time", "matrix", "dates"] as const;
export type EmbedChart = (typeof embedCharts)[number];

export const embedChartOf = (name: string): EmbedChart | null => embedCharts.find((chart) => chart === name) ?? null;

/**
 * The address at which other pages frame a view, without its language; null where it cannot be framed. Of a page with
 * several figures a part can be asked for by its anchor.
 */
export function embedHref(view: View, part: string | null): string | null {
  switch (view.kind) {
    case "register":
      return view.page === "/known" ? null : `${embedPath(view.page, part)}${dashboardQuery(view.asked)}`;
    case "site":
      return `/embed/sites/${view.slug}`;
    case "event":
      return `/embed/events/${encodeURIComponent(view.id)}`;
    case "compare":
    case "sites":
    case "evidence":
    case "changes":
      return null;
    default:
      return view satisfies never;
  }
}

function embedPath(page: "/" | "/events", part: string | null): string {
  if (page === "/events" || part === "events") return "/embed/table";
  if (part === "map" || part === "rough") return "/embed/map";
  const chart = embedChartOf(part ?? "");
  return chart === null ? "/embed" : `/embed/chart/${chart}`;
}

/** About how high a frame of it is in a column of text, before it has told its height. */
export function expectedHeight(href: string): number {
  const { pathname } = new URL(href, "http://register");
  const [, what = ""] = /\/embed\/?(.*)$/.exec(pathname) ?? [];
  if (what === "") return 1600;
  return what.startsWith("sites/") || what.startsWith("events/") ? 420 : 760;
}
