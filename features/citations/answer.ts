import { getTranslations } from "next-intl/server";
import { backLink } from "@/features/views/back-link";
import { type OpenedView, refuse } from "@/features/views/loaders";
import { originOf } from "@/lib/own-origin";
import { formatNamed, formatsOf } from "@/lib/view-formats";
import { loadCitation } from "./loaders";
import { citationWriters } from "./model";

/** How a view is cited, as a file for a reference manager. It names the day it was read, so no copy of it is kept. */
export async function answerCitation(request: Request, { context, view, format }: OpenedView): Promise<Response> {
  const name = formatsOf("cite").find((one) => one === format);
  if (view.kind === "changes" || name === undefined) {
    const t = await getTranslations({ locale: context.locale, namespace: "views.refused" });
    return refuse(404, t("format", { format }));
  }
  const origin = originOf(request.headers);
  const citation = await loadCitation(context, view, { origin, today: new Date().toISOString().slice(0, 10) });
  return new Response(request.method === "HEAD" ? null : citationWriters[name](citation), {
    headers: {
      "content-type": formatNamed(name)?.mediaType ?? "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${citation.key.slice(0, 100)}.${name}"`,
      "cache-control": context.scope.kind === "public" ? "no-cache" : "private, no-store",
      ...backLink(context, view, { origin, rel: "describes" }),
    },
  });
}
