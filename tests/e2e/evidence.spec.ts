import { type Browser, expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { administratorState } from "@/tests/support/administrator";
import { test } from "@/tests/support/operated";

/**
 * A photograph on its road: sent with a report by somebody without an account, made evidence by a reviewer, compared with
 * one from before, taken back and brought back. All forms by plain posts.
 */
test.describe.configure({ mode: "serial" });

const mark = Date.now().toString(36);
const [event, site, claim] = ["pal-2017-01", "tetrapylon", "clm-tetrapylon-01"];
const words = `Stones lie at the foot of the tetrapylon, ${mark}.`;
const secret = `Camera of a witness ${mark}`;
const viewpoint = `east-${mark}`;

type UploadFile = { name: string; mimeType: string; buffer: Buffer };
let shade = 0;
/** A photograph that says where, when and by whom it was taken; no two are the same. */
async function photograph(name: string): Promise<UploadFile> {
  shade += 1;
  const background = { r: (Date.now() + shade * 67) % 256, g: (Math.floor(Date.now() / 256) + shade) % 256, b: 90 };
  const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .withExif({
      IFD0: { Artist: secret },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "34/1 33/1 1/1", GPSLongitudeRef: "E", GPSLongitude: "38/1 16/1 4/1" },
    })
    .jpeg()
    .toBuffer();
  expect((await sharp(buffer).metadata()).exif?.includes(secret)).toBe(true);
  return { name, mimeType: "image/jpeg", buffer };
}
const drawing: UploadFile = {
  name: "plan.svg",
  mimeType: "image/svg+xml",
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
};
const paper = (): UploadFile => ({
  name: "letter.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Note (${secret}) >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  ),
});

const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const send = (page: Page, label: string) => page.getByRole("main").getByRole("button", { name: label, exact: true });

/** A page of a reporter or reader, of an address of their own. */
const anybody = async (browser: Browser, options: { hasScripts?: boolean; hasTouch?: boolean } = {}) =>
  (
    await browser.newContext({
      javaScriptEnabled: options.hasScripts ?? false,
      hasTouch: options.hasTouch ?? false,
      extraHTTPHeaders: { "x-forwarded-for": "203.0.113.90" },
    })
  ).newPage();
const reviewer = async (browser: Browser) =>
  (await browser.newContext({ javaScriptEnabled: false, storageState: administratorState })).newPage();

/** What a reviewer says of a file; its licence and credit are what the public must see. */
async function describeIt(page: Page, { shows, year, credit }: { shows: string; year: string; credit: string }) {
  await page.locator(`main [name="shows"][value="${shows}"]`).check();
  await page.locator('main [name="taken.kind"][value="year"]').check();
  await field(page, "taken.year.first.year").fill(year);
  await field(page, "credit").fill(credit);
  await field(page, "licence").selectOption("cc_by_4");
  await field(page, "caption.en").fill(`The tetrapylon, ${shows}, ${mark}`);
  await field(page, "viewpoint").fill(viewpoint);
  await field(page, "reason").fill("It shows the place");
}

/** Sends the form of new evidence, and returns the address of its page. */
async function addIt(page: Page): Promise<string> {
  await send(page, "Add it").click();
  await page.waitForURL(/\/evidence\/pic[\w-]+\?changed=[\w-]+$/);
  return new URL(page.url()).pathname;
}

let code = "";
let after = "";

test("a photograph comes with a report; a drawing is refused, and only it must be chosen again", async ({
  browser,
}) => {
  const page = await anybody(browser);
  await page.goto(`/report?event=${event}&site=${site}`);
  await page.locator("#what").fill(words);
  await page.locator('[name="when.kind"][value="unknown"]').check();
  await page.locator('[name="severity"][value="severe"]').check();
  await page.locator('select[name="cause"]').selectOption("explosives");
  await page.locator('[name="how"][value="saw_it_afterwards"]').check();
  await field(page, "files").setInputFiles([await photograph("stones.jpg"), drawing]);
  const button = page.locator('main form button.primary[name="intent"][value="send"]');
  await button.click();
  await expect(page.getByText("SVG drawings are not taken").first()).toBeVisible();
  await expect(page.locator("#what")).toHaveValue(words);
  const kept = page.locator('main input[type="hidden"][name^="files.kept."]');
  await expect(kept).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("stones.jpg");
  await button.click();
  await page.waitForURL("**/report/sent**");
  code = (await page.locator("main [translate=no] span").allTextContents()).join("-");
  await page.context().close();
});

