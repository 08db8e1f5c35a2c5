import { describe, expect, it } from "vitest";
import { type PartName, partHref, readPartName, siteMapIndex, siteMapOf } from "./site-map-model";

describe("the list of pages for search engines", () => {
  it("names each page in every language, with all its twins", () => {
    const xml = siteMapOf(
      "https://register.example",
      [{ href: "/sites/palmyra", changed: "2026-11-22" }],
      ["en", "ar"],
    );
    expect([...xml.matchAll(/<loc>([^<]*)/g)].map(([, address]) => address)).toEqual([
      "https://register.example/sites/palmyra",
      "https://register.example/ar/sites/palmyra",
    ]);
    expect(xml.match(/hreflang="(en|ar|x-default)"/g)).toHaveLength(6);
    expect(xml.match(/<lastmod>2026-11-22<\/lastmod>/g)).toHaveLength(2);
  });
  it("breaks at no sign of an address", () => {
    expect(siteMapOf("https://register.example", [{ href: "/events/a&b<c>", changed: null }], ["en"])).toContain(
      "<loc>https://register.example/events/a&amp;b&lt;c&gt;</loc>",
    );
  });
  it("has parts whose names are read back, and no others", () => {
    const parts: PartName[] = [{ kind: "pages" }, { kind: "sites", page: 1 }, { kind: "events", page: 20 }];
    for (const part of parts) expect(readPartName(partHref(part).replace("/sitemap/", ""))).toEqual(part);
    for (const name of ["", "pages", "sites.xml", "sites-0.xml", "sites-01.xml", "events-1.xml.gz", "__proto__"])
      expect(readPartName(name), name).toBeNull();
    expect(siteMapIndex("https://register.example", parts).match(/<sitemap>/g)).toHaveLength(3);
  });
});
