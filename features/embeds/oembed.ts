import { getTranslations } from "next-intl/server";
import { loadPublicContextIn, pinnedRevision } from "@/features/as-of/loaders";
import { previewSize } from "@/features/drawing/search-params";
import { hrefPinnedAt } from "@/features/scope/addresses";
import { loadRegister } from "@/features/settings/loaders";
import { findViewWords, refuse } from "@/features/views/loaders";
import { readSharedView } from "@/features/views/shared-view";
import { viewHref } from "@/features/views/view";
import { withoutLocale } from "@/lib/i18n/pathname";
import { type Locale, locales, routing } from "@/lib/i18n/routing";
import { originOf } from "@/lib/own-origin";
import { hrefInFormat } from "@/lib/view-formats";
import { formatFrameTitle } from "./frame-title";
import { embedHref, expectedHeight } from "./model";
import { formatOembedXml, type Oembed, readOembedRequest } from "./oembed-model";
import { embedSnippet } from "./snippet-model";

const keptSeconds = 300;
const usualWidth = 640;

/**
 * The answer of an oEmbed provider, for public pages only. A page under a link has none: its address is a key, and no
 * third party that unfurls addresses should be handed more than the page itself.
 */
export async function answerOembed(request: Request): Promise<Response> {
  const origin = originOf(request.headers);
  const asked = readOembedRequest(new URL(request.url).searchParams, origin);
  const t = await getTranslations({ locale: routing.defaultLocale, namespace: "sharing.oembed" });
  if (asked.kind === "refused") return refuse(asked.status, t(asked.why, { name: asked.name, origin }));
  const found = await findFrame(asked.path);
  if (found === null) return refuse(404, t("unknown"));
  const width = Math.min(asked.maxWidth ?? usualWidth, usualWidth);
  const height = Math.min(asked.maxHeight ?? Number.MAX_SAFE_INTEGER, expectedHeight(found.href));
  const { locale, title } = found;
  const register = await loadRegister(locale);
  const oembed: Oembed = {
    type: "rich",
    version: "1.0",
    title,
    provider_name: register.name.text,
    provider_url: `${origin}/`,
    cache_age: keptSeconds,
    html: embedSnippet({ src: origin + found.href, title, height, width }),
    width,
    height,
    ...thumbnailOf(origin + found.picture, asked),
  };
  return new Response(asked.format === "xml" ? formatOembedXml(oembed) : JSON.stringify(oembed), {
    headers: {
      "content-type": asked.format === "xml" ? "text/xml; charset=utf-8" : "application/json; charset=utf-8",
      "cache-control": `public, max-age=${keptSeconds}`,
    },
  });
}

/** The picture of a page, where it is no larger than was asked for. */
const thumbnailOf = (url: string, { maxWidth, maxHeight }: { maxWidth: number | null; maxHeight: number | null }) =>
  (maxWidth ?? previewSize.width) < previewSize.width || (maxHeight ?? previewSize.height) < previewSize.height
    ? {}
    : { thumbnail_url: url, thumbnail_width: previewSize.width, thumbnail_height: previewSize.height };

const localeOfPath = (path: string): Locale =>
  locales.find((locale) => withoutLocale(path) !== path && path.split(/[/?#]/)[1] === locale) ?? routing.defaultLocale;

type FoundFrame = { href: string; title: string; locale: Locale; picture: string };

/** The frame of a page, at the revision its address names, and what that is called. Null where there is none to be seen. */
async function findFrame(path: string): Promise<FoundFrame | null> {
  const shared = await readSharedView(path);
  const href = shared === null ? null : embedHref(shared.view, shared.part);
  if (shared === null || href === null) return null;
  const locale = localeOfPath(path);
  const { searchParams } = new URL(path, "http://register");
  const standing = await loadPublicContextIn(locale, Object.fromEntries(searchParams));
  if (standing.unreadable !== null || standing.notYet !== null) return null;
  const words = await findViewWords(standing.context, shared.view);
  if (words === null) return null;
  const pinned = await pinnedRevision(standing);
  const { hrefOf } = standing.context;
  const page = new URL(hrefOf(hrefPinnedAt(viewHref(shared.view), pinned)), "http://register");
  page.searchParams.set("size", "preview");
  return {
    href: hrefOf(hrefPinnedAt(href, pinned)),
    title: await formatFrameTitle(shared.view, words, locale),
    locale,
    picture: hrefInFormat(page.pathname + page.search, "png"),
  };
}
