import { publicContextIn } from "@/features/accounts/gate";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { formatLink, timeMapPath, timeMapType, type WebLink } from "@/features/as-of/memento";
import { loadPageOf } from "@/features/permalinks/loaders";
import { readPermalink } from "@/features/permalinks/model";
import { asOfKey, isRegisterPage } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { withoutLocale } from "@/lib/i18n/pathname";
import { routing } from "@/lib/i18n/routing";
import { originOf } from "@/lib/own-origin";
import { loadChanges, loadEventHistory, loadSiteHistory } from "./loaders";
import type { ChangeList } from "./queries";
import { loadChangesParams, loadPageParams } from "./search-params";

/**
 * The states of a page, a page of them at a time, newest first (RFC 7089, 5): of a record those in which it was changed, of a
 * list those in which anything was. Null for an address that has no past, or none that is shown.
 */
export async function readTimeMap(path: string, page: number, origin: string): Promise<string | null> {
  if (!isRegisterPage(path)) return null;
  const context = publicContextIn(routing.defaultLocale);
  const own = withoutLocale(path);
  const permalink = readPermalink(own);
  const target = permalink === null ? own : await loadPageOf(context, permalink.type, permalink.id);
  const list = target === null ? null : await listStates(context, target, page);
  if (list === null || list.page !== page) return null;
  const at = (address: string): string => new URL(address, origin).href;
  const original = at(path);
  const map = (of: number): string => at(`${timeMapPath(path)}${of === 1 ? "" : `?page=${of}`}`);
  const links: WebLink[] = [
    { href: original, rel: "original timegate" },
    { href: map(page), rel: "self", type: timeMapType },
    ...[page - 1, page + 1]
      .filter((other) => other >= 1 && other <= list.pages)
      .map((other): WebLink => ({ href: map(other), rel: "timemap", type: timeMapType })),
    ...list.changes.map(({ lastSeq, at: datetime }): WebLink => {
      const state = new URL(original);
      state.searchParams.set(asOfKey, String(lastSeq));
      return { href: state.href, rel: "memento", datetime };
    }),
  ];
  return `${links.map(formatLink).join(",\n")}\n`;
}

/** The answer to whoever asks for the states of a page. */
export async function answerTimeMap(request: Request, path: string): Promise<Response> {
  const { page } = await loadPageParams(request);
  const map = await readTimeMap(path, page, originOf(request.headers));
  return map === null
    ? new Response(null, { status: 404 })
    : new Response(map, { headers: { "content-type": timeMapType, "cache-control": "no-cache" } });
}

async function listStates(context: ViewContext, path: string, page: number): Promise<ChangeList | null> {
  const [, kind, name] = /^\/(events|sites)\/([^/]+)/.exec(path) ?? [];
  if (name === undefined)
    return (await loadRegisterHead()) === null
      ? null
      : loadChanges(context, { ...(await loadChangesParams({})), page });
  const history = await (kind === "events" ? loadEventHistory : loadSiteHistory)(context, name, page);
  return history === null || history.subject.isSuppressed ? null : history;
}
