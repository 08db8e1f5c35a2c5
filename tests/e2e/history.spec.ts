import { expect, type Page } from "@playwright/test";
import { isRegisterPage } from "@/features/scope/addresses";
import { routes } from "@/lib/routes";
import { administratorState } from "@/tests/support/administrator";
import { test } from "@/tests/support/operated";

/**
 * The register as it stood. The demonstration's records are one change, so what is read at its end is the same whatever
 * other journeys change meanwhile.
 */
test.describe.configure({ mode: "serial" });

let loaded = 0;
const mark = Date.now().toString(36);
const eventId = "pal-2015-08";
const title = `Retitled ${mark}`;
const reason = `A clearer title, ${mark}`;
let before = "";

const banner = (page: Page) => page.locator("#as-of");
const asOfIn = (address: string) => new URL(address).searchParams.get("as-of");
const damageEvents = (page: Page) => page.locator(".figs dd.n").first();

test.describe("somebody corrects an event", () => {
  test.use({ storageState: administratorState, javaScriptEnabled: false });

  test("and its page says so", async ({ page }) => {
    await page.goto(`/events/${eventId}?as-of=1`);
    before = ((await page.getByRole("heading", { level: 1 }).textContent()) ?? "").trim();
    await page.goto(`/events/${eventId}/edit`);
    await page.locator('main [name="title.en"]').fill(title);
    await page.locator('main [name="reason"]').fill(reason);
    await page.getByRole("main").getByRole("button", { name: "Store the correction", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
    await page.goto("/?as-of=1");
    loaded = Number(/at revision (\d+)/.exec((await banner(page).textContent()) ?? "")?.[1]);
    expect(loaded).toBeGreaterThan(1);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a page stands at the revision of its address, and says so", async ({ page }) => {
      await page.goto(`/events/${eventId}?as-of=${loaded}`);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(before);
      await expect(banner(page)).toContainText(`revision ${loaded}`);
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
      await banner(page).getByRole("link", { name: "See it as it is now" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
      await expect(banner(page)).toHaveCount(0);
    });

    test("the overview counts what was there, and every link stays at the revision", async ({ page }) => {
      await page.goto(`/?as-of=${loaded}`);
      await expect(damageEvents(page)).toHaveText(/^24/);
      await expect(page.locator(".srcline").first()).toContainText(`revision ${loaded}`);
      const stays = page.locator(`main a[href^="/events/"]`);
      for (const href of await stays.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? "")))
        expect(href).toContain(`as-of=${loaded}`);

      await page
        .locator('[name="severity"][value="destroyed"]')
        .first()
        .evaluate((box: HTMLInputElement) => {
          box.checked = true;
          box.form?.requestSubmit();
        });
      await page.waitForURL(/severity=destroyed/);
      expect(asOfIn(page.url())).toBe(String(loaded));
      await expect(banner(page)).toBeVisible();

      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sites" }).click();
      await page.waitForURL(/\/sites/);
      expect(asOfIn(page.url())).toBe(String(loaded));
      await expect(banner(page)).toContainText(`revision ${loaded}`);
      await page.getByRole("link", { name: "Temple of Bel", exact: true }).first().click();
      await page.waitForURL(/\/sites\/temple-of-bel/);
      expect(asOfIn(page.url())).toBe(String(loaded));
      await page.getByRole("link", { name: "العربية" }).click();
      await page.waitForURL(/\/ar\/sites\/temple-of-bel/);
      expect(asOfIn(page.url())).toBe(String(loaded));
      await expect(banner(page)).toContainText(`المراجعة ${loaded}`);
    });

    test("an event is told as it had been reported by a day, step by step", async ({ page }) => {
      await page.goto(`/events/pal-2015-05?as-of=${loaded}`);
      await page.getByRole("navigation", { name: "How it became known, day by day" }).getByRole("link").nth(1).click();
      await page.waitForURL(/reported-by=2015-08-24/);
      expect(asOfIn(page.url())).toBe(String(loaded));
      await expect(page.locator("#reported")).toContainText("3 of the 12 claims had surely been said by then");
      await expect(page.locator("#claims .claimno, #claims [id^='c']")).not.toHaveCount(0);
      await expect(page.locator("#record")).toContainText("Assessed later");
      await page.locator("#reported-by").fill("2015-08-31");
      await page.locator("#reported").getByRole("button", { name: "Show" }).click();
      await page.waitForURL(/reported-by=2015-08-31/);
      expect(asOfIn(page.url())).toBe(String(loaded));
      await expect(page.locator("#reported")).toContainText("As reported by 31 August 2015");
      await expect(page.locator("#reported")).toContainText("6 of the 12 claims");
    });

    test("the history of an event says what was changed, by words, and leads to how it stood", async ({ page }) => {
      await page.goto(`/events/${eventId}`);
      await page.getByRole("link", { name: "The full history, with what was changed" }).click();
      const change = page.getByRole("article").filter({ hasText: reason });
      await expect(change.locator("del")).not.toHaveCount(0);
      await expect(change.locator("ins")).toContainText(mark);
      await change.getByRole("link", { name: "As it stood before" }).click();
      await expect(banner(page)).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).not.toContainText(title);
    });
  });
}

