import { embedHref } from "@/features/embeds/model";
import { asOfKey, hrefOfPresent } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import type { SharedView } from "@/features/views/shared-view";
import { viewHref } from "@/features/views/view";
import { type FormatFamily, type FormatName, formatsOf, hrefInFormat } from "@/lib/view-formats";

/** What a shared address shows later: a revision for ever, the newest one, or what the link opens that it leads through. */
export type ShareMode = "frozen" | "live" | "link";

export type ShareVariant = {
  mode: ShareMode;
  /** The view's own address, with its language. */
  href: string;
  /** Where other pages frame it; null where it cannot be framed. */
  embed: string | null;
  formatHref: (name: FormatName) => string;
};

/** The addresses at which a view can be shared by this reader. Through a link there is only that link. */
export function shareVariants(context: ViewContext, shared: SharedView, revision: number): ShareVariant[] {
  const { view, part } = shared;
  const anchor = part === null ? "" : `#${part}`;
  const own = context.hrefOf(viewHref(view));
  const framed = embedHref(view, part);
  const ownFrame = framed === null ? null : context.hrefOf(framed);
  const made = (mode: ShareMode, to: (href: string) => string): ShareVariant => ({
    mode,
    href: to(own) + anchor,
    embed: ownFrame === null ? null : to(ownFrame),
    formatHref: (name) => hrefInFormat(withFigure(to(own), name, part), name),
  });
  if (context.scope.link !== null) return [made("link", (href) => href)];
  const frozen = made("frozen", (href) => hrefAt(hrefOfPresent(href), revision));
  return [...(revision === 0 ? [] : [frozen]), made("live", hrefOfPresent)];
}

function hrefAt(href: string, revision: number): string {
  const { pathname, searchParams } = new URL(href, "http://register");
  searchParams.set(asOfKey, String(revision));
  return `${pathname}?${searchParams}`;
}

/** A picture is of one figure. */
function withFigure(href: string, name: FormatName, part: string | null): string {
  if (part === null || !formatsOf("picture").some((picture) => picture === name)) return href;
  const { pathname, searchParams } = new URL(href, "http://register");
  searchParams.set("chart", part);
  return `${pathname}?${searchParams}`;
}

/** What is offered beside the address, in this order. */
export const offeredFormats: readonly { family: FormatFamily; names: readonly FormatName[] }[] = [
  { family: "data", names: formatsOf("data") },
  { family: "picture", names: formatsOf("picture") },
  { family: "cite", names: formatsOf("cite") },
  { family: "feed", names: formatsOf("feed") },
];
