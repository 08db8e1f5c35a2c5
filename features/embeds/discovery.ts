import type { Metadata } from "next";
import { headers } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { hrefPinnedAt } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { loadPinnedRevision } from "@/features/share-links/loaders";
import { type View, viewHref } from "@/features/views/view";
import { originOf } from "@/lib/own-origin";
import { embedHref } from "./model";

/** Where an oEmbed consumer finds how to frame a page, as its head says. Nothing under a link, which no third party is told. */
export async function oembedTypes(
  context: ViewContext,
  view: View,
  searchParams: Promise<SearchParams>,
): Promise<NonNullable<NonNullable<Metadata["alternates"]>["types"]>> {
  if (context.scope.link !== null || embedHref(view, null) === null) return {};
  const origin = originOf(await headers());
  const pinned = await loadPinnedRevision(searchParams);
  const url = origin + context.hrefOf(hrefPinnedAt(viewHref(view), pinned));
  const at = (format: string) => `${origin}/oembed?${new URLSearchParams({ url, format })}`;
  return { "application/json+oembed": at("json"), "text/xml+oembed": at("xml") };
}
