import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { type NotYet, readAsOf, resolveAsOf } from "@/features/as-of/as-of";
import { pinnedRevision } from "@/features/as-of/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { getDb } from "@/lib/db";
import { type ClosedLink, linkContext, loadLink, type OpenLink, readerContext } from "./gate";

/** Who reads, through which link, and what the address asks for of the past, with what comes of it. */
type Standing = {
  closed: null;
  context: ViewContext;
  /** The link it is read through. */
  link: OpenLink | null;
  /** What it asked for and the register does not have yet: the context is the present. */
  notYet: NotYet | null;
  /** What it asked for that nobody can read: the context is the present. */
  unreadable: string | null;
  /** What it asked for, as the address says it: a revision, or a day. */
  value: string | null;
  /** It asked for another day of a link, which has none: it says itself where it stands. */
  asksOtherDay: boolean;
};

/** One context a request for each value of the address: title and page ask alike. */
const loadContextAt = cache(async (value: string | null): Promise<Pick<Standing, "context" | "notYet">> => {
  if (value === null) return { context: await readerContext(null), notYet: null };
  const { asOf, notYet } = await resolveAsOf(getDb(), value, new Date().toISOString().slice(0, 10));
  return { context: await readerContext(asOf), notYet };
});

const loadLinkContext = cache(linkContext);

/** The context of a page that anybody may read, at the revision its address names, or of one that is read through a link. */
export async function loadPublicContext(
  searchParams: Promise<SearchParams>,
): Promise<Standing | { closed: ClosedLink }> {
  const { value, unreadable } = readAsOf(await searchParams);
  const link = await loadLink();
  if (link === null)
    return { closed: null, link, ...(await loadContextAt(value)), value, unreadable, asksOtherDay: false };
  if (link.kind !== "open") return { closed: link };
  // A record can have belonged to what a link opens and belong to it no more: through a link there is no other day.
  const none = { notYet: null, value: null, unreadable: null, asksOtherDay: value !== null || unreadable !== null };
  return { closed: null, link, context: await loadLinkContext(link), ...none };
}

/** The revision that a page shows whatever comes later, by its address or its link; null where it follows the register. */
export async function loadPinnedRevision(searchParams: Promise<SearchParams>): Promise<number | null> {
  const standing = await loadPublicContext(searchParams);
  if (standing.closed !== null) return null;
  return standing.link === null ? pinnedRevision(standing) : standing.link.link.revision;
}
