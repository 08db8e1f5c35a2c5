import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { isOutsideBracket } from "@/lib/dates/uncertain-date";
import { joinFirst } from "@/tests/support/administrator";
import { test } from "@/tests/support/operated";
import { startServer, type TestServer } from "@/tests/support/server";
import { unfold } from "@/tests/support/unfold";

/**
 * A reviewer rebuilds the record of the Temple of Baalshamin through the screens alone, on an empty register, from its
 * twelve claims and their sources as the demonstration files hold them. Recorded.
 */
// The trace is a film of every step, with the page at each. A video as well, where Playwright has brought what it needs.
test.use({ trace: "on", video: canFilm() ? "on" : "off" });

function canFilm(): boolean {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache/ms-playwright");
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("ffmpeg"));
}

const read = <Output>(file: string, schema: z.ZodType<Output>): Output =>
  schema.parse(JSON.parse(readFileSync(new URL(`../../prisma/seed/palmyra/${file}.json`, import.meta.url), "utf8")));

const text = z.string().nullish();
const dateSchema = z.object({
  basis: z.string(),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  edtf: z.string().nullable(),
  asReported: text,
});
const claimSchema = z.object({
  id: z.string(),
  event: z.string(),
  source: z.string(),
  claimantKind: z.string(),
  claimant: z.string(),
  saidOn: text,
  date: dateSchema,
  compilerNote: text,
  severity: z.string(),
  cause: z.string(),
  actor: text,
  count: z.number().nullable(),
  credibility: z.number(),
  statement: z.string(),
  stance: z.string(),
  derivedFrom: text,
});
const sourceSchema = z.object({
  id: z.string(),
  kind: z.string(),
  publisher: z.string(),
  title: z.string(),
  url: text,
  publishedOn: text,
  language: z.string(),
  reliability: z.string(),
});
const eventSchema = z.object({
  id: z.string(),
  titleEn: z.string(),
  titleAr: z.string(),
  summaryEn: z.string(),
  imageryBracket: z.object({ lastIntact: z.string(), firstDamaged: z.string() }).nullable(),
  assessment: z.array(z.object({ field: z.string(), claims: z.array(z.string()), because: z.string() })),
});
type Claim = z.infer<typeof claimSchema>;
type Source = z.infer<typeof sourceSchema>;

const eventId = "pal-2015-05";
const claims = read("claims", z.array(claimSchema)).filter(({ event }) => event === eventId);
const sources = read("sources", z.array(sourceSchema));
const [event] = read("events", z.array(z.object({ id: z.string() }).loose()))
  .filter(({ id }) => id === eventId)
  .map((found) => eventSchema.parse(found));
const bracket = event?.imageryBracket;

/** Parts of a day, month or year as the form asks for them. */
const partsOf = (date: string) => {
  const [year = "", month = "", day = ""] = date.split("-");
  return { year, month: month === "" ? "" : String(Number(month)), day: day === "" ? "" : String(Number(day)) };
};

async function fillParts(scope: Page, name: string, date: string): Promise<void> {
  const { year, month, day } = partsOf(date);
  const control = (part: string) => scope.locator(`[name="${name}.${part}"]`);
  if (day !== "") await control("day").fill(day);
  if (month !== "") await control("month").selectOption(month);
  await control("year").fill(year);
}

/** Answers the question for a date as its EDTF text has it. */
async function fillDate(page: Page, name: string, { basis, edtf }: Claim["date"]): Promise<void> {
  const kind = page.locator(`[name="${name}.kind"]`);
  if (edtf === null) return;
  const [, first = "", second = ""] = /^\[([\d-]*)\.\.([\d-]*)\]$/.exec(edtf) ?? [];
  if (basis === "between" && first === "") {
    await kind.selectOption("month");
    return fillParts(page, `${name}.month.first`, edtf);
  }
  if (basis === "between" || basis === "about") {
    await kind.selectOption(basis);
    await fillParts(page, `${name}.${basis}.first`, first);
    return fillParts(page, `${name}.${basis}.second`, second);
  }
  if (basis === "after") {
    await kind.selectOption("after");
    return fillParts(page, `${name}.after.first`, first);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(edtf)) {
    await kind.selectOption("day");
    return fillParts(page, `${name}.day.first`, edtf);
  }
  await kind.selectOption("edtf");
  await page.locator(`[name="${name}.edtf.text"]`).fill(edtf);
}

