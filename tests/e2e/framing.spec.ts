import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test, untilAlive } from "@/tests/support/operated";
import { setUpAdministrator } from "../support/administrator";
import { startHostPage } from "../support/host-page";
import { startServer } from "../support/server";

/** In its own register: what it sets holds for all. */
test("an administrator names the sites that may frame the register, and no other can", async ({
  browser,
}, testInfo) => {
  const [server, host, other] = await Promise.all([startServer(), startHostPage(), startHostPage()]);
  try {
    const stateFile = join(mkdtempSync(join(tmpdir(), "tadmur-framing-")), "state.json");
    await setUpAdministrator(server.setupUrl, testInfo.project.use.launchOptions ?? {}, stateFile);
    const page = await browser.newPage({ storageState: stateFile });
    const field = page.getByLabel("Sites that may show this register in a frame");
    const save = page.getByRole("button", { name: "Save the rules" });
    const policies = async (path: string) => {
      const answer = await page.request.get(server.url + path);
      return answer.headersArray().flatMap(({ name, value }) => (/^content-security-policy$/i.test(name) ? value : []));
    };
    const isShownIn = async (where: { origin: string; show: (markup: string) => void }, to: Page) => {
      where.show(
        `<iframe src="${server.url}/embed/events/pal-2015-05" title="A card" width="600" height="400"></iframe>`,
      );
      await to.goto(where.origin);
      return (await to.frameLocator("iframe").locator("footer").count()) > 0;
    };
    const reader = await browser.newPage();
    expect(await isShownIn(host, reader)).toBe(true);

    await page.goto(`${server.url}/settings`);
    // React puts what a long field held back into it as it takes the page over.
    await untilAlive(page);
    await field.fill("example.org");
    await save.click();
    await expect(page.locator("main")).toContainText("Each line has to be a site and nothing behind it");
    await expect(field).toHaveValue("example.org");

    await field.fill(`https://*.example.org\n${host.origin}/`);
    await save.click();
    await expect(page.locator("main")).toContainText("The rules were saved.");
    await expect(page.locator("#changes")).toContainText(`from any site to ${host.origin} and https://*.example.org`);
    const limited = `frame-ancestors 'self' ${host.origin} https://*.example.org`;
    expect((await policies("/embed")).join("\n")).toContain(limited);
    expect((await policies("/ar/embed/chart/time")).join("\n")).toContain(limited);
    expect((await policies("/embed")).join("\n")).toContain("script-src 'self' 'nonce-");
    expect((await policies("/")).join("\n")).not.toContain(host.origin);
    expect(await isShownIn(host, reader)).toBe(true);
    expect(await isShownIn(other, reader)).toBe(false);

    await page.goto(`${server.url}/settings`);
    await untilAlive(page);
    await field.fill("");
    await save.click();
    await expect(page.locator("main")).toContainText("The rules were saved.");
    expect(await isShownIn(other, reader)).toBe(true);
  } finally {
    await Promise.all([server.stop(), host.stop(), other.stop()]);
  }
});
