import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const unitTests = (name: string): string[] => [`{lib,features,components,scripts}/**/${name}`, `tests/unit/**/${name}`];

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
    setupFiles: ["tests/support/every-file.ts"],
    maxWorkers: 2,
    // Far beyond what any test needs: a limit ends what hangs, and must not end what a busy machine makes slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        // First, by its name: what replaces modules has a process of its own.
        test: { name: "alone-unit", include: unitTests("*.alone.test.{ts,tsx}") },
      },
      {
        extends: true,
        test: {
          name: "unit",
          // One file after the other in the same two processes, in half of the time: packages are there, and compiled, after the first.
          isolate: false,
          include: unitTests("*.test.{ts,tsx}"),
          exclude: ["**/*.alone.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        // Each file has a process of its own: an engine in WebAssembly, of which a process has one, ends what another file begins.
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
