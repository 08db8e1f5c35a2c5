import { locales, routing } from "./routing";

export type Href = string | { pathname: string; query?: Readonly<Record<string, string | number>> };

/**
 * The address of a page in a language. Ours, because next-intl's navigation brings its link along with the message parser
 * to every browser: 10 kB for a prefix.
 */
export function getPathname({ href, locale }: { href: Href; locale: string }): string {
  const path = typeof href === "string" ? href : withQuery(href.pathname, href.query ?? {});
  if (!path.startsWith("/")) return path;
  const prefix = prefixOf(locale);
  // The start page has nothing before a format's name, a query or a fragment.
  return prefix !== "" && /^\/(?:[.?#]|$)/.test(path) ? prefix + path.slice(1) : prefix + path;
}

/** What the addresses of a language begin with: nothing for the default one, a slash and the tag for others. */
export const prefixOf = (locale: string): string => (locale === routing.defaultLocale ? "" : `/${locale}`);

/** What addresses without a prefix begin with on the server, where the proxy has named their language. */
export const servedPrefix = `/${routing.defaultLocale}`;

/** An address on this site without the prefix of its language. */
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
