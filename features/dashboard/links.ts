import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery } from "@/features/dashboard/search-params";
import { ofFigure } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { hrefInFormat } from "@/lib/view-formats";

type Links = Pick<ViewContext, "hrefOf">;

/** The pages that show a view of the register: they take the same filter. */
export type ViewPath = "/" | "/known";

/**
 * The address of a view on one of its pages, for the reader's links; what is default is left out. `whole` is the query of the
 * whole register, where a bare address shows something else at first.
 */
export const viewHref = (
  { hrefOf }: Links,
  path: ViewPath,
  view: Partial<DashboardView>,
  anchor = "",
  whole = "",
): string => hrefOf(`${path}${dashboardQuery(view) || whole}${anchor === "" ? "" : `#${anchor}`}`);

/** The address of a view of the dashboard. */
export const dashboardHref = (links: Links, view: Partial<DashboardView>, anchor = ""): string =>
  viewHref(links, "/", view, anchor);

/** What one figure of a view draws, all of it, as a file that opens as a table. */
export function figureFileHref(links: Links, path: ViewPath, view: Partial<DashboardView>, figure: string): string {
  return hrefInFormat(ofFigure(viewHref(links, path, view), figure), "csv");
}

export const eventHref = ({ hrefOf }: Links, id: string): string => hrefOf(`/events/${encodeURIComponent(id)}`);

export const siteHref = ({ hrefOf }: Links, slug: string): string => hrefOf(`/sites/${slug}`);
