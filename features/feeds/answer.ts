import { getTranslations } from "next-intl/server";
import { loadAround, loadRegisterHead } from "@/features/as-of/loaders";
import { httpDate, readHttpDate } from "@/features/as-of/memento";
import { freshnessOf, isKnown } from "@/features/views/freshness";
import { type OpenedView, refuse } from "@/features/views/loaders";
import { parseAsPage } from "@/lib/address-parsers";
import { originOf } from "@/lib/own-origin";
import { formatNamed, formatsOf } from "@/lib/view-formats";
import { loadEventNews, makeFeed } from "./loaders";
import { feedWriters, type News } from "./model";

type LoadChanges = (context: OpenedView["context"], origin: string) => Promise<News | null>;

/**
 * The news of a view. Whoever has them as they are is told so, by the revision (`ETag`) or by when it was made
 * (`Last-Modified`). `loadChanges` reads them where the view is the list of changes.
 */
export async function answerFeed(
  request: Request,
  { context, view, format }: OpenedView,
  loadChanges: LoadChanges,
): Promise<Response> {
  const name = formatsOf("feed").find((one) => one === format);
  const asked = new URL(request.url).searchParams.get("page") ?? "1";
  const page = parseAsPage.parse(asked);
  const t = await getTranslations({ locale: context.locale, namespace: "views.refused" });
  if (page === null) return refuse(400, t("parameter", { name: "page", value: asked.slice(0, 60) }));
  const headers = await conditionsOf(context);
  if (isUnchanged(request, headers)) return new Response(null, { status: 304, headers });
  const origin = originOf(request.headers);
  const news =
    view.kind === "changes"
      ? await loadChanges(context, origin)
      : view.kind === "evidence"
        ? null
        : await loadEventNews(context, view, { origin, page });
  if (news === null || name === undefined) return refuse(404, t("not_found"));
  const feed = await makeFeed(context, view, { news, format: name, origin });
  return new Response(request.method === "HEAD" ? null : feedWriters[name](feed), {
    headers: { ...headers, "content-type": formatNamed(name)?.mediaType ?? "", "content-language": context.locale },
  });
}

type Headers = Record<string, string>;

/** Nothing of a link's answer is kept, and no revision of the whole register told with it. */
async function conditionsOf(context: OpenedView["context"]): Promise<Headers> {
  const freshness = await freshnessOf(context);
  const head = context.scope.kind === "public" ? await loadRegisterHead() : null;
  const at = head === null ? null : ((await loadAround(head.seq))?.here.at ?? null);
  return { ...freshness, ...(at === null ? {} : { "last-modified": httpDate(at) }) };
}

/** RFC 9110, 13.2.2: a tag decides where one is given, and else the time. */
function isUnchanged(request: Request, headers: Headers): boolean {
  if (request.headers.has("if-none-match")) return isKnown(request, headers.etag);
  const [since, last] = [request.headers.get("if-modified-since"), headers["last-modified"]].map((text) =>
    text == null ? null : readHttpDate(text),
  );
  return since != null && last != null && last <= since;
}
