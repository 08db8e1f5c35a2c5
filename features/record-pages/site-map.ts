import { publicContextIn } from "@/features/accounts/gate";
import { loadOffered } from "@/features/settings/loaders";
import { routing } from "@/lib/i18n/routing";
import { originOf } from "@/lib/own-origin";
import { loadRecordPageCount, loadRecordPages } from "./loaders";
import { type ListedPage, type PartName, readPartName, recordsInPart, siteMapIndex, siteMapOf } from "./site-map-model";

/** The pages that are there whatever is recorded. */
const standing = ["/", "/known", "/compare", "/sites", "/events", "/methods", "/changes", "/report", "/api"];

const partsOf = (kind: "sites" | "events", count: number): PartName[] =>
  Array.from({ length: Math.ceil(count / recordsInPart) }, (_, index) => ({ kind, page: index + 1 }));

const asXml = (text: string): Response =>
  new Response(text, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  });

/** Which lists of pages there are, for search engines (sitemaps.org). */
export async function answerSiteMapIndex(request: Request): Promise<Response> {
  const { sites, events } = await loadRecordPageCount(publicContextIn(routing.defaultLocale));
  const parts: PartName[] = [{ kind: "pages" }, ...partsOf("sites", sites), ...partsOf("events", events)];
  return asXml(siteMapIndex(originOf(request.headers), parts));
}

/** One of the lists. */
export async function answerSiteMap(request: Request, name: string): Promise<Response> {
  const part = readPartName(name);
  if (part === null) return new Response(null, { status: 404 });
  const pages =
    part.kind === "pages"
      ? standing.map((href): ListedPage => ({ href, changed: null }))
      : await loadRecordPages(publicContextIn(routing.defaultLocale), part.kind, part.page);
  return pages.length === 0
    ? new Response(null, { status: 404 })
    : asXml(siteMapOf(originOf(request.headers), pages, await loadOffered()));
}
