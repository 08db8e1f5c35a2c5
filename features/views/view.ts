import type { DashboardView } from "@/features/dashboard/schema";
import { type Address, dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import { type ChangesParams, changesHref, loadChangesParams } from "@/features/history/search-params";
import type { CompareView } from "@/features/knowledge/schema";
import { compareQuery, readCompareView } from "@/features/knowledge/search-params";
import { asOfKey } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { loadSiteListParams, siteListHref } from "@/features/sites/search-params";

type SiteListAsked = Awaited<ReturnType<typeof loadSiteListParams>>;

/** The pages that show the events of a filter. `/events` shows them all. */
export const registerPages = ["/", "/known", "/events"] as const;
export type RegisterPage = (typeof registerPages)[number];

/** What an address of the register shows, whatever it is shown as: a page, a file, a picture, a feed. */
export type View =
  | { kind: "register"; page: RegisterPage; asked: DashboardView }
  | { kind: "compare"; asked: CompareView }
  | { kind: "sites"; asked: SiteListAsked }
  | { kind: "site"; slug: string }
  | { kind: "event"; id: string }
  | { kind: "evidence"; id: string }
  | { kind: "changes"; asked: ChangesParams };

/** The views whose records can be listed. */
export type RecordsView = Exclude<View, { kind: "evidence" | "changes" }>;

/** Reads an address: its path without the language, decoded part by part. Null where no view is. */
export async function readView(path: readonly string[], address: Address): Promise<View | null> {
  const [first, second, ...rest] = path;
  if (rest.length > 0) return null;
  if (second === undefined) return readList(first, address);
  switch (first) {
    case "sites":
      return { kind: "site", slug: second };
    case "events":
      return { kind: "event", id: second };
    case "evidence":
      return { kind: "evidence", id: second };
    default:
      return null;
  }
}

async function readList(name: string | undefined, address: Address): Promise<View | null> {
  switch (name) {
    case undefined:
      return { kind: "register", page: "/", asked: readDashboardView(address) };
    case "known":
      return { kind: "register", page: "/known", asked: readDashboardView(address) };
    case "events":
      return { kind: "register", page: "/events", asked: readDashboardView({}) };
    case "compare":
      return { kind: "compare", asked: readCompareView(address) };
    case "sites":
      return { kind: "sites", asked: loadSiteListParams(address) };
    case "changes":
      return { kind: "changes", asked: loadChangesParams(address) };
    default:
      return null;
  }
}

/** The one address of a view, without language, revision and origin: what is default is left out. */
export function viewHref(view: View): string {
  switch (view.kind) {
    case "register":
      return `${view.page}${dashboardQuery(view.asked)}`;
    case "compare":
      return `/compare${compareQuery(view.asked)}`;
    case "sites":
      return siteListHref("/sites", view.asked);
    case "site":
      return `/sites/${view.slug}`;
    case "event":
      return `/events/${encodeURIComponent(view.id)}`;
    case "evidence":
      return `/evidence/${encodeURIComponent(view.id)}`;
    case "changes":
      return changesHref("/changes", view.asked);
    default:
      return view satisfies never;
  }
}

/**
 * A view's address at a revision, for this reader and without origin: what is cited and kept. A link that stands at a
 * revision says so itself.
 */
export function hrefAtRevision({ hrefOf, scope }: ViewContext, view: View, revision: number): string {
  const { pathname, search, searchParams } = new URL(hrefOf(viewHref(view)), "http://register");
  if (scope.link?.revision != null) return pathname + search;
  searchParams.set(asOfKey, String(revision));
  return `${pathname}?${searchParams}`;
}
