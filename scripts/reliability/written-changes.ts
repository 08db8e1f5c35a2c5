import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkRegister, isSound } from "@/features/register/register-check";
import { connectDb, type Db } from "@/lib/db";
import { startDatabase } from "../database/start";

const writerProgram = fileURLToPath(new URL("./kill-writer.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

type WriteOptions = {
  round: number;
  /** After so many acknowledged changes `stop` is called. */
  changes: number;
  stop: (writers: ChildProcess) => void;
  /** Writers that go on for longer are killed. */
  withinMs?: number;
};

/** What was acknowledged, and whether the writers ended because a change failed. */
type WriteResult = { acknowledged: string[]; hasFailed: boolean };

/** Lets writers of a process of their own change the register until they end. */
export async function writeUntil(
  url: string,
  { round, changes, stop, withinMs = 60_000 }: WriteOptions,
): Promise<WriteResult> {
  const writers = spawn(process.execPath, ["--import", loader, writerProgram, url, String(round)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const timer = setTimeout(() => writers.kill("SIGKILL"), withinMs);
  let [text, isStopped] = ["", false];
  writers.stdout.on("data", (part: Buffer) => {
    text += part;
    if (isStopped || text.split("\n").length <= changes) return;
    isStopped = true;
    stop(writers);
  });
  const hasFailed = await new Promise<boolean>((resolve) => writers.once("close", (code) => resolve(code !== null)));
  clearTimeout(timer);
  const numbers = text.split("\n").slice(0, -1);
  return { acknowledged: numbers.map((number) => `${round}/${number}`), hasFailed };
}

export async function onDatabase<Result>(
  folder: string,
  work: (db: Db, url: string) => Promise<Result>,
): Promise<Result> {
  const running = await startDatabase(folder);
  const db = connectDb(running.url);
  try {
    return await work(db, running.url);
  } finally {
    await db.$disconnect();
    await running.stop();
  }
}

/** Acknowledged changes that are not in the history, and changes of a writer (`kill-writer.ts`) of which only a part is. */
export async function countLost(db: Db, acknowledged: readonly string[]): Promise<{ lost: number; torn: number }> {
  const rows = await db.$queryRaw<{ reason: string; records: number }[]>`
    SELECT reason, count(*)::int AS records FROM revision
    WHERE reason ~ '^[0-9]+/[0-9]+$' GROUP BY change_id, reason`;
  const kept = new Set(rows.map(({ reason }) => reason));
  return {
    lost: acknowledged.filter((name) => !kept.has(name)).length,
    torn: rows.filter(({ records }) => records !== 2).length,
  };
}

/** Whether chain and records agree, and how many revisions there are. */
export async function soundness(db: Db): Promise<{ isSound: boolean; revisions: number }> {
  const check = await db.$transaction((tx) => checkRegister(tx, null), { timeout: 600_000 });
  return { isSound: isSound(check), revisions: check.head.seq };
}
