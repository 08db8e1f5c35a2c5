/** What a write is judged by; both a fetch `Headers` and Next's `headers()` have it. */
type ReadableHeaders = { get(name: string): string | null };

/**
 * Whether a write comes from the register's own pages. A browser names the page's origin, and since it cannot be forged
 * from a page, `Sec-Fetch-Site` speaks where the origin is hidden (`null`) or left out. A request with neither is refused.
 */
export function isOwnWrite(headers: ReadableHeaders, publicUrl: string | undefined): boolean {
  const fetchSite = headers.get("sec-fetch-site");
  if (fetchSite !== null && fetchSite !== "same-origin") return false;
  const origin = headers.get("origin");
  if (origin === null || origin === "null") return fetchSite === "same-origin";
  if (!URL.canParse(origin)) return false;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  const { host: originHost, origin: originItself } = new URL(origin);
  return (
    originHost === host ||
    (publicUrl !== undefined && URL.canParse(publicUrl) && originItself === new URL(publicUrl).origin)
  );
}
