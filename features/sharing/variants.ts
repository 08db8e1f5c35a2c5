import { embedHref } from "@/features/embeds/model";
import { asOfKey, hrefOfPresent, ofFigure } from "@/features/scope/addresses";
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
  formatHref: (name: FormatName, of: Offered["of"]) => string;
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
    formatHref: (name, of) =>
      hrefInFormat(
        part !== null && hasFigure(shared) && (of === "figure" || of === "picture") ? ofFigure(to(own), part) : to(own),
        name,
      ),
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

/** The figures that have data of their own, and a picture: all but the list of events, which is the records themselves. */
const hasFigure = ({ part }: SharedView): boolean => part !== null && part !== "events";

/** The figures that are drawn as pictures (docs/sharing.md). Of a whole view the picture is of its first one. */
const drawnFigures = ["time", "matrix", "dates", "map", "rough", "curves"];
const isDrawn = ({ part }: SharedView): boolean => part === null || part === "events" || drawnFigures.includes(part);

type Offered = { of: "figure" | FormatFamily; family: FormatFamily; names: readonly FormatName[] };

/** What is offered beside the address, in this order: of one figure what it draws, then all that the view holds. */
export const offeredFormats = (shared: SharedView): Offered[] => [
  ...(hasFigure(shared) ? [{ of: "figure", family: "data", names: ["csv", "json"] } as const] : []),
  { of: "data", family: "data", names: formatsOf("data") },
  ...(isDrawn(shared) ? [{ of: "picture", family: "picture", names: formatsOf("picture") } as const] : []),
  { of: "cite", family: "cite", names: formatsOf("cite") },
  { of: "feed", family: "feed", names: formatsOf("feed") },
];
