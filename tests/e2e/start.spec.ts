import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { findRunningHolder } from "@/scripts/database/lock";
import { test } from "@/tests/support/operated";
import { runScript } from "@/tests/support/register-process";
import { findFreePort, startServer } from "@/tests/support/server";

// Each starts servers of its own, and half of these tests are about time.
test.describe.configure({ mode: "serial" });

let dataFolder: string;
test.beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "tadmur-start-"));
});
test.afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("the first start loads the records, says where it is, and ends cleanly when told to", async () => {
  const server = await startServer({ dataFolder });
  expect(server.process.output()).toContain("The records of Palmyra were loaded");
  expect(server.process.output()).toContain(`ready at ${server.url}`);
  expect(server.process.output()).toContain(dataFolder);
  expect(server.setupUrl).toContain(`${server.url}/setup/`);
  const database = findRunningHolder(dataFolder);
  expect(await server.stop({ keepData: true })).toBe(0);
  expect(isAlive(database?.pid ?? 0)).toBe(false);
  expect(existsSync(join(dataFolder, "database.lock"))).toBe(false);
});

test("a second start does none of the work again, and Ctrl-C ends it as cleanly", async () => {
  // How long it takes is measured by `npm run bench`: here other journeys run beside it.
  const server = await startServer({ dataFolder });
  expect(server.process.output()).not.toMatch(/Installing|Generating|Building|Migrations applied|were loaded/);
  server.process.child.kill("SIGINT");
  expect((await server.process.ended).code).toBe(0);
});

test("killed outright, it leaves no process behind and starts again on the same records", async () => {
  const server = await startServer({ dataFolder });
  const before = await (await fetch(`${server.url}/health`)).json();
  const database = findRunningHolder(dataFolder)?.pid ?? 0;
  server.process.child.kill("SIGKILL");
  await expect.poll(() => isAlive(database), { timeout: 60_000 }).toBe(false);
  const again = await startServer({ dataFolder });
  expect(await (await fetch(`${again.url}/health`)).json()).toEqual(before);
  await again.stop({ keepData: true });
});

test("when the database’s process is lost, it comes back and the register with it", async () => {
  const server = await startServer({ dataFolder });
  const lost = findRunningHolder(dataFolder)?.pid ?? 0;
  process.kill(lost, "SIGKILL");
  await server.process.untilSays(/starting it again/);
  await expect.poll(async () => (await fetch(`${server.url}/health`)).status, { timeout: 60_000 }).toBe(200);
  expect(findRunningHolder(dataFolder)?.pid).not.toBe(lost);
  expect(await server.stop({ keepData: true })).toBe(0);
});

test("a second one on the same data folder is refused and told what to do", async () => {
  const server = await startServer({ dataFolder });
  const second = runScript("scripts/start.mjs", [], { DATA_DIR: dataFolder, PORT: String(new URL(server.url).port) });
  expect((await second.ended).code).toBe(1);
  expect(second.output()).toContain("is in use");
  await expect(startServer({ dataFolder })).rejects.toThrow(`in use by process ${server.process.child.pid}`);
  await server.stop({ keepData: true });
});

test("without its keys it is not started with fresh ones, and comes back with them", async () => {
  const settings = { DATA_DIR: dataFolder, DATABASE_URL: "", PORT: String(await findFreePort()) };
  const [file, aside] = [join(dataFolder, "secrets.json"), join(dataFolder, "kept.json")];
  renameSync(file, aside);
  const keyless = runScript("scripts/start.mjs", [], settings);
  expect((await keyless.ended).code).toBe(1);
  expect(keyless.output()).toMatch(/keys of this register are missing.*npm run new-keys/s);
  expect(keyless.output()).not.toContain("ready");
  expect(existsSync(file)).toBe(false);
  const losses = runScript("scripts/new-keys.ts", [], settings);
  expect((await losses.ended).code).toBe(1);
  expect(losses.output()).toMatch(/contacts of reporters can never be read again.*Nothing was changed/s);
  const verify = runScript("scripts/verify.ts", [], settings);
  expect((await verify.ended).code).toBe(1);
  expect(verify.output()).toContain("keys not as noted");
  renameSync(aside, file);
  await (await startServer({ dataFolder })).stop({ keepData: true });
  rmSync(file);
  const taken = runScript("scripts/new-keys.ts", ["--accept-loss"], settings);
  expect((await taken.ended).code).toBe(0);
  await (await startServer({ dataFolder })).stop({ keepData: true });
});

test("with --empty it begins without records, and stays so", async () => {
  const server = await startServer({ flags: ["--empty"] });
  expect((await (await fetch(`${server.url}/health`)).json()).revision).toBe(0);
  await server.stop({ keepData: true });
  const again = await startServer({ dataFolder: server.dataFolder });
  expect((await (await fetch(`${again.url}/health`)).json()).revision).toBe(0);
  await again.stop();
});

for (const [what, flags, env, words] of [
  ["an unknown flag", ["--quick"], {}, "is not known here"],
  ["a port that is none", [], { PORT: "banana" }, "PORT cannot be used"],
  ["an address that is none", [], { PUBLIC_URL: "register" }, "PUBLIC_URL cannot be used"],
  ["a host of somebody else", [], { HOST: "203.0.113.1", PORT: "3999" }, "is not an address of this machine"],
  ["a data folder below a file", [], { DATA_DIR: "/dev/null/data", PORT: "3998" }, "cannot be written to"],
] as const) {
  test(`${what} is refused in plain words`, async () => {
    const attempt = runScript("scripts/start.mjs", flags, { DATABASE_URL: "", ...env });
    expect((await attempt.ended).code).toBe(1);
    expect(attempt.output()).toContain(words);
    expect(attempt.output()).not.toMatch(/\n\s+at /);
  });
}

test("nobody’s address is written down anywhere", async () => {
  const server = await startServer({ dataFolder });
  const headers = { "x-forwarded-for": "203.0.113.77" };
  for (const path of ["/", "/health", "/%zz", "/no-such-page"]) await fetch(`${server.url}${path}`, { headers });
  await fetch(`${server.url}/report`, { method: "POST", headers, body: "nonsense" });
  await server.stop({ keepData: true });
  expect(server.process.output()).not.toContain("203.0.113.77");
});
