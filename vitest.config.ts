import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `unit` needs nothing; `integration` runs against the database named by TEST_DATABASE_URL, or an embedded one of its own. */
export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      "server-only": fileURLToPath(new URL("tests/support/empty.ts", import.meta.url)),
    },
  },
  test: {
    env: { TZ: "Asia/Kathmandu" },
    setupFiles: ["tests/support/no-unexpected-errors.ts"],
    maxWorkers: 2,
    // Far beyond what any test needs: a limit ends what hangs, and must not end what a busy machine makes slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,features,components,scripts}/**/*.test.{ts,tsx}", "tests/unit/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          // These look at files and processes; the second run, on a server, would only repeat them.
          exclude: process.env.TEST_DATABASE_URL
            ? ["tests/integration/{embedded,embedded-upkeep,format,layers,socket-server}.test.ts"]
            : [],
        },
      },
    ],
  },
});
