import { expect } from "@playwright/test";
import { setWithGlyphs } from "@/components/drawing/picture/glyphs";
import { boxesOfOutline } from "@/tests/support/boxes-of-outline";
import { lettersWithoutGlyph } from "@/tests/support/glyphs";
import { test } from "@/tests/support/operated";

/** Width and height of a PNG, by its header. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

const pictures = [
  "/.png",
  "/.png?chart=matrix",
  "/.png?chart=dates&theme=dark",
  "/.png?chart=map",
  "/.png?chart=rough",
  "/.png?severity=destroyed&by=cause&unit=year",
  "/events.png",
  "/known.png",
  "/compare.png?site=temple-of-bel&site=agora",
  "/sites/temple-of-baalshamin.png",
  "/sites/temple-of-bel.png",
  "/sites/palmyra.png",
  "/events/pal-2015-05.png",
];

for (const prefix of ["", "/ar"])
  for (const picture of pictures)
    test(`every figure is to be had as a picture: ${prefix}${picture}`, async ({ request }) => {
      // The start page in another language has its format behind the language.
      const address = prefix === "" ? picture : `${prefix}${picture.replace(/^\/\./, ".")}`;
      const response = await request.get(address);
      expect(response.status(), address).toBe(200);
      expect(response.headers()["content-type"]).toBe("image/png");
      const [width, height] = sizeOf(await response.body());
      expect(width).toBe(1000);
      expect(height).toBeGreaterThan(150);
      const preview = await request.get(`${address}${address.includes("?") ? "&" : "?"}size=preview`);
      expect(sizeOf(await preview.body())).toEqual([1200, 630]);
      const svg = await (await request.get(address.replace(/\.png/, ".svg"))).text();
      expect(lettersWithoutGlyph(setWithGlyphs(svg)), address).toEqual([]);
    });

test("a picture says the view, its revision and its address, and a copy of it stays good until the register changes", async ({
  request,
}) => {
  const response = await request.get("/.svg?chart=time&unit=year&severity=destroyed&width=900");
  const svg = await response.text();
  const { etag = "", ...headers } = response.headers();
  expect(headers["content-type"]).toBe("image/svg+xml");
  expect(headers["cache-control"]).toBe("public, no-cache");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(svg).toMatch(/^<svg [^>]*width="900"/);
  const [, revision] = /revision (\d+),/.exec(svg) ?? [];
  expect(Number(revision)).toBeGreaterThan(0);
  expect(svg).toContain(`severity=destroyed&amp;unit=year&amp;as-of=${revision}`);
  expect(svg).toContain("CC BY 4.0");
  const again = await request.get("/.svg?chart=time&unit=year&severity=destroyed&width=900", {
    headers: { "if-none-match": etag },
  });
  expect(again.status()).toBe(304);
});

test("a picture has the numbers of the page", async ({ page, request }) => {
  await page.goto("/?unit=year");
  const rows = await page
    .locator("#time-table tbody tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))),
    );
  const heads = await page.locator("#time-table thead th").allTextContents();
  const at = heads.indexOf("Destroyed") - 1;
  const counts = rows.map((row) => row[at] ?? 0).filter((count) => count > 0);
  const svg = await (await request.get("/.svg?chart=time&unit=year")).text();
  // Bars of a series say once how they look.
  const [, drawn = ""] = /<path d="(m[^"]+z)" fill="#5a1519" fill-opacity="1"/.exec(svg) ?? [];
  const heights = boxesOfOutline(drawn).map(({ height }) => height + 1);
  expect(heights).toHaveLength(counts.length);
  const perOne = heights.reduce((sum, height) => sum + height, 0) / counts.reduce((sum, count) => sum + count, 0);
  expect(heights.map((height) => Math.round(height / perOne))).toEqual(counts);
});

test("what is no picture is refused in words", async ({ request }) => {
  for (const [address, status, words] of [
    ["/.png?chart=nothing", 404, "nothing"],
    ["/.png?width=99999", 400, "width"],
    ["/.png?theme=blue", 400, "theme"],
    ["/.png?chart=time&chart=map", 400, "chart"],
    ["/.png?size=huge", 400, "size"],
    ["/sites/no-such-place.png", 404, "There is nothing"],
    ["/events/no-such-event.svg", 404, "There is nothing"],
    ["/.png?as-of=999999", 404, "999999"],
  ] as const) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(status);
    expect(await response.text(), address).toContain(words);
  }
});

test("whoever passes a page on is shown its own figure", async ({ page, request }) => {
  for (const address of [
    "/?severity=destroyed",
    "/ar/known",
    "/compare?site=temple-of-bel&site=agora",
    "/sites/temple-of-baalshamin",
    "/ar/events/pal-2015-05",
  ]) {
    await page.goto(address);
    const image = await page.locator('meta[property="og:image"]').getAttribute("content");
    expect(image, address).toMatch(/^http:\/\/.*size=preview$/);
    expect(await page.locator('meta[property="og:image:alt"]').getAttribute("content")).toMatch(/\S/);
    await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
    const response = await request.get(image ?? "");
    expect(sizeOf(await response.body()), image ?? "").toEqual([1200, 630]);
    if (address.includes("severity")) expect(image).toContain("severity=destroyed");
  }
});
