import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

const event = "/events/pal-2015-05";

test("a view is cited without scripts, at its revision, and the files say the same", async ({
  browser,
  baseURL,
  request,
}) => {
  const page = await (
    await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  ).newPage();
  await page.goto(event);
  const cite = page.locator("#cite");
  const address = await cite.locator("a.address").first().getAttribute("href");
  expect(address).toMatch(/\/events\/pal-2015-05\?as-of=\d+$/);
  await cite.locator("summary").click();
  await expect(cite).toContainText("Accessed");
  for (const name of ["BibTeX", "RIS", "CSL-JSON"]) {
    const href = (await cite.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "";
    const file = await request.get(href);
    expect(file.status(), name).toBe(200);
    expect(await file.text(), name).toContain(address ?? "no address");
    expect(file.headers().link, name).toContain('rel="describes"');
  }
  await page.context().close();
});

test("a permalink leads on, and one of nothing is not found", async ({ request }) => {
  const answer = await request.get("/ar/e/pal-2015-05", { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers().location).toBe(`/ar${event}`);
  for (const letter of ["p", "e", "c", "v"])
    expect((await request.get(`/${letter}/never-was`, { maxRedirects: 0 })).status(), letter).toBe(404);
});

test("a page says in its headers how to cite it and where its data are", async ({ request }) => {
  const { link = "" } = (await request.get(event)).headers();
  expect(link).toMatch(/<[^>]*\/e\/pal-2015-05>; rel="cite-as"/);
  expect(link).toMatch(/<[^>]*pal-2015-05\.csv>; rel="item"; type="text\/csv"/);
  expect(link.length).toBeLessThan(4096);
  expect((await request.get(`${event}.csv`)).headers().link).toMatch(/<[^>]*\/events\/pal-2015-05>; rel="collection"/);
});

test("a feed is asked for once: whoever has it is told so", async ({ request }) => {
  const { etag = "", "last-modified": modified = "" } = (await request.get("/.atom?severity=destroyed")).headers();
  const again = (headers: Record<string, string>) => request.get("/.atom?severity=destroyed", { headers });
  expect((await again({ "if-none-match": etag })).status()).toBe(304);
  expect((await again({ "if-modified-since": modified })).status()).toBe(304);
  expect((await again({ "if-none-match": '"other"', "if-modified-since": modified })).status()).toBe(200);
  expect((await request.get("/.atom?page=x")).status()).toBe(400);
});
