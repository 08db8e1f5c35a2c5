import { routing } from "./routing";

export type Href = string | { pathname: string; query?: Readonly<Record<string, string | number>> };

/**
 * The address of a page in a language. Ours, because next-intl's navigation brings its link along with the message parser
 * to every browser: 10 kB for a prefix.
 */
export function getPathname({ href, locale }: { href: Href; locale: string }): string {
  const path = typeof href === "string" ? href : withQuery(href.pathname, href.query ?? {});
  if (locale === routing.defaultLocale || !path.startsWith("/")) return path;
  return /^\/(?:[?#]|$)/.test(path) ? `/${locale}${path.slice(1)}` : `/${locale}${path}`;
}

function withQuery(pathname: string, query: Readonly<Record<string, string | number>>): string {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return search === "" ? pathname : `${pathname}?${search}`;
}
