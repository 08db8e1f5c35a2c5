import { withoutLocale } from "@/lib/i18n/pathname";

/** Headers of every response. Reports and review pages must not tell another site where a reader came from. */
export const fixedHeaders: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

/** Only scripts with this response's nonce run. Styles may stand in attributes: positions on charts are set there. */
export function contentSecurityPolicy({
  nonce,
  isDev,
  isHttps,
}: {
  nonce: string;
  isDev: boolean;
  isHttps: boolean;
}): string {
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
    "frame-ancestors 'none'",
    "manifest-src 'self'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

/** What is sent as a file can do nothing, even if a browser took it for a page. */
export const filePolicy = "default-src 'none'; sandbox";

const fileAddress = /^\/(?:evidence\/[^/]+\/(?:original|(?:480|1280|2400)\.(?:webp|jpg))|queue\/[^/]+\/files\/[^/]+)$/;
/** Addresses that answer with a file somebody sent, or with what was made of one. */
export const isFileAddress = (pathname: string): boolean => fileAddress.test(withoutLocale(pathname));
