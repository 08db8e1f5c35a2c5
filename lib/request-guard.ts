import type { Body, Route } from "./routes";

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

/** Why a request is not let through: what was sent cannot be read, it is another site's, the address takes no such thing. */
export type Refusal = 400 | 403 | 405;

/** Judges a request by what the table says of its address; null where it may go on. What is in it, the front door has looked at. */
export function refusalOf(
  request: Request,
  { methods, body, isCrossOrigin }: Route,
  publicUrl: string | undefined,
): Refusal | null {
  if (!methods.some((method) => method === request.method)) return 405;
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return null;
  if (!isCrossOrigin && !isOwnWrite(request.headers, publicUrl)) return 403;
  return body !== null && isOfType(request, body) ? null : 400;
}

/** A form without scripts is multipart; one with scripts may be text. */
function isOfType({ headers }: Request, { type }: Body): boolean {
  const sent = headers.get("content-type") ?? "";
  if (type === "json") return sent.startsWith("application/json");
  return sent.startsWith("multipart/form-data") || (sent.startsWith("text/plain") && headers.has("next-action"));
}
