import { describe, expect, it } from "vitest";
import { routeOf, unknownRoute } from "@/lib/routes";
import { headersOf } from "@/lib/security-headers";
import { splitShare } from "@/lib/share-path";
import { hrefInFormat } from "@/lib/view-formats";

const token = "t0ken_-".padEnd(43, "x");

describe("an address under a link", () => {
  it.each([
    ["", "/"],
    ["/", "/"],
    ["/sites/x", "/sites/x"],
    ["/events/y/history", "/events/y/history"],
    [".csv", "/.csv"],
    ["/.csv", "/.csv"],
    ["/.feed.json", "/.feed.json"],
    ["/sites/x.geojson", "/sites/x.geojson"],
  ])("is the register's own behind the token: %s", (rest, inner) => {
    expect(splitShare(`/share/${token}${rest}`)).toEqual({ token, inner });
    const inArabic = inner === "/" ? "/ar" : inner.startsWith("/.") ? `/ar${inner.slice(1)}` : `/ar${inner}`;
    expect(splitShare(`/ar/share/${token}${rest}`)).toEqual({ token, inner: inArabic });
  });

  it.each([
    "/",
    "/share",
    "/share/new",
    "/ar/share/new",
    "/share/new/x",
    "/shared/abc",
    "/sites/share/abc",
    "/share/a%62",
  ])("is not %s", (address) => expect(splitShare(address)).toBeNull());

  it("is what its page is, kept by nobody, told to nobody, and open to nothing but what links open", () => {
    const page = routeOf(`/ar/share/${token}/sites/x`);
    const { keeps, ...open } = routeOf("/sites/x");
    expect(keeps).toBe("state");
    expect(page).toMatchObject({ ...open, isCacheable: false, isInLink: true });
    expect(page.keeps).toBeUndefined();
    expect(headersOf(page)).toMatchObject({
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-robots-tag": "noindex, nofollow",
    });
    expect(routeOf(`/share/${token}/evidence/pic/480.webp`)).toMatchObject({ answers: "file", isCacheable: false });
    expect(routeOf(`/share/${token}.csv`)).toMatchObject({ format: { name: "csv" }, isCacheable: false });
    for (const closed of [
      "queue",
      "report",
      "sign-in",
      "links",
      "users",
      "evidence/pic/original",
      "health",
      "api/v1/x",
    ])
      expect(routeOf(`/share/${token}/${closed}`), closed).toMatchObject({ ...unknownRoute, isInLink: true });
    expect(routeOf("/sites/x").isInLink).toBeUndefined();
  });

  it("has its formats below it, where a browser sends what it keeps of the link", () => {
    expect(hrefInFormat(`/share/${token}?by=cause`, "csv")).toBe(`/share/${token}/.csv?by=cause`);
    expect(hrefInFormat(`/ar/share/${token}`, "csv")).toBe(`/ar/share/${token}/.csv`);
    expect(hrefInFormat(`/share/${token}/sites/x`, "csv")).toBe(`/share/${token}/sites/x.csv`);
  });
});
