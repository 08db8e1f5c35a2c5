import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { loadRefusals } from "@/lib/i18n/refusals";
import { routing } from "@/lib/i18n/routing";
import { type Refusal, refusalOf } from "@/lib/request-guard";
import { type Route, routeOf } from "@/lib/routes";
import { contentSecurityPolicy, headersOf } from "@/lib/security-headers";
import { internalPath } from "@/lib/view-formats";

const routeByLanguage = createIntlMiddleware(routing);
const isDev = process.env.NODE_ENV === "development";
const isHttps = process.env.PUBLIC_URL?.startsWith("https://") ?? false;

/**
 * Gives each page its language and its security headers. It is not a lock: gates stand in the data layer and in every
 * action. What it refuses here is refused with words, before a body that cannot be read reaches the framework.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const route = routeOf(request.nextUrl.pathname);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ route, nonce, isDev, isHttps });
  const refusal = await refusalOf(request, route, process.env.PUBLIC_URL);
  request.headers.set("content-security-policy", policy);
  request.headers.set("x-nonce", nonce);
  // A gate that asks somebody to sign in leads them back here.
  request.headers.set("x-tadmur-path", request.nextUrl.pathname + request.nextUrl.search);
  request.headers.delete("x-tadmur-format");
  const response = refusal === null ? passOn(request, route) : await inWords(refusal);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(headersOf(route))) response.headers.set(name, value);
  if (isHttps) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

function passOn(request: NextRequest, { hasLanguage, format }: Route): NextResponse {
  if (format === undefined) return hasLanguage ? routeByLanguage(request) : NextResponse.next();
  // Without it the handlers answer nobody: a page in a format has one address.
  request.headers.set("x-tadmur-format", format.name);
  const { pathname, search } = request.nextUrl;
  request.headers.set("x-next-intl-locale", internalPath(pathname, format).split("/")[1] ?? "");
  const target = new URL(internalPath(pathname, format) + search, request.url);
  return NextResponse.rewrite(target, { request: { headers: request.headers } });
}

async function inWords(status: Refusal): Promise<NextResponse> {
  const lines = (await loadRefusals()).map(({ words }) => `${words.writes[status]}\n`);
  return new NextResponse(lines.join(""), { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

/** All but built files, and data that has its own headers. The framework reads this line before it runs anything, so it cannot come from the table. */
export const config = { matcher: ["/((?!_next/|api/).*)"] };
