import { defineConfig, devices } from "@playwright/test";
import { browserLaunch } from "./scripts/testing/launch";

/** Journeys through the built register, started by tests/support/journeys.ts on a port and a data folder of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/journeys.ts",
  outputDir: "test-results/journeys",
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  // Far beyond what any journey needs: a limit ends what hangs, and must not end what a busy machine makes slow.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: {
    ...(process.env.TADMUR_URL ? { baseURL: process.env.TADMUR_URL } : {}),
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    // Pages as they stood, to be looked into; pictures of each moment would cost a twelfth of all journeys.
    trace: { mode: "retain-on-failure", snapshots: true, screenshots: false },
    launchOptions: browserLaunch(),
  },
});
