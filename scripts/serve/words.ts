import { createHash } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getPathname } from "@/lib/i18n/pathname";
import { loadRefusals } from "@/lib/i18n/refusals";
import { directionOf } from "@/lib/i18n/routing";
import { type Method, routeOf, unknownRoute } from "@/lib/routes";
import { filePolicy, headersOf as headersOfRoute } from "@/lib/security-headers";

export type RefusalStatus = 400 | 405 | 408 | 413 | 414 | 417 | 429 | 431 | 500 | 503;

/** What the front door says, in every language of the register: it answers before one is known. */
const refusals = await loadRefusals();

const style =
  ":root{color-scheme:light dark;font:1.125rem/1.6 Georgia,serif}body{max-inline-size:36rem;margin-inline:auto;padding:3rem 1rem}hr{border:0;border-block-start:1px solid}h1,h2{font-size:1.5rem;font-weight:500}";

function page(status: RefusalStatus): string {
  const sections = refusals.map(({ locale, words }) => {
    const { title, text } = words.pages[status];
    const home = `<a href="${getPathname({ href: "/", locale })}">${words.home}</a>`;
    return { locale, dir: directionOf(locale), title, inner: `<p>${text}</p><p>${home}</p>` };
  });
  const [first, ...others] = sections;
  const more = others.map(
    ({ locale, dir, title, inner }) =>
      `<hr>\n<section lang="${locale}" dir="${dir}"><h2>${title}</h2>${inner}</section>`,
  );
  return `<!doctype html>
<html lang="${first?.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${first?.title}</title><style>${style}</style></head>
<body dir="${first?.dir}"><main><h1>${first?.title}</h1>${first?.inner}${more.join("")}</main></body></html>
`;
}

/** In seconds: what is short may be there again at once; what a client has too much of is counted by the minute. */
const retryAfter: Partial<Record<RefusalStatus, Record<string, string>>> = {
  429: { "Retry-After": "60" },
  503: { "Retry-After": "2" },
};

function headersOf(status: RefusalStatus, body: string, allowed = unknownRoute.methods): Record<string, string> {
  const styleHash = createHash("sha256").update(style).digest("base64");
  return {
    ...headersOfRoute(unknownRoute),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    Connection: "close",
    ...(status === 405 ? { Allow: allowed.join(", ") } : {}),
    ...retryAfter[status],
  };
}

/** A refusal for a program, which asks for data and reads no page (RFC 9457). */
function problem(status: RefusalStatus): string {
  const [first] = refusals;
  const { title, text } = first?.words.pages[status] ?? { title: STATUS_CODES[status], text: "" };
  return JSON.stringify({ type: "about:blank", title, status, detail: text });
}

/** A refusal for who fetches a file, a feed or data: words, and nothing of a page. */
const plain = (status: RefusalStatus): string =>
  refusals.map(({ words }) => `${words.pages[status].title}. ${words.pages[status].text}\n`).join("");

type Reader = "person" | "program" | "fetcher";

export function readerOf(url = ""): Reader {
  if (/^\/api\//.test(url)) return "program";
  return routeOf(url.split("?", 1)[0] ?? "").answers === "page" ? "person" : "fetcher";
}

const forms = {
  person: { write: page, headers: {} },
  program: {
    write: problem,
    headers: { "Content-Type": "application/problem+json; charset=utf-8", "Access-Control-Allow-Origin": "*" },
  },
  fetcher: { write: plain, headers: { "Content-Type": "text/plain; charset=utf-8" } },
} as const satisfies Record<Reader, { write: (status: RefusalStatus) => string; headers: Record<string, string> }>;

function answerOf(url: string | undefined, status: RefusalStatus, allowed?: readonly Method[]) {
  const reader = readerOf(url);
  const { write, headers } = forms[reader];
  const body = write(status);
  const policy = reader === "person" ? {} : { "Content-Security-Policy": filePolicy };
  return { body, headers: { ...headersOf(status, body, allowed), ...headers, ...policy } };
}

/** Answers with words and closes the connection: what follows on it is not trusted. `allowed` are the methods of the address. */
export function refuse(response: ServerResponse, status: RefusalStatus, allowed?: readonly Method[]): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { body, headers } = answerOf(response.req.url, status, allowed);
  response.writeHead(status, headers);
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** A refusal in words for a request too broken to have a response object. */
export function refuseOnSocket(socket: Duplex, status: RefusalStatus): void {
  const body = page(status);
  const headers = Object.entries(headersOf(status, body)).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join("\r\n")}\r\n\r\n${body}`);
}
