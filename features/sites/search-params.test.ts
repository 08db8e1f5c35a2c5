import { describe, expect, test } from "vitest";
import { loadSiteListParams, siteListHref } from "./search-params";

describe("the address of the catalogue", () => {
  test("holds a search and gives it back", () => {
    const asked = { q: "بعل شمين", kind: "temple", in: "palmyra", page: 2 } as const;
    const href = siteListHref("/sites", asked);
    expect(loadSiteListParams(new URL(href, "http://here").searchParams)).toEqual(asked);
  });

  test.each([
    "?page=abc&kind=<x>&in=../etc",
    "?page=-1&kind=&in=",
    "?page=99999999999",
    "?q=%00&page=1.5",
    "?q=%ED%A0%80",
  ])("a bad value falls to the default: %s", (search) => {
    expect(loadSiteListParams(new URL(`/sites${search}`, "http://here").searchParams)).toMatchObject({
      kind: null,
      in: null,
      page: 1,
    });
  });

  test("a search is cut and cleaned, never thrown out", () => {
    const { q } = loadSiteListParams(new URLSearchParams({ q: `\u0000${"ب".repeat(500)}` }));
    expect(q).toBe("ب".repeat(199));
  });
});