for (const [locale, words] of [
  ["", { changes: "Changes", title: "Title" }],
  ["/ar", { changes: "التغييرات", title: "العنوان" }],
] as const) {
  test(`every change is in the list, in the reader's words: ${locale === "" ? "English" : "Arabic"}`, async ({
    page,
  }) => {
    await page.goto(`${locale}/changes?kind=damage_event&verb=correct`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.changes);
    const row = page.getByRole("article").filter({ hasText: reason });
    await row.getByRole("heading", { level: 2 }).getByRole("link").click();
    await page.waitForURL(/\/changes\/[0-9a-f-]{36}/);
    await expect(page.locator("dt").filter({ hasText: words.title })).toHaveCount(1);
    await expect(page.locator("ins")).toContainText(mark);
  });
}

for (const language of ["", "/ar"]) {
  test(`every link of every page of the past stays there${language === "" ? "" : ", in Arabic too"}`, async ({
    page,
  }) => {
    const pages = [
      language === "" ? "/" : "",
      "/methods",
      "/sites",
      "/sites/temple-of-bel",
      "/sites/temple-of-bel/history",
      "/events",
      "/events/pal-2015-05",
      "/events/pal-2015-05/history",
      "/changes",
    ];
    const seen = new Set<string>();
    for (const address of pages) {
      await page.goto(`${language}${address}?as-of=${loaded}`);
      const links = await page
        .locator("main a[href]")
        .evaluateAll((all) =>
          all.filter((link) => link.closest("#as-of") === null).map((link) => link.getAttribute("href") ?? ""),
        );
      expect(
        links.filter((href) => /^\/ar\/ar\b/.test(href)),
        address,
      ).toEqual([]);
      const ours = links.filter((href) => isRegisterPage(href));
      expect(ours.length, address).toBeGreaterThan(0);
      for (const href of ours) {
        expect(href, address).toContain("as-of=");
        expect(href.startsWith("/ar"), `${address}: ${href}`).toBe(language === "/ar");
        seen.add(href.replace(/^\/ar/, "").split(/[/?]/)[1] ?? "");
      }
    }
    for (const noun of ["sites", "events", "changes"]) expect([...seen]).toContain(noun);
  });
}

