import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { administratorState } from "../support/administrator";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  for (const path of ["/api", "/ar/api"])
    test(`${path} shows every operation with its examples, on a narrow screen too`, async ({ page, request }) => {
      const described = await (await request.get("/api/v1/openapi.json")).json();
      const refused: string[] = [];
      page.on("console", (message) => refused.push(message.text()));
      await page.setViewportSize({ width: 360, height: 800 });
      await page.goto(path);
      for (const methods of Object.values<Record<string, { operationId: string }>>(described.paths))
        for (const { operationId } of Object.values(methods))
          await expect(page.locator(`details#${operationId} pre`)).toHaveCount(4);
      await page.locator("details#listEvents summary").click();
      await expect(page.locator("details#listEvents")).toContainText("severity");
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(refused).toEqual([]);
    });

  test("a token is made, shown once, used, and dead once it is revoked", async ({ browser, request }) => {
    const context = await browser.newContext({ storageState: administratorState, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/account/tokens");
    await page.locator("#token-name").fill("A journey");
    await page.locator("input[name='scopes.read_withdrawn']").check();
    await page.locator("#token-form button[type=submit]").last().click();
    const token = await page.locator("input[readonly]").inputValue();
    expect(token).toMatch(/^tdm_/);
    const ask = () => request.get("/api/v1/sites?limit=1", { headers: { authorization: `Bearer ${token}` } });
    const own = await ask();
    expect([own.status(), own.headers()["cache-control"]]).toEqual([200, "private, no-store"]);
    await page.goto("/account/tokens");
    expect(await page.content()).not.toContain(token);
    await page.getByRole("row", { name: "A journey" }).getByRole("button").click();
    await page.waitForURL(/done=token_revoked/);
    expect((await ask()).status()).toBe(401);
    await context.close();
  });
});

for (const path of ["/api", "/ar/api"])
  test(`${path} can be read by everybody, with all that is folded away open`, async ({ page }) => {
    await page.goto(path);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });

test("the API answers through the front door as it does behind it", async ({ request, baseURL }) => {
  const first = await request.get("/api/v1/events?severity=destroyed&limit=2");
  const headers = first.headers();
  expect(headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": "no-cache",
    "content-type": "application/json; charset=utf-8",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  expect(headers["set-cookie"]).toBeUndefined();
  const next = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? "")?.[1] ?? "";
  expect(new URL(next).origin).toBe(new URL(baseURL ?? "").origin);
  expect((await request.get(next)).status()).toBe(200);
  const again = await request.get("/api/v1/events?severity=destroyed&limit=2", {
    headers: { "if-none-match": headers.etag ?? "" },
  });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  expect((await request.fetch("/api/v1/events", { method: "HEAD" })).headers().etag).toBeTruthy();

  const wrong = await request.get("/api/v1/events?severety=destroyed");
  expect([wrong.status(), wrong.headers()["content-type"]]).toEqual([400, "application/problem+json; charset=utf-8"]);
  const put = await request.put("/api/v1/events", { data: {} });
  expect([put.status(), put.headers().allow]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  expect((await request.get("/api/v1/events?as-of=1")).status()).toBe(200);
  expect((await request.get("/ar/api/v1/events")).status()).toBe(404);

  const sent = await request.post("/api/v1/reports", {
    data: { siteId: "palmyra", what: "A column fell.", how: "was_told" },
    headers: { "idempotency-key": crypto.randomUUID(), origin: "https://elsewhere.example" },
  });
  expect([sent.status(), Object.keys(await sent.json())]).toEqual([201, ["receipt"]]);

  const manifest = await (await request.get("/api/reconcile")).json();
  expect(manifest.view.url).toContain(new URL(baseURL ?? "").origin);
  const matched = await request.post("/api/reconcile", {
    form: { queries: JSON.stringify({ q0: { query: "Tempel of Bel" } }) },
    headers: { origin: "https://openrefine.example" },
  });
  expect((await matched.json()).q0.result[0]).toMatchObject({ id: "temple-of-bel", match: false });
  const seen = await request.get(manifest.view.url.replace("{{id}}", "temple-of-bel"));
  expect(new URL(seen.url()).pathname).toBe("/sites/temple-of-bel");
});
