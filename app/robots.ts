import type { MetadataRoute } from "next";

/** The public record may be indexed; pages for one person or one link may not. */
export default function robots(): MetadataRoute.Robots {
  const closed = ["/queue", "/report/status", "/report/sent", "/setup", "/invite", "/sign-in", "/account", "/users"];
  return { rules: { userAgent: "*", allow: "/", disallow: closed.flatMap((path) => [path, `/ar${path}`]) } };
}
