import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningProcess, runScript } from "./register-process";

export type TestServer = {
  url: string;
  /** The one-use address of the first administrator, while there is none. */
  setupUrl: string | null;
  dataFolder: string;
  /** Stops it as a service manager would; resolves with its exit code. Keeps the data folder when asked to. */
  stop: (options?: { keepData?: boolean }) => Promise<number | null>;
  process: RunningProcess;
};

export const findFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });

/**
 * Starts the built register as `npm start` does, on a free port. It trusts one proxy, so that a test can be a client of its
 * own by sending X-Forwarded-For.
 */
export async function startServer(
  options: { flags?: readonly string[]; dataFolder?: string; env?: Record<string, string> } = {},
): Promise<TestServer> {
  const port = await findFreePort();
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), "tadmur-journeys-"));
  const running = runScript("scripts/start.mjs", options.flags ?? [], {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataFolder,
    DATABASE_URL: "",
    PUBLIC_URL: "",
    TRUSTED_PROXIES: "1",
    ...options.env,
  });
  await running.untilSays(/Ctrl-C stops it/, 240_000);
  return {
    url: `http://127.0.0.1:${port}`,
    setupUrl: /\S+\/setup\/\S+/.exec(running.output())?.[0] ?? null,
    dataFolder,
    process: running,
    stop: async ({ keepData = false } = {}) => {
      running.child.kill("SIGTERM");
      const { code } = await running.ended;
      if (!keepData) rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
  };
}
