import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { type Head, readHead } from "@/features/chain/chain";
import { checkRegister, isSound } from "@/features/register/register-check";
import { listMigrationNames } from "../database/schema-engine";
import { startDatabase } from "../database/start";
import { numberFlag, type Trial } from "./trial";
import { onDatabase } from "./written-changes";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const upgrade = fileURLToPath(new URL("./upgrade-once.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** What an older version runs to make a register as it made one. Its parts have stood in these places since format 1. */
const maker = `import { startDatabase } from "./scripts/database/start";
import { applyMigrations } from "./scripts/database/schema-engine";
import { connectDb } from "./lib/db";
import { diskStores } from "./lib/file-store/disk-store";
import { loadDemonstration } from "./prisma/seed/load";
const folder = process.argv[2] ?? "";
const database = await startDatabase(folder);
await applyMigrations(database.url);
const db = connectDb(database.url);
await loadDemonstration(db, { now: new Date("2026-01-01T00:00:00Z"), files: diskStores(folder) });
await db.$disconnect();
await database.stop();
`;

const git = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr}`);
  return stdout.trim();
};

/** The last commit of each shape that the database has had since format 1 (older ones are refused), oldest first. */
function commitsOfShapes(): string[] {
  const [first = ""] = listMigrationNames();
  const since = git(
    "log",
    "--format=%H",
    "--diff-filter=A",
    "--",
    `prisma/migrations/${first}`,
    "prisma/migrations/20261128000100_guards",
  )
    .split("\n")
    .at(-1);
  const adding = git("log", "--reverse", "--format=%H", "--diff-filter=A", `${since}..HEAD`, "--", "prisma/migrations");
  return adding === "" ? [] : adding.split("\n").map((commit) => git("rev-parse", `${commit}^`));
}

/** Makes a register with the code of a commit; returns its data folder. */
function makeRegister(commit: string, folder: string): string {
  const code = join(folder, "code");
  const data = join(folder, "data");
  mkdirSync(code, { recursive: true });
  const packed = spawnSync("git", ["archive", "--format=tar", commit], { cwd: root, maxBuffer: 1 << 30 });
  const steps = [
    () => spawnSync("tar", ["-x", "-C", code], { input: packed.stdout }),
    () => {
      symlinkSync(join(root, "node_modules"), join(code, "node_modules"));
      writeFileSync(join(code, "make.mts"), maker);
      return spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
        cwd: code,
        env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      });
    },
    () => spawnSync(process.execPath, ["--import", loader, "make.mts", data], { cwd: code }),
  ];
  for (const step of steps) {
    const { status, stderr } = step();
    if (status !== 0) throw new Error(`the register of ${commit} could not be made: ${stderr}`);
  }
  rmSync(code, { recursive: true });
  return data;
}

type Upgrade = { ms: number; end: "done" | "killed" | "failed" };

/** Runs the upgrade; with `killAfterMs` it and its database are killed then. */
function runUpgrade(folder: string, killAfterMs?: number): Promise<Upgrade> {
  const started = Date.now();
  const child = spawn(process.execPath, ["--import", loader, upgrade, folder], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  let said = "";
  child.stderr.on("data", (part: Buffer) => {
    said += part;
  });
  const kill = () => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  const timer = killAfterMs === undefined ? undefined : setTimeout(kill, killAfterMs);
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      const end = code === 0 ? "done" : signal === "SIGKILL" ? "killed" : "failed";
      if (end === "failed") console.error(said);
      resolve({ ms: Date.now() - started, end });
    });
  });
}

async function query<Row extends pg.QueryResultRow>(folder: string, sql: string): Promise<Row[]> {
  const database = await startDatabase(folder);
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
    await database.stop();
  }
}

async function headOf(folder: string): Promise<Head> {
  const [row] = await query<{ head: string }>(folder, "SELECT seq || ':' || hash AS head FROM register_head");
  const head = readHead(row?.head ?? "");
  if (head === null) throw new Error("a register without a newest revision");
  return head;
}

const appliedIn = async (folder: string): Promise<number> =>
  (await query(folder, "SELECT 1 FROM _prisma_migrations WHERE finished_at IS NOT NULL")).length;

/** Whether all is there: every migration, the chain up to the head of before, and records that agree with it. */
async function isWhole(folder: string, before: Head): Promise<boolean> {
  const applied = await appliedIn(folder);
  const check = await onDatabase(folder, (db) =>
    db.$transaction((tx) => checkRegister(tx, before), { timeout: 600_000 }),
  );
  return applied === listMigrationNames().length && isSound(check) && check.head.seq >= before.seq;
}

/**
 * Makes a register with the code of every shape that there was, by the history of the repository, and brings each up to this
 * version: once undisturbed, and again and again killed at some moment and started anew.
 */
export const upgrades: Trial = async (args) => {
  const kills = numberFlag(args, "--rounds", 20);
  if (!existsSync(join(root, ".git")))
    return {
      isHeld: false,
      lines: ["Nothing was tried: older versions are taken from the repository's history, which is not here."],
    };
  const base = mkdtempSync(join(tmpdir(), "tadmur-upgrades-"));
  try {
    const all = commitsOfShapes();
    const commits = all.slice(-numberFlag(args, "--shapes", Math.max(1, all.length)));
    const shapes = [];
    let wrong = 0;
    for (const [index, commit] of commits.entries()) {
      const data = makeRegister(commit, join(base, String(index)));
      const head = await headOf(data);
      const had = await appliedIn(data);
      const copy = join(base, "undisturbed");
      cpSync(data, copy, { recursive: true });
      const { ms } = await runUpgrade(copy);
      if (!(await isWhole(copy, head))) wrong += 1;
      rmSync(copy, { recursive: true });
      shapes.push({ data, head, had, ms });
    }
    let midway = 0;
    for (let round = 0; round < kills && shapes.length > 0; round += 1) {
      const shape = shapes[round % shapes.length];
      if (shape === undefined) continue;
      const copy = join(base, "killed");
      cpSync(shape.data, copy, { recursive: true });
      // Spread over the whole of it, from the beginning to shortly before its end.
      const { end } = await runUpgrade(copy, shape.ms * ((round + 0.5) / kills));
      const applied = await appliedIn(copy);
      if (end === "killed" && applied > shape.had) midway += 1;
      await runUpgrade(copy);
      if (!(await isWhole(copy, shape.head))) wrong += 1;
      rmSync(copy, { recursive: true });
    }
    return {
      isHeld: wrong === 0 && shapes.length > 0,
      lines: [
        `${shapes.length} of ${all.length} older shapes of the database since format 1, each with the demonstration's records, brought up to this version`,
        `${kills} upgrades killed (the database with them) and started anew, ${midway} of them after some migrations were applied`,
        `${wrong} of these ${shapes.length + kills} registers not whole afterwards`,
      ],
    };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
};
