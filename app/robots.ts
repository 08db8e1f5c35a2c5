import type { MetadataRoute } from "next";
import { getPathname } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";

/** The public record may be indexed; pages for one person or one link may not. */
export default function robots(): MetadataRoute.Robots {
  const closed = ["/queue", "/report/status", "/report/sent", "/setup", "/invite", "/sign-in", "/account", "/users"];
  const disallow = closed.flatMap((href) => locales.map((locale) => getPathname({ href, locale })));
  return { rules: { userAgent: "*", allow: "/", disallow } };
}
