import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findRunningHolder } from "../database/lock";
import { applyMigrations } from "../database/schema-engine";
import { startDatabase } from "../database/start";
import { numberFlag, type Trial } from "./trial";
import { countLost, onDatabase, soundness, writeUntil } from "./written-changes";

const victims = ["database", "writers", "both"] as const;

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
    const stop = (writers: ChildProcess) => {
      if (victim !== "writers") process.kill(holder.pid, "SIGKILL");
      if (victim !== "database") writers.kill("SIGKILL");
    };
    const written = await writeUntil(running.url, { round, changes: 10 + ((7 * round) % 50), stop });
    acknowledged.push(...written.acknowledged);
    await running.stop();
  }
  const { lost, torn, isSound, revisions } = await onDatabase(folder, async (db) => ({
    ...(await countLost(db, acknowledged)),
    ...(await soundness(db)),
  }));
  rmSync(folder, { recursive: true, force: true });
  return {
    isHeld: lost === 0 && torn === 0 && isSound,
    lines: [
      `${rounds} kills (database, writers, both in turn) under 4 concurrent writers, ${acknowledged.length} acknowledged changes: ${lost} lost, ${torn} torn`,
      `${revisions} revisions; the chain and the records ${isSound ? "agree" : "do not agree"}`,
    ],
  };
};
