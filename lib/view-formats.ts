import { locales, routing } from "./i18n/routing";
import { splitShare } from "./share-path";

/** What else the address of a page answers as, by what stands behind it: `/sites/x.csv`. The names are public. */
const families = {
  data: {
    csv: "text/csv; charset=utf-8",
    json: "application/json; charset=utf-8",
    geojson: "application/geo+json",
    jsonld: "application/ld+json",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    zip: "application/zip",
    parquet: "application/vnd.apache.parquet",
  },
  feed: { atom: "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json" },
  picture: { png: "image/png", svg: "image/svg+xml" },
  cite: {
    bib: "application/x-bibtex; charset=utf-8",
    ris: "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
  },
} as const;

/** Who answers: the records themselves, their news, a drawing, how to cite them. */
export type FormatFamily = keyof typeof families;
export type DataFormat = keyof (typeof families)["data"];
export type FeedFormat = keyof (typeof families)["feed"];
export type PictureFormat = keyof (typeof families)["picture"];
export type CiteFormat = keyof (typeof families)["cite"];
export type FormatName = DataFormat | FeedFormat | PictureFormat | CiteFormat;

export type ViewFormat = { name: FormatName; family: FormatFamily; mediaType: string };

/** Names of formats, which are the same in every language. */
export const formatTitles: Record<FormatName, string> = {
  csv: "CSV",
  json: "JSON",
  geojson: "GeoJSON",
  jsonld: "JSON-LD",
  xlsx: "XLSX",
  zip: "ZIP",
  parquet: "Parquet",
  atom: "Atom",
  "feed.json": "JSON Feed",
  png: "PNG",
  svg: "SVG",
  bib: "BibTeX",
  ris: "RIS",
  "csl.json": "CSL-JSON",
};

const typesOf: Record<FormatFamily, Readonly<Record<string, string>>> = families;

/** The names of a family's formats. */
export const formatsOf = <Family extends FormatFamily>(family: Family) =>
  // The keys of an object written above.
  Object.keys(families[family]) as (keyof (typeof families)[Family] & FormatName)[];

export const formatFamilies = ["data", "feed", "picture", "cite"] as const satisfies readonly FormatFamily[];

/** Every format; those whose names end another's come after it. */
export const viewFormats: readonly ViewFormat[] = formatFamilies
  .flatMap((family) =>
    formatsOf(family).map((name): ViewFormat => ({ name, family, mediaType: typesOf[family][name] ?? "" })),
  )
  .toSorted((a, b) => b.name.length - a.name.length);

export const formatNamed = (name: string): ViewFormat | undefined => viewFormats.find((format) => format.name === name);

/** The last part of an address without the format behind it, and that format. The start page has nothing before it. */
export function splitFormat(lastPart: string): { rest: string; format: ViewFormat } | null {
  const format = viewFormats.find(({ name }) => lastPart.endsWith(`.${name}`));
  return format === undefined ? null : { rest: lastPart.slice(0, -(format.name.length + 1)), format };
}

/** The address of a page in a format. The page's address is without origin; a query and a fragment stay behind it. */
export function hrefInFormat(href: string, name: FormatName): string {
  const { pathname, search } = new URL(href, "http://register");
  const path = pathname.replace(/\/$/, "");
  const inner = splitShare(path)?.inner ?? "";
  // A browser sends what it keeps of a link to the addresses below the link's own, and to no other that begin like it.
  if (inner === "/" || locales.some((locale) => inner === `/${locale}`)) return `${path}/.${name}${search}`;
  return `${path === "" ? "/" : path}.${name}${search}`;
}

/**
 * Where the application answers an address that ends in a format: one handler for each family, behind the language. Nobody
 * can ask for it there from outside (`x-tadmur-format`).
 */
export function internalPath(pathname: string, { family, name }: ViewFormat): string {
  const parts = pathname.split("/").filter((part) => part !== "");
  const language = locales.find((locale) => locale === parts[0] || `${locale}.${name}` === parts[0]);
  const page = parts.join("/").slice(language?.length ?? 0);
  const path = page.slice(0, -(name.length + 1)).replace(/^\/|\/$/g, "");
  return `/${language ?? routing.defaultLocale}/${family}/${name}${path === "" ? "" : `/${path}`}`;
}
