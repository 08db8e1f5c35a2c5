import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { getRegisterHead } from "@/features/revisions/chain-queries";
import { checkRegister, isSound, type RegisterCheck } from "@/features/revisions/register-check";
import { connectDb, type Db } from "@/lib/db";
import { findRunningHolder } from "../database/lock";
import { applyMigrations } from "../database/schema-engine";
import { startDatabase } from "../database/start";
import { numberFlag, type Trial } from "./trial";

const victims = ["database", "writers", "both"] as const;

const writerProgram = fileURLToPath(new URL("./kill-writer.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once("close", () => resolve()));

/** Writers at work until so many changes were acknowledged; then something is killed. Resolves with the acknowledged ones. */
async function writeAndKill(
  url: string,
  { round, changes, kill }: { round: number; changes: number; kill: (writers: ChildProcess) => void },
): Promise<string[]> {
  const writers = spawn(process.execPath, ["--import", loader, writerProgram, url, String(round)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let [text, isKilled] = ["", false];
  writers.stdout.on("data", (part: Buffer) => {
    text += part;
    if (isKilled || text.split("\n").length <= changes) return;
    isKilled = true;
    kill(writers);
  });
  await ended(writers);
  return text
    .split("\n")
    .slice(0, -1)
    .map((number) => `${round}/${number}`);
}

async function onDatabase<Result>(folder: string, work: (db: Db, url: string) => Promise<Result>): Promise<Result> {
  const running = await startDatabase(folder);
  const db = connectDb(running.url);
  try {
    return await work(db, running.url);
  } finally {
    await db.$disconnect();
    await running.stop();
  }
}

/** Acknowledged changes that are not in the history, and changes of which only a part is. */
async function countLost(db: Db, acknowledged: readonly string[]): Promise<{ lost: number; torn: number }> {
  const rows = await db.$queryRaw<{ reason: string; records: number }[]>`
    SELECT reason, count(*)::int AS records FROM revision GROUP BY change_id, reason`;
  const kept = new Set(rows.map(({ reason }) => reason));
  return {
    lost: acknowledged.filter((name) => !kept.has(name)).length,
    torn: rows.filter(({ records }) => records !== 2).length,
  };
}

/**
 * Kills the database, its writers or both in the middle of concurrent changes, again and again: every acknowledged change
 * must be there, none by half, and the chain and the records must agree.
 */
export const kills: Trial = async (args) => {
  const rounds = numberFlag(args, "--rounds", 200);
  const folder = mkdtempSync(join(tmpdir(), "tadmur-kills-"));
  const acknowledged: string[] = [];
  await onDatabase(folder, (_db, url) => applyMigrations(url));
  for (let round = 0; round < rounds; round += 1) {
    const running = await startDatabase(folder);
    const holder = findRunningHolder(folder);
    if (!holder) throw new Error("the database's process left no record of itself");
    const victim = victims[round % victims.length];
    const kill = (writers: ChildProcess) => {
      if (victim !== "writers") process.kill(holder.pid, "SIGKILL");
      if (victim !== "database") writers.kill("SIGKILL");
    };
    acknowledged.push(...(await writeAndKill(running.url, { round, changes: 10 + ((7 * round) % 50), kill })));
    await running.stop();
  }
  const { lost, torn, check, head } = await onDatabase(folder, async (db) => ({
    ...(await countLost(db, acknowledged)),
    check: await db.$transaction((tx): Promise<RegisterCheck> => checkRegister(tx, null), { timeout: 600_000 }),
    head: await getRegisterHead(db),
  }));
  rmSync(folder, { recursive: true, force: true });
  return {
    isHeld: lost === 0 && torn === 0 && isSound(check),
    lines: [
      `${rounds} kills (database, writers, both in turn) under 4 concurrent writers, ${acknowledged.length} acknowledged changes: ${lost} lost, ${torn} torn`,
      `${head.seq} revisions; the chain and the records ${isSound(check) ? "agree" : "do not agree"}`,
    ],
  };
};
