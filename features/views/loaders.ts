import { getTranslations } from "next-intl/server";
import { loaderIn, loadRegisterHead } from "@/features/as-of/loaders";
import { findLoadedDashboard } from "@/features/dashboard/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { findOfferedAddress } from "@/features/settings/loaders";
import { refuseClosed } from "@/features/share-links/closed-answer";
import { loadPublicContext } from "@/features/share-links/loaders";
import { findSiteItBecame } from "@/features/sites/edit-queries";
import { formatDay } from "@/lib/dates/format-date";
import { AppError } from "@/lib/errors";
import { type FormatName, formatNamed, hrefInFormat } from "@/lib/view-formats";
import { describeView, type ViewWords } from "./components/view-words";
import { getViewHeading, type ViewHeading } from "./heading-queries";
import { unreadableIn } from "./unreadable";
import { type RecordsView, readView, type View } from "./view";

/** A view that somebody asked for as something else than a page. */
export type OpenedView = { context: ViewContext; view: View; format: FormatName };

type Asked = { request: Request; format: string; path?: string[] | undefined };

/**
 * Opens what a page's address asks for in a format: through the gate, at its revision. Or what to answer instead, in words.
 * For route handlers behind the proxy, which alone can ask them (`x-tadmur-format`).
 */
export async function openView({ request, format, path = [] }: Asked): Promise<OpenedView | Response> {
  const known = formatNamed(format);
  if (known === undefined || request.headers.get("x-tadmur-format") !== format)
    return new Response(null, { status: 404 });
  const address = addressOf(request);
  const standing = await loadPublicContext(Promise.resolve(address));
  if (standing.closed !== null) return refuseClosed(standing.closed);
  const { context, notYet, unreadable, asksOtherDay } = standing;
  const elsewhere = await findOfferedAddress(context.locale, request.headers.get("x-tadmur-path") ?? "/");
  if (elsewhere !== null)
    return new Response(null, { status: 307, headers: { location: elsewhere, "cache-control": "no-cache" } });
  if (asksOtherDay) return refuseClosed({ kind: "other_day" });
  const t = await getTranslations({ locale: context.locale, namespace: "views.refused" });
  if (unreadable !== null) return refuse(400, t("asOf", { value: unreadable.slice(0, 60) }));
  if (notYet?.kind === "revision") return refuse(404, t("revision", { revision: notYet.asked }));
  if (notYet?.kind === "day") return refuse(404, t("dayNotOver", { day: formatDay(notYet.asked, context.locale) }));
  const view = await readView(path.map(decodeOnce), address);
  if (view === null) return refuse(404, t("not_found"));
  const unread = unreadableIn(view, address);
  if (unread !== null) return refuse(400, t("parameter", { name: unread.name, value: unread.value.slice(0, 60) }));
  return { context, view, format: known.name };
}

/** Does what a handler does with a view; what the reader may not see, or is not there, is answered with words. */
export async function answerView(asked: Asked, answer: (opened: OpenedView) => Promise<Response>): Promise<Response> {
  const opened = await openView(asked);
  if (opened instanceof Response) return opened;
  try {
    return await answer(opened);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    return (await leadToPlace(asked.request, opened)) ?? refuseIn(opened.context, 404, "not_found");
  }
}

/** A place under an address it had leads to the one it has, in the format asked for. Null for any other view. */
async function leadToPlace(request: Request, { context, view, format }: OpenedView): Promise<Response | null> {
  if (view.kind !== "site") return null;
  const became = await loadSiteItBecame(context, view.slug);
  if (became === null) return null;
  const { pathname } = new URL(hrefInFormat(context.hrefOf(`/sites/${became.slug}`), format), "http://register");
  // An undone merge gives the address back, so nobody keeps this without asking again.
  const headers = { location: pathname + new URL(request.url).search, "cache-control": "no-cache" };
  return new Response(null, { status: 308, headers });
}

const loadSiteItBecame = loaderIn((db, { scope }, slug: string) => findSiteItBecame(db, scope, slug));

/** A refusal in the reader's words. */
export const refuse = (status: number, words: string): Response =>
  new Response(`${words}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

export async function refuseIn({ locale }: ViewContext, status: number, words: "not_found"): Promise<Response> {
  const t = await getTranslations({ locale, namespace: "views.refused" });
  return refuse(status, t(words));
}

function addressOf(request: Request): Record<string, string[]> {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]));
}

/** A part of an address as the framework hands it to a handler. */
function decodeOnce(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const lookUpHeading = loaderIn((db, { scope, locale }, view: RecordsView) => getViewHeading(db, scope, view, locale));

/** A page that shows the view has looked up what it is called. */
async function loadHeading(context: ViewContext, view: RecordsView): Promise<ViewHeading> {
  const dashboard = view.kind === "register" ? findLoadedDashboard(context, view.asked) : null;
  return dashboard === null ? lookUpHeading(context, view) : { kind: "register", resolved: await dashboard };
}

/** What a view is called and narrowed to, in the reader's language. Throws `not_found`. */
export const loadViewWords = async (context: ViewContext, view: RecordsView): Promise<ViewWords> =>
  describeView(view, await loadHeading(context, view), context.locale);

/** What a view is called and narrowed to; null for a site or an event that the reader does not see. */
export async function findViewWords(context: ViewContext, view: RecordsView): Promise<ViewWords | null> {
  try {
    return await loadViewWords(context, view);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** The revision a context stands at, and its day (UTC): what every file that leaves the register names. */
export async function loadStand({ asOf }: ViewContext): Promise<{ revision: number; day: string | null }> {
  if (asOf !== null) return { revision: asOf.seq, day: asOf.day };
  const head = await loadRegisterHead();
  return { revision: head?.seq ?? 0, day: head?.day ?? null };
}
