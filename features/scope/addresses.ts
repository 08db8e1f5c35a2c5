import { type RouteFinder, routeOf } from "@/lib/routes";

/** The name of the parameter. Public: it stands in citations. */
export const asOfKey = "as-of";

/** Whether an address, with or without a language, is of a page of the register's records: one that has a past. */
export const isRegisterPage = (href: string, findRoute: RouteFinder = routeOf): boolean =>
  href.startsWith("/") && !href.startsWith("//") && findRoute(new URL(href, "http://register").pathname).hasPast;

/** An address of ours that stays at the revision, where it leads to a page of the register and names no other one. */
export function hrefWithAsOf(href: string, { value }: { value: string }, findRoute: RouteFinder = routeOf): string {
  if (!isRegisterPage(href, findRoute)) return href;
  const url = new URL(href, "http://register");
  if (!url.searchParams.has(asOfKey)) url.searchParams.set(asOfKey, value);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** An address of ours that shows a revision, also the newest one, whatever comes after it. */
export const hrefPinnedAt = (href: string, revision: number | null): string =>
  revision === null ? href : hrefWithAsOf(href, { value: String(revision) });

/** An address without the revision: the same page as it is now. */
export function hrefOfPresent(href: string): string {
  const url = new URL(href, "http://register");
  url.searchParams.delete(asOfKey);
  return `${url.pathname}${url.search}`;
}

/** The page at which a view is shared. Of a page with several figures one can be named by its anchor. */
export const shareHref = (href: string, part?: string): string =>
  `/share/new?${new URLSearchParams({ view: part === undefined ? href : `${href}#${part}` })}`;

/** The address of one figure of a view, of a format that can hold a figure alone. */
export function ofFigure(href: string, part: string): string {
  const { pathname, searchParams } = new URL(href, "http://register");
  searchParams.set("chart", part);
  return `${pathname}?${searchParams}`;
}
