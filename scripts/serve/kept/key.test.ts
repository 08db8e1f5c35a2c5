import { describe, expect, it } from "vitest";
import { routeOf } from "@/lib/routes";
import { keyOf, readAsked } from "./key";
import { madeRequest } from "./recording";

const browser = { host: "x.example", "x-forwarded-host": "x.example", "x-forwarded-proto": "https" };
const asked = (url: string, headers: Record<string, string> = {}) =>
  readAsked(madeRequest(url, { ...browser, ...headers }), routeOf(url.replace(/\?.*/, "")));
const key = (url: string, headers?: Record<string, string>) => {
  const found = asked(url, headers);
  return found && keyOf(found);
};

describe("what anybody may be given", () => {
  it.each(["/", "/ar", "/?severity=destroyed", "/sites/palmyra", "/events?as-of=7", "/api", "/embed/map", "/icon.svg"])(
    "is %s to whoever comes without a session",
    (url) => {
      expect(asked(url)).not.toBeNull();
      expect(
        asked(url, { cookie: "theme=dark; other=1", "user-agent": "Bot", "accept-language": "ar" }),
      ).not.toBeNull();
    },
  );

  it.each([
    "tadmur.session_token=a",
    "__Secure-tadmur.session_token=a",
    "theme=dark;tadmur-device=a",
    "theme=dark; tadmur-report=a",
    "tadmur-visit-en=a",
  ])("is nothing to who holds the cookie %s, nor of theirs to anybody", (cookie) => {
    expect(asked("/", { cookie })).toBeNull();
  });

  it.each([
    { "next-action": "a" },
    { rsc: "1", "next-hmr-refresh": "1" },
    { authorization: "Bearer a" },
    { "accept-datetime": "Thu, 01 Jan 2026 00:00:00 GMT" },
    { range: "bytes=0-1" },
    { "if-none-match": "a" },
  ])("is nothing that %o asks for", (headers) => {
    expect(asked("/", headers as Record<string, string>)).toBeNull();
  });

  it.each([
    ...["/report/sent", "/sign-in", "/account", "/queue", "/settings", "/links", "/events/x/edit", "/no-such"],
    ...["/share/abcdefghijklmnopqrstuvwxyz012345", "/share/abcdefghijklmnopqrstuvwxyz012345/events", "/.csv"],
  ])("is not %s", (url) => {
    expect(asked(url)).toBeNull();
  });

  it("is kept under everything it is made from", () => {
    expect(key("/", { cookie: "theme=dark" })).not.toBe(key("/"));
    expect(key("/", { cookie: "a=b; theme=dark" })).toBe(key("/", { cookie: "theme=dark" }));
    expect(key("/", { cookie: "theme=unheard-of" })).toBe(key("/"));
    expect(key("/embed/map", { cookie: "theme=dark" })).toBe(key("/embed/map"));
    expect(key("/", { "user-agent": "Bot", "accept-language": "ar", "x-tadmur-client": "a" })).toBe(key("/"));
    for (const other of [{ host: "y.example" }, { "x-forwarded-proto": "http" }, { "accept-encoding": "gzip" }])
      expect(key("/", other as Record<string, string>)).not.toBe(key("/"));
    // What the router is told depends on what it says it has.
    const ofRouter = { rsc: "1", "next-router-state-tree": "a", "next-url": "/" };
    expect(asked("/?_rsc=x", ofRouter)?.headers).toMatchObject(ofRouter);
    expect(key("/", ofRouter)).not.toBe(key("/"));
    for (const [name, value] of Object.entries({
      ...ofRouter,
      "next-router-prefetch": "1",
      "next-router-segment-prefetch": "/a",
    }))
      expect(key("/", { ...ofRouter, [name]: `${value}b` })).not.toBe(key("/", ofRouter));
    expect(key("/", { rsc: "a", "next-url": "b" })).not.toBe(key("/", { rsc: "b", "next-url": "a" }));
    expect(key("/", { rsc: "a" })).not.toBe(key("/", { "next-url": "a" }));
    expect(key("/ar")).not.toBe(key("/"));
    expect(key("/?a=1")).not.toBe(key("/"));
    expect(key("/icon.svg?a=1")).toBe(key("/icon.svg"));
  });

  it.each([
    ["gzip, deflate, br", "gzip"],
    ["br;q=1.0, gzip;q=0.8", "gzip"],
    ["gzip;q=0", "identity"],
    ["gzip;q=0.0", "identity"],
    ["br", "identity"],
    ["", "identity"],
  ])("is compressed for who takes %j: %s", (accepted, encoding) => {
    expect(asked("/", { "accept-encoding": accepted })?.encoding).toBe(encoding);
  });
});
