import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

for (const address of ["/", "/ar", "/sites", "/report", "/sign-in", "/no-such-page"]) {
  test(`${address} carries the security headers`, async ({ request }) => {
    const response = await request.get(address);
    const headers = response.headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBeTruthy();
    expect(headers["x-powered-by"]).toBeUndefined();
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    const html = await response.text();
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
  });
}

test("a nonce is never used twice", async ({ request }) => {
  const read = async () =>
    /'nonce-([^']+)'/.exec((await request.get("/")).headers()["content-security-policy"] ?? "")?.[1];
  expect(await read()).not.toBe(await read());
});

test("no header from outside can pose as one of ours", async ({ request }) => {
  const response = await request.get("/", {
    headers: { "x-nonce": "mine", "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", "x-tadmur-client": "me" },
  });
  expect(response.status()).toBe(200);
  expect(response.headers()["content-security-policy"]).not.toContain("mine");
});

test("health tells version, migration and database, and no more", async ({ request }) => {
  const response = await request.get("/health");
  expect(response.status()).toBe(200);
  const health = await response.json();
  expect(Object.keys(health).sort()).toEqual(["database", "migration", "revision", "version"]);
  expect(health).toMatchObject({ database: "ready", migration: expect.stringMatching(/^\d{14}_/) });
});

test("no script breaks the policy on a page with charts", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text());
  });
  await page.goto("/");
  // The chart library is fetched when somebody points at the chart.
  await page.locator(".chart-slot").first().hover();
  await page.locator("svg.recharts-surface").first().waitFor();
  expect(violations).toEqual([]);
});

test("what is no page can do nothing in a browser, and says so", async ({ request }) => {
  for (const address of ["/health", "/report/preview?when.kind=unknown", "/evidence/none/original"]) {
    const headers = (await request.get(address)).headers();
    expect(headers["content-security-policy"], address).toBe("default-src 'none'; sandbox");
    expect(headers["x-frame-options"], address).toBe("DENY");
    expect(headers["cache-control"], address).toContain("no-store");
  }
});

test("what is not there among built files and the API is refused with a policy and in words", async ({ request }) => {
  for (const address of ["/api/x", "/_next/x", "/_next/image?url=%2Ficon.svg&w=64&q=75"]) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(404);
    expect(answer.headers()["content-security-policy"], address).toContain("'nonce-");
    expect(await answer.text(), address).toContain("<main");
    const form = { multipart: { $ACTION_ID_x: "" }, headers: { origin: "https://elsewhere.example" } };
    expect((await request.post(address, form)).status(), address).toBe(403);
  }
  const file = await request.get("/_next/static/no-such.js");
  expect([file.status(), file.headers()["content-security-policy"]]).toEqual([404, "default-src 'none'; sandbox"]);
});

test("an address takes the methods of its row and no other", async ({ request }) => {
  for (const address of ["/", "/sites", "/no-such-page"]) {
    const answer = await request.fetch(address, { method: "OPTIONS" });
    expect(answer.status(), address).toBe(405);
    expect(answer.headers().allow, address).toBe("GET, HEAD, POST");
  }
  const answer = await request.fetch("/health", { method: "POST" });
  expect(answer.status()).toBe(405);
  expect(answer.headers().allow).toBe("GET, HEAD");
});
