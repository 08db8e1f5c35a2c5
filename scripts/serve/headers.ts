import { hash, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isIPv4, isIPv6 } from "node:net";
import { clientName } from "@/lib/client-name";

/** Headers that only this server, Next's own parts or a trusted proxy may set. From outside they are taken off. */
const internalHeaders = [
  /^x-forwarded-/,
  /^forwarded$/,
  /^x-(real|client|cluster-client|original)-ip$/,
  /^(cf-connecting-ip|true-client-ip|fastly-client-ip)$/,
  /^x-tadmur-/,
  /^x-middleware-/,
  /^x-nonce$/,
  /^content-security-policy(-report-only)?$/,
  /^x-next-(?!js)/,
  /^x-nextjs-(?!(html-)?request-id$)/,
  /^next-resume$/,
  // Not x-action-forwarded: Next passes a call on to itself under it, and without it would do so for ever.
  /^x-(invoke|matched|now|vercel|action(?!-forwarded$)|prerender)-/,
  /^x-(original|rewrite)-url$/,
  /^x-http-method(-override)?$/,
  /^x-method-override$/,
];

// One pattern of all: it is asked of every header of every request.
const internalHeader = new RegExp(internalHeaders.map(({ source }) => `(?:${source})`).join("|"), "i");

export const isInternalHeader = (name: string): boolean => internalHeader.test(name);

/** Takes internal headers off, from the parsed headers and the raw list alike. */
export function removeInternalHeaders(request: { headers: IncomingHttpHeaders; rawHeaders: string[] }): void {
  for (const name of Object.keys(request.headers)) if (isInternalHeader(name)) delete request.headers[name];
  const kept: string[] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const [name = "", value = ""] = request.rawHeaders.slice(at, at + 2);
    if (!isInternalHeader(name)) kept.push(name, value);
  }
  request.rawHeaders = kept;
}

/** What the person's browser spoke to: the trusted proxies' account, or our own when there are none. */
export type Origin = { address: string; host: string; proto: "http" | "https" };

const hostForm = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?\.?)(:\d{1,5})?$/i;
export const isHost = (host: string): boolean => host.length <= 260 && hostForm.test(host);

const listOf = (value: string | string[] | undefined): string[] =>
  [value ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** The value that the outermost trusted proxy wrote: each one appends to the list or replaces it. */
const fromTrusted = (list: readonly string[], hops: number): string | undefined =>
  list[Math.max(0, list.length - hops)];

/**
 * Where a request comes from. Only the last `trustedProxies` hops are believed: what stands before them in
 * X-Forwarded-For was written by whoever sent the request.
 */
export function readOrigin(headers: IncomingHttpHeaders, socketAddress: string, trustedProxies: number): Origin {
  const host = headers.host ?? "";
  if (trustedProxies === 0) return { address: socketAddress, host, proto: "http" };
  const claimedHost = fromTrusted(listOf(headers["x-forwarded-host"]), trustedProxies);
  const claimedProto = fromTrusted(listOf(headers["x-forwarded-proto"]), trustedProxies);
  return {
    address: fromTrusted(listOf(headers["x-forwarded-for"]), trustedProxies) ?? socketAddress,
    host: claimedHost && isHost(claimedHost) ? claimedHost : host,
    proto: claimedProto?.toLowerCase() === "https" ? "https" : "http",
  };
}

/**
 * The headers by which Next tells a write of our own pages from a stranger's: it compares Origin with the forwarded host.
 * A proxy may have hidden the host people use, and a browser its origin; `Sec-Fetch-Site` cannot be set from a page.
 */
export function originHeaders(
  headers: IncomingHttpHeaders,
  { host, proto }: Origin,
  publicUrl: string,
): Record<string, string> {
  const known = new URL(publicUrl);
  const isPublic = headers.origin === known.origin;
  const spokenTo = isPublic ? { host: known.host, proto: known.protocol.slice(0, -1) } : { host, proto };
  const isHidden = headers.origin === undefined || headers.origin === "null";
  const own =
    isHidden && headers["sec-fetch-site"] === "same-origin" ? { origin: `${spokenTo.proto}://${spokenTo.host}` } : {};
  return { "x-forwarded-host": spokenTo.host, "x-forwarded-proto": spokenTo.proto, ...own };
}

/** One network of one client: IPv4 whole, IPv6 by its /64, since a household can use any address within. */
export function clientNetwork(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  const withoutPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1] ?? bare;
  if (isIPv4(withoutPort)) return withoutPort;
  if (!isIPv6(bare)) return "unknown";
  const [before = "", after] = bare.toLowerCase().split("::");
  const left = before === "" ? [] : before.split(":");
  const right = after === undefined || after === "" ? [] : after.split(":");
  const gap = after === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = [...left, ...gap, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}

/** The /48 that a network of IPv6 lies in; null for IPv4, of which each address is scarce. */
export const widerNetwork = (network: string): string | null =>
  network.endsWith("::/64") ? `${network.split(":", 3).join(":")}::/48` : null;

/**
 * Names a client without telling who it is. The key lives in memory and changes every day, so a name cannot be turned back
 * into an address, nor followed from one day to the next.
 */
export function createClientNaming(): (address: string, now: Date) => string {
  let key = randomBytes(32);
  let keyDay = "";
  return (address, now) => {
    const day = now.toISOString().slice(0, 10);
    if (day !== keyDay) {
      key = randomBytes(32);
      keyDay = day;
    }
    const named = (network: string) => hash("sha256", Buffer.concat([key, Buffer.from(network)]), "base64url");
    const own = clientNetwork(address);
    const wider = widerNetwork(own);
    return clientName(named(own), wider === null ? null : named(wider));
  };
}
