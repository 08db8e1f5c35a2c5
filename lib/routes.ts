import { mostFieldsRead } from "@/lib/forms/most-fields";
import { locales } from "@/lib/i18n/routing";
import { splitShare } from "@/lib/share-path";
import { type FormatFamily, splitFormat, type ViewFormat } from "@/lib/view-formats";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** How much may be sent, and how long that may take. */
export type BodyLimit = { bytes: number; withinMs: number };

/** What may be sent: a form of at most so many fields, or JSON. A form with files of its own may send more. */
export type Body = BodyLimit & ({ type: "form"; mostFields: number; withFiles?: BodyLimit } | { type: "json" });

/** What holds of some addresses: front door, proxy, headers and the pages of the past all read it here. */
export type Route = {
  /** Without the language. `[name]` stands for one part, `[...name]` for all that follow. */
  patterns: readonly string[];
  /** A page may run its own scripts; a file or data may do nothing in a browser. */
  answers: "page" | "file" | "data";
  /** The language stands before it of a page, and is the reader's own where none does. */
  hasLanguage: boolean;
  methods: readonly Method[];
  /** Null: nothing can be sent. */
  body: Body | null;
  /** Other sites may show it in a frame. */
  isFrameable: boolean;
  /** Scripts of other sites may read it and, where it takes a body, write to it: nothing here may rest on a cookie. */
  isCrossOrigin: boolean;
  /** It can be seen as the register stood (`?as-of=`), and links on a page of the past stay there. */
  hasPast: boolean;
  /** A cache may keep it; for how long, the answer says. */
  isCacheable: boolean;
  /** What else its address answers as, with the format's name behind it (`/sites/x.csv`). */
  families: readonly FormatFamily[];
  /**
   * The front door keeps it once it was made and hands it to everybody, as it stands at a state of the register or for as long
   * as this build runs. Nothing in it may depend on who asks, beyond what the address and the theme's cookie say.
   */
  keeps?: "state" | "build";
  /** What is kept has a key in it that each reader is given another of. */
  hasFreshKey?: true;
  /** It can be asked for under a link as well (`/share/TOKEN/…`), and then shows what the link opens. */
  opensInLinks: boolean;
  /** Its page may ask a device where it is, once somebody presses for that. */
  asksPosition?: boolean;
  /** It is asked for under a link. */
  isInLink?: boolean;
  /** The format asked for, where the address ends in one. */
  format?: ViewFormat;
};

/** Large enough for the longest report with its sources. */
const text: BodyLimit = { bytes: 1_048_576, withinMs: 30_000 };
/** All files of a form, and the rest of it; time for a slow connection (35 kB a second), which must not fall silent. */
const files: BodyLimit = { bytes: 42 * 1_048_576, withinMs: 1_200_000 };

/** A form has about a hundred fields, and nobody has a use for more than this. */
const form = { type: "form", ...text, mostFields: 400 } as const;
/** Of a form with rows: two dozen claims have some sixty fields each. */
const formOfRows = { ...form, mostFields: mostFieldsRead };

/** A page with its forms: also what an address is that nobody knows, since the page that says so has a menu with a form. */
const page = {
  answers: "page",
  hasLanguage: true,
  methods: ["GET", "HEAD", "POST"],
  body: form,
  isFrameable: false,
  isCrossOrigin: false,
  hasPast: false,
  isCacheable: false,
  families: [],
  opensInLinks: false,
} as const satisfies Omit<Route, "patterns">;

/** A page of the register's records. */
const recordPage = { ...page, hasPast: true, opensInLinks: true, keeps: "state" } as const;

const read = { ...page, methods: ["GET", "HEAD"], body: null } as const;

/** Data that programs read, of any site. */
const api = { ...read, answers: "data", hasLanguage: false, isCrossOrigin: true, isCacheable: true } as const;