/** Presses a button of the form and waits for the answer. */
async function press(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await button.click();
  await answered;
  await expect(page.locator("form[aria-busy]")).toHaveCount(0);
}

const known = new Set<string>();

/** Pastes the reference of a source: the first time it is new and its questions are answered, later it is recognised. */
async function fillSource(page: Page, row: number, source: Source): Promise<void> {
  const named = (name: string) => page.locator(`[name="claim.${row}.${name}"]`);
  const reference = source.url
    ? `${source.url}${source.url.includes("?") ? "&" : "?"}utm_source=desk`
    : [source.publisher, source.title, source.publishedOn].join("; ");
  await named("reference").fill(known.has(source.id) ? reference : (source.url ?? reference));
  await press(page, page.locator(`button[value="find.claim.${row}.reference"]`));
  if (known.has(source.id)) {
    await expect(page.locator(`[name="claim.${row}.source"]:checked`)).not.toHaveValue("new");
    await expect(page.locator(`[id="claim.${row}.source"]`)).toContainText("known already");
    return;
  }
  await page.locator(`[name="claim.${row}.source"][value="new"]`).check();
  await named("publisher").fill(source.publisher);
  await named("title").fill(source.title);
  await named("publishedOn").fill(source.publishedOn ?? "");
  await named("sourceKind").selectOption(source.kind);
  await named("language").selectOption(source.language);
  await named("reliability").selectOption(source.reliability);
  known.add(source.id);
}

async function fillClaim(page: Page, row: number, claim: Claim): Promise<void> {
  const named = (name: string) => page.locator(`[name="claim.${row}.${name}"]`);
  await unfold(page);
  await named("claimantKind").selectOption(claim.claimantKind);
  await named("claimant.en").fill(claim.claimant);
  await named("statement.en").fill(claim.statement);
  await named("saidOn").fill(claim.saidOn ?? "");
  await named("asReported").fill(claim.date.asReported ?? "");
  await named("compilerNote.en").fill(claim.compilerNote ?? "");
  await named("severity").selectOption(claim.severity);
  await named("cause").selectOption(claim.cause);
  await named("actor.en").fill(claim.actor ?? "");
  await named("count").fill(claim.count === null ? "" : String(claim.count));
  await named("stance").selectOption(claim.stance);
  await named("credibility").selectOption(String(claim.credibility));
  await fillDate(page, `claim.${row}.when`, claim.date);
  const origin = claims.find(({ id }) => id === claim.derivedFrom);
  if (origin === undefined) return;
  const option = named("derivedFrom").locator("option", { hasText: origin.claimant });
  await named("derivedFrom").selectOption((await option.first().getAttribute("value")) ?? "");
}

const sourceOf = ({ source }: Claim): Source => {
  const found = sources.find(({ id }) => id === source);
  if (!found) throw new Error(`no source ${source}`);
  return found;
};

/** Fills as many rows as there are claims. One that shares its source with the row before begins like that one. */
async function fillRows(page: Page, batch: readonly Claim[]): Promise<void> {
  for (const [row, claim] of batch.entries()) {
    const isLike = row > 0 && batch[row - 1]?.source === claim.source;
    if (row > 0) await press(page, page.locator(`button[value="${isLike ? "like" : "add"}.claim"]`));
    if (!isLike) await fillSource(page, row, sourceOf(claim));
    await fillClaim(page, row, claim);
  }
}

const send = (page: Page, form: string) => page.locator(`#${form} button.primary[value="send"]`);

let server: TestServer;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await startServer({ flags: ["--empty"] });
});
test.afterAll(async () => {
  await server.stop();
});

