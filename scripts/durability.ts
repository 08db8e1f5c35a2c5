/**
 * `npm run durability`: shows that what is acknowledged is on disk. Counts the syncs against the commits, then kills the
 * database again and again under writers and looks for what it had acknowledged.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { refuseArguments } from "./arguments";
import { countLost, type Round, runRound } from "./durability/rounds";

const usage = "npm run durability [-- --rounds 10] [--commits 500]";

function readOptions(): Record<"rounds" | "commits", number> {
  const options = {
    rounds: { type: "string", default: "10" },
    commits: { type: "string", default: "500" },
  } as const;
  try {
    const { rounds, commits } = parseArgs({ options }).values;
    const read = { rounds: Number(rounds), commits: Number(commits) };
    return Object.values(read).every((count) => Number.isInteger(count) && count > 0) ? read : refuseArguments(usage);
  } catch {
    return refuseArguments(usage);
  }
}

const { rounds, commits } = readOptions();
const folder = mkdtempSync(join(tmpdir(), "tadmur-durability-"));

/** Syncs between the two marks of commits.ts, or null where strace is missing or not allowed to look. */
function countSyncs(): { syncs: number; msPerCommit: string } | null {
  const trace = join(folder, "trace");
  const calls = "trace=fdatasync,fsync,?access,?faccessat,?faccessat2";
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const program = fileURLToPath(new URL("./durability/commits.ts", import.meta.url));
  const args = [
    "-f",
    "-e",
    calls,
    "-o",
    trace,
    process.execPath,
    "--import",
    loader,
    program,
    join(folder, "counted"),
    String(commits),
  ];
  const { status, stdout } = spawnSync("strace", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) return null;
  const lines = readFileSync(trace, "utf8").split("\n");
  const between = lines.slice(
    lines.findIndex((line) => line.includes("tadmur-commits-begin")),
    lines.findIndex((line) => line.includes("tadmur-commits-end")),
  );
  // A call that another thread interrupts is logged twice; its second half says "resumed".
  const syncs = between.filter((line) => /\b(fdatasync|fsync)\(/.test(line)).length;
  return { syncs, msPerCommit: stdout.trim() };
}

let isSound = true;
const counted = countSyncs();
if (counted) {
  console.log(`${commits} commits, ${counted.syncs} syncs to disk (${counted.msPerCommit} ms a commit under strace)`);
  isSound = counted.syncs >= commits;
} else
  console.log("Syncs were not counted: strace is not here, or may not trace. Install it with: apt-get install strace");

const done: Round[] = [];
for (let round = 0; round < rounds; round++) {
  const result = await runRound(join(folder, "killed"), { writers: 4, transactions: 100 + 37 * round, round });
  done.push(result);
  console.log(
    `round ${round + 1}: killed after ${result.acknowledged.length} acknowledged transactions (open in ${result.restartMs} ms)`,
  );
}
const total = done.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
const { lost, torn } = await countLost(join(folder, "killed"), done);
console.log(`${rounds} kills, ${total} acknowledged transactions: ${lost} lost, ${torn} torn`);
rmSync(folder, { recursive: true, force: true });
process.exit(isSound && lost === 0 && torn === 0 ? 0 : 1);
