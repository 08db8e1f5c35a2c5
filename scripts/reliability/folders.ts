import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../tests/support/server";
import { loadNow } from "./crowding";
import { joinFirst } from "./people";
import { PlainBrowser } from "./plain-form";
import { photographOf, reportOf, sendReport } from "./reporting";
import { isRefusedInWords, runToEnd, seconds } from "./run";
import { mountDisk, unmountDisk } from "./small-disk";
import { joined, type Outcome, type Trial } from "./trial";

/** One that spins never ends. Beside other programs even a start that ends at once takes half a minute. */
const mostMs = 120_000;

async function startIn(folder: string, where = folder): Promise<Outcome> {
  const start = await runToEnd("scripts/start.mjs", [], { DATA_DIR: folder });
  const isRefused = isRefusedInWords(start, /cannot be written to/);
  return {
    isHeld: isRefused && start.ms < mostMs,
    lines: [
      `DATA_DIR ${where}: ${isRefused ? "refused in words" : `not refused in words (ends with ${start.code}: ${start.said})`} after ${seconds(start.ms)}`,
    ],
  };
}

/** Folders in which nothing can be made, not by root either. */
async function startWhereNothingCanBe(): Promise<Outcome> {
  const told: Outcome[] = [];
  if (existsSync("/proc/self"))
    for (const folder of ["/proc", "/proc/tadmur", "/proc/tadmur/deeper/still", "/proc/self/fd"])
      told.push(await startIn(folder));
  const disk = mountDisk("ro");
  if (disk === null)
    return joined([...told, { isHeld: true, lines: ["not tried: only root may mount a disk to read"] }]);
  try {
    return joined([
      ...told,
      await startIn(disk, "a disk that is only to be read"),
      await startIn(join(disk, "deeper/still"), "deeper on that disk"),
    ]);
  } finally {
    unmountDisk(disk);
  }
}

/** Each file and folder within, and the folder itself. */
const listAll = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
];

/** How many files and folders there are, and those at which others than their owner have a right. */
function rightsIn(what: string, folder: string): Outcome {
  const all = listAll(folder);
  const open = all.filter((path) => (statSync(path).mode & 0o077) !== 0);
  return {
    isHeld: open.length === 0 && all.length > 10,
    lines: [
      `${what}: ${open.length} of ${all.length} files and folders open to others`,
      ...open.slice(0, 10).map((path) => `open: ${path} (${(statSync(path).mode & 0o777).toString(8)})`),
    ],
  };
}

/** What a register, a backup and a restore make, started by somebody whose mask closes nothing to anybody. */
async function rightsOfAll(base: string): Promise<Outcome> {
  const dataFolder = join(base, "deeper/data");
  const [settings, backup, restored] = [{ DATA_DIR: dataFolder }, join(base, "backup"), join(base, "restored")];
  const server = await startServer({ dataFolder });
  await joinFirst(new PlainBrowser(server.url, "10.1.0.1"), server, "first@example.org");
  const typed = { ...reportOf("It fell"), contact: "reporter@example.org", files: await photographOf() };
  await sendReport(new PlainBrowser(server.url, "10.1.0.2"), typed);
  const running = rightsIn("a register that runs", dataFolder);
  await server.stop({ keepData: true });
  for (const path of listAll(join(dataFolder, "database")))
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
  const again = await startServer({ dataFolder });
  const closed = rightsIn("whose database was opened to all, started again", dataFolder);
  const made = await runToEnd("scripts/backup.ts", [backup], settings);
  await again.stop({ keepData: true });
  const put = await runToEnd("scripts/restore.ts", [backup], { DATA_DIR: restored });
  const scripts = [made, put].filter(({ code }) => code !== 0).map(({ said }) => said);
  return joined([
    running,
    closed,
    rightsIn("a backup of it", backup),
    rightsIn("restored from it", restored),
    { isHeld: scripts.length === 0, lines: scripts },
  ]);
}

/** Where a register is to be and cannot, and who may read what it makes where it can. */
export const folders: Trial = async () => {
  const base = mkdtempSync(join(tmpdir(), "tadmur-folders-"));
  const mask = process.umask(0);
  try {
    return joined([await startWhereNothingCanBe(), await rightsOfAll(base), { isHeld: true, lines: [loadNow()] }]);
  } finally {
    process.umask(mask);
    rmSync(base, { recursive: true, force: true });
  }
};
