import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ViewContext } from "@/features/scope/view-context";
import { type View, viewHref } from "@/features/views/view";
import { originOf } from "@/lib/own-origin";
import { embedHref } from "./model";

/** Where an oEmbed consumer finds how to frame a page, as its head says. Nothing under a link, which no third party is told. */
export async function oembedTypes(
  context: ViewContext,
  view: View,
): Promise<NonNullable<NonNullable<Metadata["alternates"]>["types"]>> {
  if (context.scope.link !== null || embedHref(view, null) === null) return {};
  const origin = originOf(await headers());
  const url = origin + context.hrefOf(viewHref(view));
  const at = (format: string) => `${origin}/oembed?${new URLSearchParams({ url, format })}`;
  return { "application/json+oembed": at("json"), "text/xml+oembed": at("xml") };
}