test("another file follows with the receipt code", async ({ browser }) => {
  const page = await anybody(browser);
  await page.goto("/report/status");
  await field(page, "code").fill(code);
  await page.locator("#code-form button.btn").first().click();
  const files = page.getByRole("region", { name: "Photographs and documents" });
  await expect(files.locator("#files-form")).toBeVisible();
  await expect(files).toContainText("One file is with the report. Only the reviewers see it.");
  // No form of the page takes words.
  await expect(page.locator("main")).not.toContainText("What you type is kept");
  await field(page, "files").setInputFiles([paper()]);
  await page.locator("#files-form button.btn").last().click();
  await expect(page.locator("main .notice")).toBeVisible();
  await page.context().close();
});

test("a reviewer makes evidence of it, and the public sees it made anew, with credit and licence", async ({
  browser,
}) => {
  const [desk, page] = await Promise.all([reviewer(browser), anybody(browser)]);
  await desk.goto("/queue");
  await desk.locator("tbody tr").filter({ hasText: words }).getByRole("link").click();
  const files = desk.locator("#files li");
  await expect(files).toHaveCount(2);
  const sent = (await files.first().getByRole("link", { name: "Download the original" }).getAttribute("href")) ?? "";
  expect((await page.request.get(sent)).status(), "what came with a report is nobody's but a reviewer's").toBe(404);
  await files.first().getByRole("link", { name: "this event" }).click();
  await describeIt(desk, { shows: "after", year: "2017", credit: `Witness ${mark}` });
  after = await addIt(desk);

  await page.goto(after);
  await expect(page.getByRole("main")).toContainText(`Witness ${mark}`);
  await expect(page.getByRole("link", { name: "CC BY 4.0" }).first()).toHaveAttribute("href", /creativecommons/);
  await expect(page.getByRole("link", { name: "Download the original" })).toHaveCount(0);
  expect((await page.request.get(`${after}/original`)).status()).toBe(404);
  expect((await desk.request.get(`${after}/original`)).status()).toBe(200);
  for (const size of ["480.webp", "480.jpg", "1280.jpg"]) {
    const picture = await page.request.get(`${after}/${size}`);
    expect(picture.status(), size).toBe(200);
    const body = await picture.body();
    expect(body.includes(secret), size).toBe(false);
    const { exif, xmp, iptc, width } = await sharp(body).metadata();
    expect({ exif, xmp, iptc }, size).toEqual({ exif: undefined, xmp: undefined, iptc: undefined });
    expect(width).toBe(size.startsWith("480") ? 480 : 900);
  }
  await desk.context().close();
  await page.context().close();
});

