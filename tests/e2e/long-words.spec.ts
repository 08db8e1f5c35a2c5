import { expect } from "@playwright/test";
import { changeRegister } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { addRecords } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";
import { connectDb } from "@/lib/db";
import { claimRecord, damageEventRecord, siteRecord, sourceRecord } from "@/prisma/seed/factories";
import { findRunningHolder } from "@/scripts/database/lock";
import { test as plainTest } from "@/tests/support/operated";
import { startServer } from "@/tests/support/server";

const latin = "Llanfairpwllgwyngyll".repeat(15);
const arabic = "قسطنطينيةالأندلسية".repeat(17).slice(0, 300);
const words = { en: latin, ar: arabic };

/** One record of each kind whose every text is one word of 300 letters. */
async function recordLongWords(url: string): Promise<void> {
  const db = connectDb(url);
  const actor = { role: "register", name: null, id: null } as const;
  try {
    await changeRegister(db, { actor, at: new Date(0), reason: latin }, async (tx, change) => {
      const names = [
        { text: latin, lang: "en", script: "Latn", kind: "preferred" as const },
        { text: arabic, lang: "ar", script: "Arab", kind: "preferred" as const },
        { text: `${latin}b`, lang: "en", script: "Latn", kind: "alternate" as const },
      ];
      await addRecords(tx, change, siteKind, [
        { id: "long", record: siteRecord({ slug: "long", names, summary: words, periodText: words, country: "SY" }) },
        { id: "long-part", record: siteRecord({ slug: "long-part", names, parentId: "long" }) },
      ]);
      const source = sourceRecord({ publisher: latin, title: latin, note: words, url: `https://example.org/${latin}` });
      await addRecords(tx, change, sourceKind, [{ id: "src-long", record: source }]);
      const event = damageEventRecord({ siteId: "long-part", title: words, summary: words });
      await addRecords(tx, change, damageEventKind, [{ id: "ev-long", record: event }]);
      const claim = claimRecord({
        eventId: "ev-long",
        sourceId: "src-long",
        claimant: words,
        statement: words,
        actor: words,
      });
      await addRecords(tx, change, claimKind, [{ id: "clm-long", record: { ...claim, asReported: latin } }]);
    });
  } finally {
    await db.$disconnect();
  }
}

const test = plainTest.extend<object, { url: string }>({
  url: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const server = await startServer({ env: { START_WITH: "empty" } });
      const database = findRunningHolder(server.dataFolder)?.url;
      if (database == null) throw new Error("a running register says where its database is");
      await recordLongWords(database);
      await use(server.url);
      await server.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

const pages = [
  "/",
  `/?q=${latin.slice(0, 12)}`,
  "/?site=long",
  "/known",
  "/sites",
  "/sites/long",
  "/sites/long-part",
  "/events/ev-long",
  "/changes",
  "/report",
  "/report?site=long",
  "/e/clm-long",
  "/embed/table",
];

for (const language of ["", "/ar"])
  test(`a word of 300 letters widens no page of 375 pixels: ${language || "English"}`, async ({ browser, url }) => {
    test.setTimeout(240_000);
    const page = await browser.newPage({ viewport: { width: 375, height: 800 } });
    const wide: string[] = [];
    for (const path of pages) {
      await page.goto(`${url}${language}${path}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) wide.push(`${path} by ${overflow}`);
    }
    expect(wide).toEqual([]);
    await page.goto(`${url}${language}/events/ev-long`);
    await expect(page.locator("main")).toContainText(language === "" ? latin : arabic);
    await page.close();
  });
