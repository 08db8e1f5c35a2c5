import { expect, test } from "@playwright/test";

test("the register says that it is well", async ({ request }) => {
  const response = await request.get("/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ database: "ready" });
});

const broken = ["/%zz", "/sites/%00", "/?q=%ff", "/ar/%E0%A4", `/?q=${"a".repeat(9_000)}`];

for (const address of broken) {
  test(`the broken address ${address.slice(0, 20)} is answered in words`, async ({ request, baseURL }) => {
    const response = await request.get(`${baseURL}${address}`);
    expect([400, 414]).toContain(response.status());
    expect(await response.text()).toContain("العنوان");
  });
}

test("a page sent elsewhere, framed or asked for by another method keeps to the rules", async ({ request }) => {
  const page = await request.get("/");
  expect(page.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(page.headers()["x-content-type-options"]).toBe("nosniff");
  expect(page.headers()["x-powered-by"]).toBeUndefined();
  expect((await request.fetch("/", { method: "DELETE" })).status()).toBe(405);
});

test("a write from another site is refused", async ({ request }) => {
  const response = await request.post("/report", {
    headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    multipart: { words: "anything" },
  });
  expect(response.status()).toBe(403);
});

test("more than a megabyte is refused with words", async ({ request }) => {
  const response = await request.post("/report", { multipart: { words: "a".repeat(1_100_000) } });
  expect(response.status()).toBe(413);
});
