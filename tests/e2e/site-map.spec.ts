import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

const addressesIn = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));

test("search engines find every public page from one address, each in every language", async ({ page, request }) => {
  const index = await request.get("/sitemap.xml");
  expect(index.headers()["content-type"]).toContain("application/xml");
  const lists = addressesIn(await index.text());
  expect(lists.map((address) => new URL(address).pathname)).toEqual([
    "/sitemap/pages.xml",
    "/sitemap/sites-1.xml",
    "/sitemap/events-1.xml",
  ]);
  for (const list of lists) {
    const answer = await request.get(list);
    expect(answer.status()).toBe(200);
    const xml = await answer.text();
    // A browser's own parser is the judge of its form.
    expect(
      await page.evaluate(
        (text) => new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror"),
        xml,
      ),
    ).toBeNull();
    const [first = "", twin = ""] = addressesIn(xml);
    expect(new URL(twin).pathname.startsWith("/ar")).toBe(true);
    for (const address of [first, twin]) expect((await request.get(address)).status(), address).toBe(200);
  }
  for (const name of ["sites-9.xml", "nothing.xml"]) expect((await request.get(`/sitemap/${name}`)).status()).toBe(404);
});
