import { describe, expect, it } from "vitest";
import { getPathname, prefixOf, withoutLocale } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";

describe("an address in a language", () => {
  it("has no prefix in English and one in Arabic", () => {
    expect(getPathname({ href: "/sites/palmyra", locale: "en" })).toBe("/sites/palmyra");
    expect(getPathname({ href: "/sites/palmyra", locale: "ar" })).toBe("/ar/sites/palmyra");
  });

  it("ends the first page's prefix without a slash, whatever follows", () => {
    expect(getPathname({ href: "/", locale: "ar" })).toBe("/ar");
    expect(getPathname({ href: "/?q=bel", locale: "ar" })).toBe("/ar?q=bel");
    expect(getPathname({ href: "/#events", locale: "ar" })).toBe("/ar#events");
    expect(getPathname({ href: "/.csv", locale: "ar" })).toBe("/ar.csv");
  });

  it("carries its query, encoded", () => {
    expect(getPathname({ href: { pathname: "/queue", query: { done: "asked & told", page: 2 } }, locale: "ar" })).toBe(
      "/ar/queue?done=asked+%26+told&page=2",
    );
    expect(getPathname({ href: { pathname: "/queue" }, locale: "en" })).toBe("/queue");
  });

  it("leaves alone what is no page of ours", () => {
    expect(getPathname({ href: "#note-4", locale: "ar" })).toBe("#note-4");
    expect(getPathname({ href: "https://whc.unesco.org/", locale: "ar" })).toBe("https://whc.unesco.org/");
  });

  it("is known again without the prefix of any language", () => {
    for (const locale of locales)
      for (const path of ["/sites", "/sites/palmyra?as-of=3", "/", "/?q=bel", "/#events"])
        expect(withoutLocale(getPathname({ href: path, locale }))).toBe(path);
    expect(withoutLocale("/en/sites")).toBe("/sites");
    expect(withoutLocale("/ar/")).toBe("/");
    for (const path of ["/arches", "/article?x=/ar", "/sites/ar", "ar/sites", ""])
      expect(withoutLocale(path)).toBe(path);
  });

  it("begins with nothing in the default language alone", () => {
    expect(locales.map(prefixOf)).toEqual(["", ...locales.slice(1).map((locale) => `/${locale}`)]);
  });
});
