import { type NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { servedPrefix, withoutLocale } from "@/lib/i18n/pathname";
import { loadRefusals } from "@/lib/i18n/refusals";
import { routing } from "@/lib/i18n/routing";
import { type Refusal, refusalOf } from "@/lib/request-guard";
import { type Route, routeOf } from "@/lib/routes";
import { contentSecurityPolicy, freshNonce, headersOf } from "@/lib/security-headers";
import { type SharePath, splitShare } from "@/lib/share-path";
import { internalPath } from "@/lib/view-formats";

const routeByLanguage = createIntlMiddleware(routing);
const isDev = process.env.NODE_ENV === "development";
const isHttps = process.env.PUBLIC_URL?.startsWith("https://") ?? false;

/**
 * Gives each page its language and its security headers. It is not a lock: gates stand in the data layer and in every
 * action. What it refuses here is refused with words; bodies that cannot be read get no further than the front door.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const route = routeOf(request.nextUrl.pathname);
  const share = splitShare(request.nextUrl.pathname);
  const nonce = freshNonce();
  const policy = contentSecurityPolicy({ route, nonce, isDev, isHttps });
  const refusal = refusalOf(request, route, process.env.PUBLIC_URL);
  request.headers.set("content-security-policy", policy);
  request.headers.set("x-nonce", nonce);
  // A gate that asks somebody to sign in leads them back here.
  request.headers.set("x-tadmur-path", request.nextUrl.pathname + request.nextUrl.search);
  request.headers.set("x-tadmur-method", request.method);
  for (const name of ["x-tadmur-format", "x-tadmur-share"]) request.headers.delete(name);
  const response = refusal === null ? passOn(request, route, share) : await inWords(refusal);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(headersOf(route))) response.headers.set(name, value);
  return response;
}

function passOn(request: NextRequest, route: Route, share: SharePath | null): NextResponse {
  const { hasLanguage, format, opensInLinks } = route;
  if (share !== null && !opensInLinks)
    return rewriteTo(request, `/${servedPath(share.inner).split("/")[1]}/not-in-a-link`);
  // The gate makes the scope of it: what is asked for under a link is the very page, seen through the link.
  if (share !== null) request.headers.set("x-tadmur-share", share.token);
  const pathname = share?.inner ?? request.nextUrl.pathname;
  if (format !== undefined) {
    // Without it the handlers answer nobody: a page in a format has one address.
    request.headers.set("x-tadmur-format", format.name);
    return rewriteTo(request, internalPath(pathname, format));
  }
  if (share !== null) return rewriteTo(request, servedPath(pathname));
  return hasLanguage ? routeByLanguage(request) : NextResponse.next();
}

/** The application's own pages stand behind their language, also behind that which has no prefix. */
const servedPath = (pathname: string): string =>
  withoutLocale(pathname) === pathname ? `${servedPrefix}${pathname === "/" ? "" : pathname}` : pathname;

/** Answers with what stands at another address, language included. */
function rewriteTo(request: NextRequest, pathname: string): NextResponse {
  request.headers.set("x-next-intl-locale", pathname.split("/")[1] ?? "");
  const target = new URL(pathname + request.nextUrl.search, request.url);
  return NextResponse.rewrite(target, { request: { headers: request.headers } });
}

async function inWords(status: Refusal): Promise<NextResponse> {
  const lines = (await loadRefusals()).map(({ words }) => `${words.writes[status]}\n`);
  return new NextResponse(lines.join(""), { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

/**
 * All but built files, and the API, which has its own headers; not all that stands where they do. The framework reads this line
 * before it runs anything, so it cannot come from the table.
 */
export const config = { matcher: ["/((?!_next/static/|api/v1/|api/reconcile(?:/|$)).*)"] };
