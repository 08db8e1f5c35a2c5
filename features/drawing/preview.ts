import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ViewContext } from "@/features/scope/view-context";
import { type View, viewHref } from "@/features/views/view";
import { originOf } from "@/lib/own-origin";
import { hrefInFormat } from "@/lib/view-formats";
import { previewSize } from "./search-params";

type Preview = Pick<Metadata, "openGraph" | "twitter">;

/**
 * The picture of a page for those who pass its address on: its first figure, with whatever filter the page has. The picture of a
 * page that a link opens is asked for under the link.
 */
export async function previewOf(context: ViewContext, view: View, about: { title: string }): Promise<Preview> {
  const t = await getTranslations({ locale: context.locale, namespace: "views" });
  const page = context.hrefOf(viewHref(view));
  const origin = originOf(await headers());
  const href = hrefInFormat(page, "png");
  const url = `${origin}${href}${href.includes("?") ? "&" : "?"}size=preview`;
  const image = { url, ...previewSize, type: "image/png", alt: t("preview", { title: about.title }) };
  return {
    openGraph: { type: "website", title: about.title, url: origin + page, images: [image] },
    twitter: { card: "summary_large_image", title: about.title, images: [image] },
  };
}
