import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery } from "@/features/dashboard/search-params";
import { getPathname } from "@/lib/i18n/navigation";
import type { Locale } from "@/lib/i18n/routing";

/** The address of a view in the reader's language; what is default is left out. */
export const dashboardHref = (locale: Locale, view: Partial<DashboardView>, anchor = ""): string =>
  getPathname({ locale, href: `/${dashboardQuery(view)}${anchor === "" ? "" : `#${anchor}`}` });

export const eventHref = (locale: Locale, id: string): string =>
  getPathname({ locale, href: `/events/${encodeURIComponent(id)}` });

export const siteHref = (locale: Locale, slug: string): string => getPathname({ locale, href: `/sites/${slug}` });
