import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { themeChoiceOf } from "@/components/layout/theme-choice";
import type { Route } from "@/lib/routes";

/** What an answer is kept under: all that it was made from. */
export type Asked = {
  url: string;
  /** Of the request that makes it. */
  headers: Record<string, string>;
  encoding: "gzip" | "identity";
};

/** Cookies of ours but the theme's: a session, a browser that is known, a receipt, a visit through a link. */
const personalCookie = /(?:^|;)\s*(?:__(?:Secure|Host)-)?tadmur/i;
/** By which the framework's router asks for the part of a page that it has not got. */
const routerHeaders = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
];
/** By which it sends something, and by which others ask for a part of a file, for news of it or another day. */
const furtherHeader = /^(?:next-|x-nextjs-|range$|if-|accept-datetime$|authorization$)/;

const cookieNamed = (cookies: string, name: string): string | undefined =>
  cookies
    .split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** Whether compressed bytes may be sent, which every browser asks for; by RFC 9110 weight 0 refuses them. */
const takesGzip = (accepted: string): boolean =>
  accepted
    .toLowerCase()
    .split(",")
    .some((coding) => /^\s*(?:x-)?gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.test(coding));

/** How its answer may be written. */
export const encodingOf = (headers: IncomingHttpHeaders): Asked["encoding"] =>
  takesGzip(single(headers, "accept-encoding")) ? "gzip" : "identity";

/** Whether somebody asks of whom we may know something. */
export const isPersonal = (headers: IncomingHttpHeaders): boolean => personalCookie.test(single(headers, "cookie"));

const single = (headers: IncomingHttpHeaders, name: string): string => [headers[name] ?? ""].flat().join(", ");

/**
 * What a request asks for that anybody else may be given as well, or null where it asks for something of its own. What is made
 * for it is made from what this says, so nothing else of the request can get into it.
 */
export function readAsked({ method, url = "/", headers }: IncomingMessage, route: Route): Asked | null {
  if (route.keeps === undefined || (method !== "GET" && method !== "HEAD")) return null;
  if (Object.keys(headers).some((name) => furtherHeader.test(name) && !routerHeaders.includes(name))) return null;
  const encoding = encodingOf(headers);
  const host = { host: single(headers, "host"), "x-forwarded-for": "" };
  // A file is the same whatever stands behind its name.
  if (route.keeps === "build") return { url: url.replace(/\?.*/s, ""), headers: host, encoding };
  if (isPersonal(headers)) return null;
  // What others frame reads no cookie.
  const theme = route.isFrameable ? "system" : themeChoiceOf(cookieNamed(single(headers, "cookie"), "theme"));
  return {
    url,
    headers: {
      ...host,
      "x-forwarded-host": single(headers, "x-forwarded-host"),
      "x-forwarded-proto": single(headers, "x-forwarded-proto"),
      ...(theme === "system" ? {} : { cookie: `theme=${theme}` }),
      ...Object.fromEntries(routerHeaders.flatMap((name) => (name in headers ? [[name, single(headers, name)]] : []))),
    },
    encoding,
  };
}

/** Tells two of them apart. */
export const keyOf = ({ url, headers, encoding }: Asked): string =>
  JSON.stringify([encoding, url, Object.entries(headers)]);
