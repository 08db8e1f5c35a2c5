import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sweepFiles } from "@/features/evidence/file-mutations";
import { checkRegister, isSound } from "@/features/register/register-check";
import { purgeContacts } from "@/features/reports/mutations";
import { connectDb } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import { applyMigrations, listMigrationNames } from "@/scripts/database/schema-engine";
import { inStartTurn } from "@/scripts/database/start-turn";
import { prepareRegister } from "@/scripts/serve/prepare";
import { createEmptyDatabase } from "@/tests/support/db";

const server = process.env.TEST_DATABASE_URL || undefined;

it.runIf(server !== undefined)("three that start at once on an empty database make one register", async () => {
  const { url, close } = await createEmptyDatabase(server ?? "");
  const folder = mkdtempSync(join(tmpdir(), "tadmur-instances-"));
  const db = connectDb(url);
  const files = diskStores(folder);
  try {
    const start = () =>
      inStartTurn(url, async () => ({
        applied: await applyMigrations(url),
        token: await prepareRegister(db, false, files),
      }));
    const starts = await Promise.all([start(), start(), start()]);
    expect(starts.map(({ applied }) => applied.length).toSorted((a, b) => a - b)).toEqual([
      0,
      0,
      listMigrationNames().length,
    ]);
    expect(await db.invite.count({ where: { isSetup: true, revokedAt: null } })).toBe(1);
    expect(await db.site.count({ where: { slug: "palmyra" } })).toBe(1);
    expect(isSound(await db.$transaction((tx) => checkRegister(tx, null), { timeout: 60_000 }))).toBe(true);
    // Upkeep of several at once: each finds done what another did.
    const stray = await files.originals.put(Buffer.from("of a form that was never sent"));
    const later = new Date(Date.now() + 86_400_000);
    const swept = await Promise.all([1, 2, 3].map(() => sweepFiles(db, files, later)));
    expect(swept.some(({ files: count }) => count > 0)).toBe(true);
    expect(await files.originals.has(stray.sha256)).toBe(false);
    expect(await Promise.all([1, 2].map(() => purgeContacts(db, { olderThanDays: 1, now: later })))).toEqual([0, 0]);
  } finally {
    await db.$disconnect();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});