/** Every address of the register. One that more patterns fit belongs to the most exact of them. */
export const routes: readonly Route[] = [
  {
    ...recordPage,
    families: ["data", "feed", "picture", "cite"],
    patterns: ["/", "/compare", "/known", "/sites/[slug]", "/events", "/events/[id]"],
  },
  { ...recordPage, families: ["data", "cite"], patterns: ["/sites"] },
  { ...recordPage, families: ["feed"], patterns: ["/changes"] },
  { ...recordPage, families: ["cite"], patterns: ["/evidence/[id]"] },
  { ...recordPage, patterns: ["/share/new"] },
  {
    ...read,
    isFrameable: true,
    hasPast: true,
    opensInLinks: true,
    keeps: "state",
    patterns: [
      "/embed",
      "/embed/chart/[chart]",
      "/embed/map",
      "/embed/table",
      "/embed/sites/[slug]",
      "/embed/events/[id]",
    ],
  },
  {
    ...recordPage,
    patterns: [
      "/methods",
      "/p/[id]",
      "/e/[id]",
      "/c/[id]",
      "/v/[id]",
      "/sites/[slug]/history",
      "/events/[id]/history",
      "/changes/[changeId]",
    ],
  },
  { ...read, answers: "file", isCacheable: true, opensInLinks: true, patterns: ["/evidence/[id]/[size]"] },
  { ...read, answers: "file", patterns: ["/evidence/[id]/original", "/queue/[id]/files/[fileId]"] },
  // A reporter may fill in where the device is.
  {
    ...{ ...page, keeps: "state", hasFreshKey: true },
    body: { ...form, withFiles: files },
    asksPosition: true,
    patterns: ["/report"],
  },
  {
    ...page,
    body: { ...form, withFiles: files },
    patterns: [
      "/report/status",
      "/claims/[id]/evidence/new",
      "/events/[id]/evidence/new",
      "/sites/[slug]/evidence/new",
    ],
  },
  { ...page, keeps: "state", patterns: ["/api"] },
  {
    ...page,
    body: formOfRows,
    patterns: [
      "/queue/[id]",
      "/claims/[id]/edit",
      "/events/new",
      "/events/[id]/assess",
      "/events/[id]/claims/new",
      "/events/[id]/edit",
      "/events/[id]/split",
      "/sites/new",
      "/sites/[slug]/edit",
      "/sites/[slug]/periods/new",
      "/periods/[id]/edit",
      "/sources/[id]/edit",
    ],
  },
  {
    ...page,
    patterns: [
      "/report/sent",
      "/account",
      "/account/tokens",
      "/account/two-factor",
      "/invite/[token]",
      "/password/[token]",
      "/settings",
      "/setup/[token]",
      "/sign-in",
      "/sign-in/code",
      "/users",
      "/queue",
      "/proposals",
      "/links",
      "/links/new",
      "/links/[id]",
      "/events/[id]/merge",
      "/events/[id]/withdraw",
      "/evidence/[id]/edit",
      "/evidence/[id]/withdraw",
      "/sites/[slug]/merge",
      "/sites/[slug]/withdraw",
      "/periods/[id]/withdraw",
    ],
  },
  { ...read, answers: "data", patterns: ["/report/preview"] },
  {
    ...api,
    methods: ["GET", "HEAD", "POST", "OPTIONS"],
    body: form,
    patterns: ["/api/reconcile"],
  },
  { ...api, methods: ["GET", "HEAD", "OPTIONS"], patterns: ["/api/reconcile/[...path]"] },
  { ...api, hasPast: true, methods: ["GET", "HEAD", "OPTIONS"], patterns: ["/api/v1/[...path]"] },
  {
    ...api,
    hasPast: true,
    methods: ["GET", "HEAD", "POST", "OPTIONS"],
    body: { type: "json", ...text },
    patterns: ["/api/v1/events", "/api/v1/claims"],
  },
  { ...api, methods: ["POST", "OPTIONS"], body: { type: "json", ...text }, patterns: ["/api/v1/reports"] },
  { ...read, answers: "data", hasLanguage: false, patterns: ["/health", "/timemap", "/timemap/[...path]"] },
  {
    ...read,
    answers: "data",
    hasLanguage: false,
    isCacheable: true,
    patterns: ["/sitemap.xml", "/sitemap/[part]"],
  },
  {
    ...read,
    answers: "data",
    hasLanguage: false,
    isCrossOrigin: true,
    isCacheable: true,
    patterns: ["/oembed"],
  },
  {
    ...read,
    answers: "file",
    hasLanguage: false,
    isCacheable: true,
    keeps: "build",
    patterns: ["/icon.svg", "/favicon.ico", "/robots.txt"],
  },
  {
    ...read,
    answers: "file",
    hasLanguage: false,
    // Frames of pages elsewhere may have no origin: to them our own scripts and fonts are another's.
    isCrossOrigin: true,
    isCacheable: true,
    keeps: "build",
    patterns: ["/_next/static/[...rest]"],
  },
];

/** What holds of an address that no row names. */
export const unknownRoute: Route = { ...page, patterns: [] };

/** The longest that any of them lets a body take. */
export const longestBodyMs = (table: readonly Route[] = routes): number =>
  Math.max(
    ...table.flatMap(({ body }) => [body?.withinMs ?? 0, (body?.type === "form" && body.withFiles?.withinMs) || 0]),
  );

type Part = { kind: "literal"; text: string } | { kind: "one" } | { kind: "rest" };
type Pattern = { name: string; parts: readonly Part[]; route: Route };

const partsOf = (path: string): string[] => path.split("/").filter((part) => part !== "");

const partOf = (part: string): Part =>
  part.startsWith("[...") ? { kind: "rest" } : part.startsWith("[") ? { kind: "one" } : { kind: "literal", text: part };

