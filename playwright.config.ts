import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/testing/browser.mjs";

const browser = findBrowser();
const isRoot = process.getuid?.() === 0;

/** Journeys through the built register, started by tests/support/journeys.ts on a port and a data folder of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/journeys.ts",
  outputDir: "test-results/journeys",
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...(process.env.TADMUR_URL ? { baseURL: process.env.TADMUR_URL } : {}),
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    trace: "retain-on-failure",
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        // Chromium's sandbox does not start as root, which containers often are.
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
