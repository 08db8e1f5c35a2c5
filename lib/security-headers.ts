import { randomBytes } from "node:crypto";
import type { Route } from "./routes";

/** Headers of every response of a route. Reports and review pages must not tell another site where a reader came from. */
export const headersOf = ({
  isFrameable,
  isCrossOrigin,
  isInLink = false,
  asksPosition = false,
}: Route): Record<string, string> => ({
  "x-content-type-options": "nosniff",
  // The address of a link is its key: nobody is told it, nobody keeps it, nobody lists it.
  ...(isInLink
    ? { "referrer-policy": "no-referrer", "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" }
    : { "referrer-policy": "same-origin" }),
  ...(isFrameable ? {} : { "x-frame-options": "DENY" }),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": isFrameable || isCrossOrigin ? "cross-origin" : "same-origin",
  ...(isCrossOrigin ? { "access-control-allow-origin": "*" } : {}),
  "permissions-policy": `camera=(), microphone=(), geolocation=(${asksPosition ? "self" : ""}), payment=(), usb=(), browsing-topics=()`,
});

/** What another site's script is told before it sends something, and by a browser that asks what an address takes. */
export const preflightHeadersOf = ({ methods, isCrossOrigin }: Route): Record<string, string> => ({
  allow: methods.join(", "),
  ...(isCrossOrigin
    ? {
        "access-control-allow-methods": methods.join(", "),
        "access-control-allow-headers": "authorization, content-type, idempotency-key, if-none-match",
        "access-control-max-age": "86400",
      }
    : {}),
});

const nonceBytes = 16;
let unused = Buffer.alloc(0);

/** What the scripts of one answer are known by: nobody can guess it, and no other answer has it. */
export function freshNonce(): string {
  // Many at a time: asking the system for so few bytes takes longer than all else about them.
  if (unused.length < nonceBytes) unused = randomBytes(256 * nonceBytes);
  const nonce = unused.toString("base64", 0, nonceBytes);
  unused = unused.subarray(nonceBytes);
  return nonce;
}

/** The nonce that a policy names; empty where it names none. */
export const nonceOf = (policy: string): string => /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";

type PolicyOf = { route: Route; nonce: string; isDev: boolean; isHttps: boolean };

/**
 * On a page only scripts with this response's nonce run; styles may stand in attributes, since positions on charts are set
 * there. Files and data can do nothing.
 */
export function contentSecurityPolicy({ route, nonce, isDev, isHttps }: PolicyOf): string {
  if (route.answers !== "page") return filePolicy;
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    // Of what may be framed the page says by whom, where the register limits that.
    ...(route.isFrameable ? [] : ["frame-ancestors 'none'"]),
    "manifest-src 'self'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

/** What is sent as a file can do nothing, even if a browser took it for a page. */
export const filePolicy = "default-src 'none'; sandbox";