test("one from before beside one from after can be compared: by keyboard, by touch, without scripts and on paper", async ({
  browser,
}) => {
  const desk = await reviewer(browser);
  await desk.goto(`/events/${event}/evidence/new`);
  await field(desk, "file").setInputFiles([await photograph("before.jpg")]);
  await describeIt(desk, { shows: "before", year: "2009", credit: `Traveller ${mark}` });
  await addIt(desk);
  await desk.context().close();

  const plain = await anybody(browser);
  await plain.goto(`/events/${event}`);
  const pairIn = (page: Page) =>
    page
      .locator("#pictures figure")
      .filter({ hasText: `Witness ${mark}` })
      .filter({ hasText: `Traveller ${mark}` });
  const sides = (page: Page) => pairIn(page).locator("picture img");
  const areSideBySide = async (page: Page) => {
    const [one, two] = await Promise.all([sides(page).first().boundingBox(), sides(page).last().boundingBox()]);
    expect(one?.width, "both are seen").toBeGreaterThan(100);
    expect(one && two && (one.x + one.width <= two.x + 1 || one.y + one.height <= two.y + 1)).toBe(true);
  };
  await expect(sides(plain)).toHaveCount(2);
  await areSideBySide(plain);
  await expect(plain.getByRole("slider")).toBeHidden();
  await plain.context().close();

  const page = await anybody(browser, { hasScripts: true, hasTouch: true });
  await page.goto(`/events/${event}`);
  const slider = pairIn(page).getByRole("slider");
  await slider.focus();
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(slider).toHaveAttribute("aria-valuetext", /^5[1-9]% before$/, { timeout: 500 });
  }, "once the page is alive").toPass();
  const was = Number(await slider.inputValue());
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveValue(String(was - 1));
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("the slider is not seen");
  await page.touchscreen.tap(box.x + box.width * 0.2, box.y + box.height / 2);
  await expect.poll(async () => Number(await slider.inputValue())).toBeLessThan(30);
  await page.emulateMedia({ media: "print" });
  await areSideBySide(page);
  await expect(slider).toBeHidden();
  await page.context().close();
});

test("a document is described, and nobody but a reviewer can read it", async ({ browser }) => {
  const [desk, page] = await Promise.all([reviewer(browser), anybody(browser)]);
  await desk.goto(`/claims/${claim}/edit`);
  await desk.getByRole("link", { name: "Add a picture or document of this claim" }).click();
  const letter = { ...paper(), buffer: Buffer.concat([paper().buffer, Buffer.from("\n")]) };
  await field(desk, "file").setInputFiles([letter]);
  await describeIt(desk, { shows: "unknown", year: "2017", credit: `Office ${mark}` });
  await send(desk, "Add it").click();
  await expect(desk.getByText("A PDF is a document.").first(), "it was called a photograph").toBeVisible();
  await expect(field(desk, "credit")).toHaveValue(`Office ${mark}`);
  await desk.locator('main [name="kind"][value="document"]').check();
  const address = await addIt(desk);

  await page.goto(address);
  await expect(page.getByRole("main")).toContainText("Held by the register, and not published");
  expect((await page.request.get(`${address}/original`)).status()).toBe(404);
  expect((await page.request.get(`${address}/480.jpg`)).status()).toBe(404);
  const original = await desk.request.get(`${address}/original`);
  expect(original.headers()["content-disposition"]).toMatch(/^attachment/);
  await page.goto(`/events/${event}`);
  await expect(page.locator("#claims figure").filter({ hasText: `Office ${mark}` })).toBeVisible();
  await desk.context().close();
  await page.context().close();
});

test("what is withdrawn is shown at no address at once, says why, and comes back", async ({ browser }) => {
  const [desk, page] = await Promise.all([reviewer(browser), anybody(browser)]);
  await desk.goto(`${after}/edit`);
  await desk.getByRole("link", { name: "Withdraw it" }).click();
  await send(desk, "Withdraw it").click();
  await expect(desk.getByText("This needs an answer").first()).toBeVisible();
  await field(desk, "reason").fill(`A person can be known ${mark}`);
  await send(desk, "Withdraw it").click();
  await expect(desk.getByText("Stored in the register")).toBeVisible();

  expect((await page.goto(after))?.status()).toBe(410);
  await expect(page.getByText(`A person can be known ${mark}`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Bring it back" })).toHaveCount(0);
  for (const size of ["480.webp", "1280.jpg"]) expect((await page.request.get(`${after}/${size}`)).status()).toBe(404);
  await page.goto(`/events/${event}`);
  await expect(page.getByRole("main")).not.toContainText(`Witness ${mark}`);

  await desk.goto(after);
  await desk.getByRole("link", { name: "Bring it back" }).click();
  await field(desk, "reason").fill("Nobody can be known");
  await send(desk, "Bring it back").click();
  await expect(desk.getByText("Stored in the register")).toBeVisible();
  expect((await page.goto(after))?.status()).toBe(200);
  expect((await page.request.get(`${after}/480.webp`)).status()).toBe(200);
  await desk.context().close();
  await page.context().close();
});
