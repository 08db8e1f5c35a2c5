import { formatLink } from "@/features/as-of/memento";
import type { ViewContext } from "@/features/scope/view-context";
import { type View, viewHref } from "./view";

/**
 * The header by which a file leads back to the page it is of (signposting.org): as its content, or as what describes it.
 * None where a link or an account opened it, whose addresses are told to nobody else.
 */
export const backLink = (
  { hrefOf, scope }: ViewContext,
  view: View,
  { origin, rel }: { origin: string; rel: "collection" | "describes" },
): Record<string, string> =>
  scope.kind === "public"
    ? { link: formatLink({ href: new URL(hrefOf(viewHref(view)), origin).href, rel, type: "text/html" }) }
    : {};
