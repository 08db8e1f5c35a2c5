import { type APIRequestContext, expect } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { type HostPage, startHostPage } from "../support/host-page";

let host: HostPage;
test.beforeAll(async () => {
  host = await startHostPage();
});
test.afterAll(() => host.stop());

/** What a consumer written from oembed.com does: it knows a page's address, reads its head, and asks where that says. */
const linksIn = (html: string) =>
  [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) =>
    Object.fromEntries(
      [...tag.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
        name.toLowerCase(),
        value.replaceAll("&amp;", "&"),
      ]),
    ),
  );

async function discover(request: APIRequestContext, page: string, type: string): Promise<string> {
  const links = linksIn(await (await request.get(page)).text());
  const [found, ...rest] = links.filter((link) => link.rel === "alternate" && link.type === type);
  if (found?.href === undefined || rest.length > 0) throw new Error(`${page} has ${rest.length + 1} of ${type}`);
  return found.href;
}

/** Members of a flat XML answer. */
function readXml(xml: string): Record<string, string> {
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\s*<oembed>/);
  const plain = (text: string) =>
    text
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
  return Object.fromEntries(
    [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = "", text = ""]) => [name, plain(text)]),
  );
}

for (const { address, title, frame } of [
  { address: "/?severity=destroyed", title: /: destroyed$/, frame: "/embed?severity=destroyed" },
  { address: "/ar/sites/temple-of-bel", title: /^معبد بل$/, frame: "/ar/embed/sites/temple-of-bel" },
  { address: "/events/pal-2015-05", title: /./, frame: "/embed/events/pal-2015-05" },
  // The newest revision is one that stays, too.
  { address: "/events/pal-2015-05?as-of=222", title: /./, frame: "/embed/events/pal-2015-05?as-of=222" },
])
  test(`${address} says how to frame it, in JSON and in XML alike`, async ({ request, baseURL, page }) => {
    const asked = await request.get(await discover(request, address, "application/json+oembed"));
    expect(asked.status()).toBe(200);
    expect(asked.headers()["content-type"]).toMatch(/^application\/json/);
    expect(asked.headers()["access-control-allow-origin"]).toBe("*");
    const json = await asked.json();
    expect(json).toMatchObject({
      ...{ type: "rich", version: "1.0", title: expect.stringMatching(title), provider_url: `${baseURL}/` },
      ...{ width: 640, height: expect.any(Number), cache_age: expect.any(Number) },
    });
    const xml = await request.get(await discover(request, address, "text/xml+oembed"));
    expect(xml.headers()["content-type"]).toMatch(/^text\/xml/);
    expect(readXml(await xml.text())).toEqual(
      Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)])),
    );
    const thumbnail = await request.get(json.thumbnail_url);
    expect(thumbnail.status()).toBe(200);
    expect(thumbnail.headers()["content-type"]).toBe("image/png");
    expect([json.thumbnail_width, json.thumbnail_height]).toEqual([1200, 630]);
    host.show(json.html);
    await page.goto(host.origin);
    await expect(page.locator("iframe")).toHaveAttribute("src", `${baseURL}${frame}`);
    await expect(page.locator("iframe")).toHaveAttribute("title", json.title);
    await expect(page.frameLocator("iframe").locator("footer")).toContainText("CC BY 4.0");
  });

test("a figure is framed by its anchor, no larger than was asked for", async ({ request, baseURL }) => {
  const url = `${baseURL}/?site=palmyra#time`;
  const answer = await request.get(`/oembed?${new URLSearchParams({ url, maxwidth: "320", maxheight: "200" })}`);
  const { html, width, height, thumbnail_url } = await answer.json();
  expect([width, height, thumbnail_url]).toEqual([320, 200, undefined]);
  expect(html).toContain("/embed/chart/time?site=palmyra");
});

test("what is no page of ours that can be framed is refused as the standard says", async ({ request, baseURL }) => {
  const ask = (query: Record<string, string>) => request.get(`/oembed?${new URLSearchParams(query)}`);
  const page = `${baseURL}/sites/temple-of-bel`;
  expect((await ask({ url: page, format: "yaml" })).status()).toBe(501);
  for (const url of [
    "https://elsewhere.example/sites/temple-of-bel",
    `${baseURL}/sites/atlantis`,
    `${baseURL}/events/pal-2015-05?as-of=yesterday`,
    `${baseURL}/events/pal-2015-05?as-of=999999`,
    `${baseURL}/settings`,
    `${baseURL}/queue`,
    `${baseURL}/share/${"A".repeat(43)}/sites/temple-of-bel`,
  ])
    expect((await ask({ url })).status(), url).toBe(404);
  expect((await ask({})).status()).toBe(400);
  expect((await ask({ url: page, maxwidth: "wide" })).status()).toBe(400);
});