const pagesWithAPast = routes.flatMap(({ hasPast, answers, patterns }) =>
  hasPast && answers === "page"
    ? patterns.map((pattern) =>
        pattern
          .replace("/sites/[slug]", "/sites/temple-of-bel")
          .replace("/events/[id]", "/events/pal-2015-05")
          .replace("[chart]", "time")
          .replace(/\[\w+\]/, "none"),
      )
    : [],
);
for (const [language, words] of [
  [
    "",
    {
      missing: "There is no revision 999999",
      newest: "The newest revision",
      unread: "“yesterday”",
      day: "not over yet",
    },
  ],
  [
    "/ar",
    { missing: "لا توجد مراجعة رقمها 999999", newest: "أحدث مراجعات", unread: "«yesterday»", day: "لم ينتهِ بعد" },
  ],
] as const) {
  const at = (address: string, asOf: string) =>
    `${language}${address === "/" && language !== "" ? "" : address}?as-of=${asOf}`;

  test(`a revision that does not exist is not found, on every page, and said so: ${language}`, async ({ page }) => {
    expect(pagesWithAPast.length).toBeGreaterThan(10);
    for (const address of pagesWithAPast) {
      const answer = await page.goto(at(address, "999999"));
      expect(answer?.status(), address).toBe(404);
      await expect(page.getByRole("heading", { level: 1 }), address).toHaveText(words.missing);
      await expect(page.locator("main"), address).toContainText(words.newest);
    }
    await page.goto(at("/events", "999999"));
    await page.locator('main a[href$="/events"]').click();
    await expect(page.locator("main table")).toBeVisible();
  });

  test(`a day that is not over, or no state at all, shows the present and says so: ${language}`, async ({ page }) => {
    for (const address of ["/", "/sites", "/events/pal-2015-05", "/changes"]) {
      for (const [asOf, told] of [
        ["2999-01-01", words.day],
        ["yesterday", words.unread],
      ]) {
        const answer = await page.goto(at(address, asOf ?? ""));
        expect(answer?.status(), address).toBe(200);
        await expect(banner(page), address).toContainText(told ?? "");
        await expect(page.getByRole("heading", { level: 1 }), address).toBeVisible();
      }
    }
  });
}

test("before its first revision the register is said to hold nothing, and not to run", async ({ page }) => {
  for (const address of ["/", "/sites", "/events"]) {
    await page.goto(`${address}?as-of=0`);
    await expect(banner(page)).toContainText("it held nothing yet");
    await expect(page.locator("main")).toContainText("At that revision the register held nothing");
    await expect(page.locator("main")).not.toContainText("running");
  }
  await page.goto("/?as-of=2020-01-01");
  await expect(banner(page)).toContainText("it held nothing yet");
  await expect(damageEvents(page)).toHaveCount(0);
  const gone = await page.goto(`/events/${eventId}?as-of=0`);
  expect(gone?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("At that revision there is nothing to show here");
});

test.describe("a claim is kept back, and taken out from under the values it rested on", () => {
  test.use({ storageState: administratorState, javaScriptEnabled: false });
  const [claim, of] = ["clm-museum-04", "pal-2016-04"];
  const secret = `Somebody in ${mark} can be known by it`;

  test("and neither its id nor why is anywhere in what is sent", async ({ page, browser }) => {
    await page.goto(`/claims/${claim}/edit?way=withdraw`);
    const form = page.locator("#withdraw-form");
    for (const box of await form.locator('[name^="untick."]').all()) await box.check();
    await form.locator('[name="suppressed.yes"]').check();
    await form.locator('[name="reason"]').fill(secret);
    await form.getByRole("button", { name: "Withdraw the claim", exact: true }).last().click();
    await page.waitForURL(/\/assess/);

    const anybody = await browser.newPage({ storageState: { cookies: [], origins: [] } });
    await anybody.goto(`/events/${of}/history`);
    await expect(anybody.locator("main")).toContainText("a claim that is kept back");
    const change = await anybody.getByRole("article").first().locator('a[href^="/changes/"]').getAttribute("href");
    const pages = ["/", `/events/${of}`, `/events/${of}/history`, "/changes", change ?? "", `/events/${of}?as-of=1`];
    for (const address of pages) {
      for (const headers of [{}, { RSC: "1" }]) {
        const sent = await anybody.request.get(address, { headers });
        expect(sent.status(), address).toBe(200);
        const text = await sent.text();
        expect(text.includes(claim), `${address} ${JSON.stringify(headers)}`).toBe(false);
        expect(text.includes(secret), address).toBe(false);
      }
    }
    await anybody.close();
  });
});