const exactness: Record<Part["kind"], number> = { literal: 0, one: 1, rest: 2 };

/** The more exact of two patterns first: what decides is the first part in which they differ in kind. */
function byExactness(a: Pattern, b: Pattern): number {
  for (const [index, part] of a.parts.entries()) {
    const other = b.parts[index];
    if (other !== undefined && part.kind !== other.kind) return exactness[part.kind] - exactness[other.kind];
  }
  return b.parts.length - a.parts.length;
}

function fits({ parts }: Pattern, path: readonly string[]): boolean {
  const isOpen = parts.at(-1)?.kind === "rest";
  if (isOpen ? path.length < parts.length : path.length !== parts.length) return false;
  return parts.every((part, index) => part.kind !== "literal" || part.text === path[index]);
}

/** A part as the framework compares it; one that cannot be decoded fits no literal. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export type RouteFinder = (pathname: string) => Route;
/** What an address is: what holds of it, and its pattern, which names nothing that anybody recorded. */
export type Address = { route: Route; pattern: string };

const unknownAddress: Address = { route: unknownRoute, pattern: "other" };

/** Makes the search of a table. What comes back for an address nobody named is `unknownRoute`. */
export function routeFinder(table: readonly Route[]): RouteFinder {
  const find = addressFinder(table);
  return (pathname) => find(pathname).route;
}

/** Most of what is asked for is one of a few addresses, which need not be looked for among all patterns each time. */
const mostKnown = 500;
const longestKnown = 200;

/** Makes the search of a table for what an address is; one that nobody named is `other`. */
export function addressFinder(table: readonly Route[]): (pathname: string) => Address {
  const patterns = table
    .flatMap((route) => route.patterns.map((name) => ({ name, parts: partsOf(name).map(partOf), route })))
    .sort(byExactness);
  const languages: readonly string[] = locales;
  const findAddress = (pathname: string): Address => {
    const path = partsOf(pathname).map(decoded);
    const [first = ""] = path;
    const isInLanguage = languages.includes(first);
    const within = isInLanguage ? path.slice(1) : path;
    const find = (parts: readonly string[], inLanguage: boolean) =>
      patterns.find((pattern) => (pattern.route.hasLanguage || !inLanguage) && fits(pattern, parts));
    const found = find(within, isInLanguage);
    const address = found === undefined ? unknownAddress : { route: found.route, pattern: found.name };
    if (found?.parts.every(({ kind }) => kind === "literal")) return address;
    return inFormat(path, languages, find) ?? address;
  };
  const known = new Map<string, Address>();
  return (pathname) => {
    const found = known.get(pathname);
    if (found !== undefined) return found;
    const share = splitShare(pathname);
    // The address of a link is its key, which nothing holds on to.
    if (share !== null) return inLink(findAddress(share.inner));
    const address = findAddress(pathname);
    if (pathname.length <= longestKnown) {
      if (known.size >= mostKnown) known.clear();
      known.set(pathname, address);
    }
    return address;
  };
}

/** What holds of an address under a link: nobody keeps it, and what does not open through links is nobody's address there. */
function inLink({ route, pattern }: Address): Address {
  const { keeps: _kept, ...opened } = route.opensInLinks ? route : unknownRoute;
  return {
    route: { ...opened, isCacheable: false, isInLink: true },
    pattern: route.opensInLinks ? `/share/[token]${pattern}` : unknownAddress.pattern,
  };
}

/** An address of a format: the page that it is of, by what stands before the format's name. Null where there is no such page. */
function inFormat(
  path: readonly string[],
  languages: readonly string[],
  find: (parts: readonly string[], inLanguage: boolean) => Pattern | undefined,
): Address | null {
  const split = splitFormat(path.at(-1) ?? "");
  if (split === null) return null;
  const parts = [...path.slice(0, -1), ...(split.rest === "" ? [] : [split.rest])];
  // Only the start page has nothing before the name.
  if (split.rest === "" && path.length > 1) return null;
  const isInLanguage = languages.includes(parts[0] ?? "");
  const found = find(isInLanguage ? parts.slice(1) : parts, isInLanguage);
  return found?.route.families.includes(split.format.family) === true
    ? { route: formatRoute(found.route, split.format), pattern: `${found.name}.${split.format.name}` }
    : null;
}

/** What holds of a page's address in a format: anybody may read it from anywhere, and keep it for as long as it says. */
function formatRoute({ keeps: _kept, ...route }: Route, format: ViewFormat): Route {
  return {
    ...route,
    answers: format.family === "picture" ? "file" : "data",
    methods: ["GET", "HEAD", "OPTIONS"],
    body: null,
    isFrameable: false,
    isCrossOrigin: true,
    isCacheable: true,
    families: [],
    format,
  };
}

/** What holds of an address of the register, with or without its language. */
export const routeOf: RouteFinder = routeFinder(routes);
