import { getPathname } from "@/lib/i18n/pathname";
import { firstOf, type Locale } from "@/lib/i18n/routing";

/** A page of the register in the list for search engines: its address without the language, and the day it last changed. */
export type ListedPage = { href: string; changed: string | null };

/** The lists that the list of lists names: pages that are always there, and those of records, so many to a list. */
export type PartName = { kind: "pages" } | { kind: "sites" | "events"; page: number };

/** Well below the 50,000 addresses and 50 MB that a list may have (sitemaps.org), each page standing there in every language. */
export const recordsInPart = 5000;

export const partHref = (part: PartName): string =>
  part.kind === "pages" ? "/sitemap/pages.xml" : `/sitemap/${part.kind}-${part.page}.xml`;

/** What a file's name asks for; null for none of them. */
export function readPartName(name: string): PartName | null {
  if (name === "pages.xml") return { kind: "pages" };
  const [, kind, page] = /^(sites|events)-([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
  return kind === "sites" || kind === "events" ? { kind, page: Number(page) } : null;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** The list of lists. */
export const siteMapIndex = (origin: string, parts: readonly PartName[]): string =>
  [
    declaration,
    `<sitemapindex xmlns="${namespace}">`,
    ...parts.map((part) => `<sitemap><loc>${escapeXml(origin + partHref(part))}</loc></sitemap>`),
    "</sitemapindex>\n",
  ].join("\n");

/** Pages, each in every language that is offered with its twins in the others. */
export function siteMapOf(origin: string, pages: readonly ListedPage[], offered: readonly Locale[]): string {
  const addressOf = (href: string, locale: string) => escapeXml(origin + getPathname({ href, locale }));
  const twin = (language: string, address: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`;
  const entry = ({ href, changed }: ListedPage): string => {
    const twins = [
      ...offered.map((locale) => twin(locale, addressOf(href, locale))),
      twin("x-default", addressOf(href, firstOf(offered))),
    ].join("");
    const modified = changed === null ? "" : `<lastmod>${changed}</lastmod>`;
    return offered.map((locale) => `<url><loc>${addressOf(href, locale)}</loc>${modified}${twins}</url>`).join("\n");
  };
  return [
    declaration,
    `<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">`,
    ...pages.map(entry),
    "</urlset>\n",
  ].join("\n");
}
