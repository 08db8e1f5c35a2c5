import { locales, routing } from "./routing";

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

/** What addresses without a prefix begin with on the server, where the proxy has named their language. */
export const servedPrefix = `/${routing.defaultLocale}`;

/** An address on this site without the prefix of its language: `/ar/sites` and `/sites` are `/sites`. */
export function withoutLocale(path: string): string {
  const [prefix = "", first = ""] = /^\/([^/?#]*)/.exec(path) ?? [];
  if (!locales.some((locale) => locale === first)) return path;
  const rest = path.slice(prefix.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function withQuery(pathname: string, query: Readonly<Record<string, string | number>>): string {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return search === "" ? pathname : `${pathname}?${search}`;
}
