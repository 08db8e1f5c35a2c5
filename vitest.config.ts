import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Files of tests run one after the other in the same two processes: packages are there, and compiled, after the first, which saves units half of
 * their time and integration tests a quarter. One that replaces modules is named `*.alone.test.ts` and has a process of its own.
 */
const kindOf = (
  name: string,
  { folders, exclude = [] }: { folders: string[]; exclude?: string[] },
): TestProjectInlineConfiguration[] => [
  // First, by its name: one of them takes a minute, and what comes last runs beside nothing.
  {
    extends: true,
    test: { name: `alone-${name}`, include: folders.map((folder) => `${folder}/*.alone.test.{ts,tsx}`) },
  },
  {
    extends: true,
    test: {
      name,
      isolate: false,
      include: folders.map((folder) => `${folder}/*.test.{ts,tsx}`),
      exclude: [...exclude, "**/*.alone.test.{ts,tsx}"],
    },
  },
];

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
      ...kindOf("unit", { folders: ["{lib,features,components,scripts}/**", "tests/unit/**"] }),
      ...kindOf("integration", {
        folders: ["tests/integration"],
        // These look at files and processes; the second run, on a server, would only repeat them.
        exclude: process.env.TEST_DATABASE_URL
          ? ["tests/integration/{embedded,embedded-upkeep,format,layers,socket-server}.test.ts"]
          : [],
      }),
    ],
  },
});
