import "server-only";
import { formatLink, type WebLink } from "@/features/as-of/memento";
import { licenceAddresses } from "@/features/evidence/model";
import { loadSiteId } from "@/features/permalinks/loaders";
import { permalinkOf } from "@/features/permalinks/model";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister } from "@/features/settings/loaders";
import { viewHref } from "@/features/views/view";
import { addHeader } from "@/lib/response-status";
import { routeOf } from "@/lib/routes";
import { type CitableView, loadEvidence } from "./loaders";
import { signpostsOf } from "./signpost-model";

/** The address that outlives what a record is called: of a list, its own. */
async function loadPermalink(context: ViewContext, view: CitableView): Promise<string> {
  switch (view.kind) {
    case "event":
      return permalinkOf("damage_event", view.id);
    case "evidence":
      return permalinkOf("evidence", view.id);
    case "site": {
      const id = await loadSiteId(context, view.slug);
      return id === null ? viewHref(view) : permalinkOf("site", id);
    }
    default:
      return viewHref(view);
  }
}

/** The address of the terms of what a page shows; null where nobody knows them. */
async function loadTerms(context: ViewContext, view: CitableView): Promise<string | null> {
  if (view.kind !== "evidence") return (await loadRegister(context.locale)).licence?.url ?? null;
  const evidence = await loadEvidence(context, view.id);
  return evidence === null ? null : (evidence.licenceUrl ?? licenceAddresses[evidence.licence]);
}

/**
 * Says in the page's headers what it is, how to cite it, under which terms, and where its data are (signposting.org, FAIR
 * level 1). Of public pages only: the address of a link is told to nobody.
 */
export async function announceSignposts(context: ViewContext, view: CitableView, origin: string): Promise<void> {
  const { scope, hrefOf } = context;
  if (scope.kind !== "public") return;
  const [permalink, terms] = await Promise.all([loadPermalink(context, view), loadTerms(context, view)]);
  const links: WebLink[] = signpostsOf({
    href: hrefOf(viewHref(view)),
    permalink: hrefOf(permalink),
    families: routeOf(viewHref(view).split("?")[0] ?? "/").families,
    isRecord: view.kind !== "evidence",
    terms,
    origin,
  });
  addHeader("link", links.map(formatLink).join(", "));
}
