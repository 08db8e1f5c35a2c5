import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findRunningHolder, lockDataFolder } from "./lock";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tadmur-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const url = "postgresql://postgres@localhost/postgres";
const statOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];

test("the holder of a folder is found while it runs", async () => {
  const lock = await lockDataFolder(folder);
  expect(findRunningHolder(folder)).toBeNull();
  lock.record(url);
  expect(findRunningHolder(folder)).toMatchObject({ pid: process.pid, url });
  lock.release();
  expect(findRunningHolder(folder)).toBeNull();
});

test.runIf(process.platform === "linux")("one that has ended and that nobody has buried does not run", async () => {
  // The shell becomes a program that waits for no child of its own.
  const careless = spawn("sh", ["-c", "sleep 0.3 & echo $!; exec sleep 60"]);
  const pid = await new Promise<number>((resolve) => careless.stdout.once("data", (said) => resolve(Number(said))));
  try {
    const lock = await lockDataFolder(folder);
    lock.record(url);
    const file = join(folder, "database.lock");
    const holder = { ...JSON.parse(readFileSync(file, "utf8")), pid, processStart: statOf(pid)[19] };
    writeFileSync(file, JSON.stringify(holder));
    await expect.poll(() => statOf(pid)[0]).toBe("Z");
    expect(findRunningHolder(folder)).toBeNull();
    lock.release();
  } finally {
    careless.kill("SIGKILL");
  }
});
