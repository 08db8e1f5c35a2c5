import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";

type Links = Pick<ViewContext, "hrefOf">;

/** The address of a view for the reader's links; what is default is left out. */
export const dashboardHref = ({ hrefOf }: Links, view: Partial<DashboardView>, anchor = ""): string =>
  hrefOf(`/${dashboardQuery(view)}${anchor === "" ? "" : `#${anchor}`}`);

export const eventHref = ({ hrefOf }: Links, id: string): string => hrefOf(`/events/${encodeURIComponent(id)}`);

export const siteHref = ({ hrefOf }: Links, slug: string): string => hrefOf(`/sites/${slug}`);
