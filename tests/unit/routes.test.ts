import { readdirSync, readFileSync } from "node:fs";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hrefWithAsOf } from "@/features/scope/addresses";
import { refusalOf } from "@/lib/request-guard";
import { type Route, routeFinder, routeOf, routes, unknownRoute } from "@/lib/routes";
import { contentSecurityPolicy, headersOf } from "@/lib/security-headers";
import { hrefInFormat, internalPath } from "@/lib/view-formats";
import { createFrontDoor } from "@/scripts/serve/front-door";
import { incomingOfTest } from "@/tests/support/incoming";

const root = join(import.meta.dirname, "../..");

/** Addresses of the framework's files in `app`, without the folders that stand in none. */
const inApp = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\/(page\.tsx|route\.ts)$/.test(`/${file}`))
  .map((file) => `/${file}`.replace(/\/\[locale\]|\/\([^)]*\)|\/(page\.tsx|route\.ts)$/g, "") || "/")
  // Those of the formats are asked for under the pages' own addresses only.
  .filter((address) => address !== "/[...rest]" && !address.endsWith("/[format]/[[...path]]"));

/** An address with something in the place of each name. */
const filled = (pattern: string) => pattern.replace(/\[\.\.\.[^\]]+\]/g, "a/b").replace(/\[[^\]]+\]/g, "x-1");

