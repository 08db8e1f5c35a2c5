import type { MetadataRoute } from "next";
import { addressOf } from "@/lib/i18n/alternates";
import { getPathname } from "@/lib/i18n/pathname";
import { locales, routing } from "@/lib/i18n/routing";

/** The public record may be indexed; pages for one person or one link may not. */
export default function robots(): MetadataRoute.Robots {
  const closed = ["/queue", "/report/status", "/report/sent", "/setup", "/invite", "/sign-in", "/account", "/users"];
  const disallow = closed.flatMap((href) => locales.map((locale) => getPathname({ href, locale })));
  const sitemap = addressOf("/sitemap.xml", routing.defaultLocale);
  return { rules: { userAgent: "*", allow: "/", disallow }, ...(sitemap === undefined ? {} : { sitemap }) };
}
