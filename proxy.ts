import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { loadRefusals } from "@/lib/i18n/refusals";
import { routing } from "@/lib/i18n/routing";
import { isOwnWrite } from "@/lib/request-guard";
import { contentSecurityPolicy, filePolicy, fixedHeaders, isFileAddress } from "@/lib/security-headers";

const routeByLanguage = createIntlMiddleware(routing);
const isDev = process.env.NODE_ENV === "development";
const isHttps = process.env.PUBLIC_URL?.startsWith("https://") ?? false;

/**
 * Gives each page its language and its security headers. It is not a lock: gates stand in the data layer and in every
 * action. What it refuses here is refused with words, before a body that cannot be read reaches the framework.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDev, isHttps });
  const refusal = await refuseWrite(request);
  request.headers.set("content-security-policy", policy);
  request.headers.set("x-nonce", nonce);
  // A gate that asks somebody to sign in leads them back here.
  request.headers.set("x-tadmur-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = refusal ?? routeByLanguage(request);
  response.headers.set("content-security-policy", isFileAddress(request.nextUrl.pathname) ? filePolicy : policy);
  for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value);
  if (isHttps) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

async function refuseWrite(request: NextRequest): Promise<NextResponse | null> {
  if (request.method === "GET" || request.method === "HEAD") return null;
  if (request.method !== "POST") return inWords(405);
  if (!isOwnWrite(request.headers, process.env.PUBLIC_URL)) return inWords(403);
  return (await hasReadableForm(request)) ? null : inWords(400);
}

/** A form without scripts is multipart; one with scripts may be text. A broken multipart body would be a 500 further in. */
async function hasReadableForm(request: NextRequest): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("text/plain")) return request.headers.has("next-action");
  if (!type.startsWith("multipart/form-data")) return false;
  try {
    await request.clone().formData();
    return true;
  } catch {
    return false;
  }
}

async function inWords(status: 400 | 403 | 405): Promise<NextResponse> {
  const lines = (await loadRefusals()).map(({ words }) => `${words.writes[status]}\n`);
  return new NextResponse(lines.join(""), { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

/** All but built files and addresses that carry no page. */
export const config = { matcher: ["/((?!_next/static|_next/image|health|favicon.ico|icon.svg|robots.txt).*)"] };