describe("the table of routes", () => {
  it("names every page and file of the application in one row, and none that is not there", () => {
    const named = routes.flatMap(({ patterns }) => patterns);
    expect(new Set(named).size).toBe(named.length);
    const elsewhere = ["/_next/static/[...rest]", "/favicon.ico", "/health", "/icon.svg", "/robots.txt"];
    expect(named.filter((pattern) => !elsewhere.includes(pattern)).sort()).toEqual(inApp.sort());
  });

  it("finds each address in its own row, whatever other patterns fit it, with and without its language", () => {
    for (const route of routes) {
      for (const pattern of route.patterns) {
        expect(routeOf(filled(pattern)), pattern).toBe(route);
        expect(routeOf(pattern.replace("[slug]", "new-place")), pattern).toBe(route);
        expect(routeOf(`/ar${filled(pattern)}`), pattern).toBe(route.hasLanguage ? route : unknownRoute);
        if (pattern !== "/") expect(routeOf(`${filled(pattern)}/`), pattern).toBe(route);
      }
    }
  });

  it("compares parts as the framework does, once they are decoded", () => {
    expect(routeOf("/evidence/x/origina%6c").answers).toBe("file");
    expect(routeOf("/%61r/sites")).toBe(routeOf("/sites"));
    expect(routeOf("/events/a%2Fb")).toBe(routeOf("/events/x"));
    expect(routeOf("/events/%zz")).toBe(routeOf("/events/x"));
  });

  it.each([
    "/nothing-here",
    "/_next/data/x/events.json",
    "/sites/x/unheard-of",
    "/fr/sites",
    "/ar/health",
    "/events/a/b/c",
    "/__proto__",
  ])("takes %s for a plain page: no frame, no other site, no files, no past, no cache", (address) => {
    expect(routeOf(address)).toBe(unknownRoute);
  });

  it("knows a page's address in a format, with and without its language, and no other's", () => {
    const says = (address: string) => routeOf(address).format?.name ?? null;
    expect(
      ["/.csv", "/ar.csv", "/sites/x.geojson", "/ar/events/y.feed.json", "/sites.xlsx", "/evidence/1.csl.json"].map(
        says,
      ),
    ).toEqual(["csv", "csv", "geojson", "feed.json", "xlsx", "csl.json"]);
    expect(
      [
        "/sites/.csv",
        "/ar/.csv",
        "/methods.csv",
        "/sitemap.xml",
        "/evidence/1.csv",
        "/queue.csv",
        "/sites/x",
        "/fr.csv",
      ].map(says),
    ).toEqual(Array(8).fill(null));
    expect(routeOf("/sites/x.csv")).toMatchObject({ answers: "data", isCrossOrigin: true, hasPast: true, body: null });
    expect(routeOf("/sites/x.csv").methods).toEqual(["GET", "HEAD", "OPTIONS"]);
  });

  it.each([
    ["/.csv", "/en/data/csv"],
    ["/ar.csv", "/ar/data/csv"],
    ["/ar/sites/x.geojson", "/ar/data/geojson/sites/x"],
    ["/events/y.feed.json", "/en/feed/feed.json/events/y"],
  ])("answers %s at %s, which is no address of its own", (address, internal) => {
    const { format } = routeOf(address);
    expect(format && internalPath(address, format)).toBe(internal);
    expect(routeOf(internal)).toBe(unknownRoute);
    expect(format && hrefInFormat(address.replace(/\.(feed\.)?[a-z]+$/, "") || "/", format.name)).toBe(address);
  });

  it("is what the proxy runs on, but for built files and the API, which have their own headers", () => {
    const [, matcher = ""] = /matcher: \["(.+)"\]/.exec(readFileSync(join(root, "proxy.ts"), "utf8")) ?? [];
    const runs = new RegExp(`^${matcher}$`);
    for (const { patterns } of routes) {
      for (const pattern of patterns)
        expect(runs.test(filled(pattern)), pattern).toBe(!/^\/(_next|api)\//.test(pattern));
    }
    // What nobody named is answered in words there as elsewhere, and takes nothing that another site sends.
    for (const address of ["/_next/image", "/_next/x", "/api/v1", "/api/x", "/api/reconciled"])
      expect(runs.test(address), address).toBe(true);
  });
});

/** What a later capability adds: an API that takes JSON from anywhere, and a page that any site may frame. */
const api: Route = {
  patterns: ["/later/v1/[...rest]"],
  answers: "data",
  hasLanguage: false,
  methods: ["GET", "HEAD", "POST", "OPTIONS"],
  body: { type: "json", bytes: 2_000, withinMs: 5_000 },
  isFrameable: false,
  isCrossOrigin: true,
  hasPast: true,
  isCacheable: true,
  families: [],
  opensInLinks: false,
};
const embed: Route = { ...unknownRoute, patterns: ["/embed/[id]"], isFrameable: true, hasPast: true };

describe("a row more", () => {
  const table = [...routes, api, embed];
  const findRoute = routeFinder(table);
  const door = createFrontDoor({ trustedProxies: 0, publicUrl: "http://127.0.0.1", incoming: incomingOfTest(), table });
  let port = 0;
  const bodies: string[] = [];

  beforeAll(async () => {
    await new Promise<void>((resolve) => door.server.listen(0, "127.0.0.1", resolve));
    const address = door.server.address();
    port = typeof address === "object" && address ? address.port : 0;
    door.open(async (incoming: IncomingMessage, response: ServerResponse) => {
      let body = "";
      for await (const part of incoming) body += part;
      bodies.push(body);
      response.end("inside");
    });
  });
  afterAll(() => door.close(0));

  type Asked = { method?: string; headers?: Record<string, string>; body?: string };
  const ask = (path: string, { method = "GET", headers = {}, body = "" }: Asked = {}) =>
    new Promise<{ status: number; headers: IncomingMessage["headers"] }>((resolve, reject) => {
      const asked = request({ port, path, method, headers, host: "127.0.0.1" }, (response) => {
        response.resume();
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      });
      asked.on("error", reject);
      asked.end(body);
    });
  const json = { "content-type": "application/json", origin: "https://elsewhere.example" };

  it("lets JSON in at the front door, and what is none or too much not", async () => {
    expect(await ask("/later/v1/events", { method: "POST", headers: json, body: '{"a":[1]}' })).toMatchObject({
      status: 200,
      headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" },
    });
    expect(bodies.at(-1)).toBe('{"a":[1]}');
    expect((await ask("/later/v1/events", { method: "POST", headers: json, body: "{" })).status).toBe(400);
    expect(
      (await ask("/later/v1/events", { method: "POST", headers: json, body: `"${"a".repeat(3_000)}"` })).status,
    ).toBe(413);
    expect((await ask("/later/v1/events", { method: "PUT", headers: json, body: "{}" })).headers.allow).toBe(
      "GET, HEAD, POST, OPTIONS",
    );
  });

  it("answers a browser that asks first whether it may, there and nowhere else", async () => {
    const answer = await ask("/later/v1/events", { method: "OPTIONS", headers: json });
    expect(answer).toMatchObject({
      status: 204,
      headers: { "access-control-allow-origin": "*", "access-control-allow-methods": "GET, HEAD, POST, OPTIONS" },
    });
    expect((await ask("/sites", { method: "OPTIONS", headers: json })).status).toBe(405);
  });

  it("lets a page be framed, and keeps every other closed", async () => {
    expect((await ask("/embed/x")).headers).not.toHaveProperty("x-frame-options");
    expect((await ask("/sites")).headers["x-frame-options"]).toBe("DENY");
    const policyOf = (address: string) =>
      contentSecurityPolicy({ route: findRoute(address), nonce: "n", isDev: false, isHttps: true });
    expect(policyOf("/ar/embed/x")).not.toContain("frame-ancestors");
    expect(policyOf("/sites")).toContain("frame-ancestors 'none'");
    expect(policyOf("/later/v1/events")).toBe("default-src 'none'; sandbox");
    expect(headersOf(findRoute("/embed/x"))).not.toHaveProperty("access-control-allow-origin");
  });

  it("tells caches what they may keep", async () => {
    expect((await ask("/later/v1/events")).headers).not.toHaveProperty("cache-control");
    expect((await ask("/embed/x")).headers["cache-control"]).toBe("no-store");
  });

  it("takes another site's JSON where it may, but no form, and on a page no JSON", () => {
    const sent = (address: string, type: string, origin: string) =>
      refusalOf(
        new Request(`http://127.0.0.1${address}`, {
          method: "POST",
          headers: { "content-type": type, origin, host: "127.0.0.1" },
          body: "{}",
        }),
        findRoute(address),
        "http://127.0.0.1",
      );
    expect(sent("/later/v1/events", "application/json", "https://elsewhere.example")).toBeNull();
    expect(sent("/later/v1/events", "text/plain", "https://elsewhere.example")).toBe(400);
    expect(sent("/report", "application/json", "https://elsewhere.example")).toBe(403);
    expect(sent("/report", "application/json", "http://127.0.0.1")).toBe(400);
  });

  it("keeps links at a revision where the row has a past", () => {
    const at = (href: string) => hrefWithAsOf(href, { value: "219" }, findRoute);
    expect(at("/embed/x?by=cause")).toBe("/embed/x?by=cause&as-of=219");
    expect(at("/later/v1/events")).toBe("/later/v1/events?as-of=219");
    expect(hrefWithAsOf("/embed/x", { value: "219" })).toBe("/embed/x");
    expect(at("/sites/new")).toBe("/sites/new");
  });
});