test("a reviewer rebuilds the record of Baalshamin from its claims through the screens alone", async ({ page }) => {
  // A minute where little else runs.
  test.setTimeout(180_000);
  expect(claims).toHaveLength(12);
  if (!event || !bracket) throw new Error("the record has no event with a bracket");

  await test.step("the first reviewer joins an empty register", async () => {
    await joinFirst(page, server.setupUrl);
  });

  await test.step("the event is recorded with its first claim and a place of its own", async () => {
    await page.locator('main a[href="/events/new"]').first().click();
    await page.locator('[name="place"]').fill("Temple of Baalshamin");
    await press(page, page.locator('button[value="find.place"]'));
    await expect(page.locator('[name="site"]:checked')).toHaveValue("new");
    await unfold(page);
    await page.locator('[name="new.name.en"]').fill("Temple of Baalshamin");
    await page.locator('[name="new.name.ar"]').fill("معبد بعل شمين");
    await page.locator('[name="new.kind"]').selectOption("temple");
    await page.locator('[name="title.en"]').fill(event.titleEn);
    await page.locator('[name="title.ar"]').fill(event.titleAr);
    await page.locator('[name="summary.en"]').fill(event.summaryEn);
    await fillRows(page, claims.slice(0, 1));
    await page.locator('[name="reason"]').fill("Rebuilt from its published sources");
    await send(page, "event-form").click();
    await page.waitForURL(/\/events\/ev-[\w-]+\/assess\?done=recorded/);
  });

  await test.step("eleven further claims are added, in two goes", async () => {
    for (const batch of [claims.slice(1, 6), claims.slice(6)]) {
      await page.locator('main a[href$="/claims/new"]').first().click();
      await page.waitForURL("**/claims/new");
      await fillRows(page, batch);
      await press(page, page.locator('#claims-form button[value="check"]'));
      await expect(page.locator("#looks")).toContainText("independent voice");
      await page.locator('[name="reason"]').fill("Further claims from its published sources");
      await send(page, "claims-form").click();
      await page.waitForURL(/\/assess\?done=claims/);
    }
  });

  await test.step("the reviewer takes what the claims say, and says why", async () => {
    const because = (field: string) => event.assessment.find((one) => one.field === field)?.because ?? "";
    for (const field of ["date", "severity", "cause", "actor", "count"]) {
      await press(page, page.locator(`button[value="take.${field}"]`));
      await page.locator(`[name="because.${field}.en"]`).fill(because(field));
    }
    await page.locator('[name="lastIntact"]').fill(bracket.lastIntact);
    await page.locator('[name="firstDamaged"]').fill(bracket.firstDamaged);
    const seen = page
      .getByRole("group", { name: "Images", exact: true })
      .getByRole("checkbox", { name: /UNITAR-UNOSAT/ });
    await seen.check();
    await page.locator('[name="because.imagery.en"]').fill(because("imagery"));
    await press(page, page.locator('button[value="take.verification"]'));
    await expect(page.locator("#suggested")).toContainText("The rule suggests: Confirmed");
    await expect(page.locator('[name="verification"]')).toHaveValue("confirmed");
    await page.locator('[name="because.verification.en"]').fill(because("verification"));
    await page.locator('[name="reason"]').fill("First assessment");
    await send(page, "assess-form").click();
    await page.waitForURL(/\/assess\?done=assessed/);
  });

  await test.step("the public record says what was assessed, and flags what the rule flags", async () => {
    await page.goto(page.url().replace(/\/assess.*/, ""));
    const record = page.locator("#record");
    await expect(record).toContainText("Destroyed");
    await expect(record).toContainText("23 August 2015");
    await expect(record).toContainText("Explosives");
    await expect(record).toContainText("Confirmed");
    await expect(page.locator("#claims li.row")).toHaveCount(12);
    const outside = claims.filter(
      ({ date, stance }) => stance !== "context" && date.basis !== "unknown" && isOutsideBracket(date, bracket),
    );
    const flagged = page.locator("#claims li.row", { hasText: "Outside the imagery bracket" });
    await expect(flagged).toHaveCount(outside.length);
    for (const { statement } of outside) await expect(flagged.filter({ hasText: statement })).toHaveCount(1);
    await expect(page.locator("#claims li.row", { hasText: "Repeats claim" })).toHaveCount(1);
    await expect(record).toContainText("intact on 26 June 2015, damaged on 27 August 2015");
    await expect(page.locator("#claims")).toContainText("said 25 August, in Dawn (AFP) of 29 August 2015");
  });
});
