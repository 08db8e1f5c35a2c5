import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { prepareDataFolder, refuseHalfRestored, StartError } from "./data-folder";
import { checkFolderFormat } from "./format";
import { findRunningHolder } from "./lock";
import { reachDatabase } from "./reach";

/** What the database's process tells the one that started it. */
export type DatabaseMessage =
  | { kind: "ready"; url: string }
  | { kind: "waiting" }
  | { kind: "locked"; holder: string }
  | { kind: "failed"; code: string };

export type RunningDatabase = {
  url: string;
  stop: () => Promise<void>;
  /** Called when the process ends without having been asked to. */
  onLost: (handle: () => void) => void;
};

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const fromSource = () => ({
  program: join(root, "scripts/database.ts"),
  execArgv: ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href],
});
/** `npm start` runs a bundle of it (`scripts/setup/programs.mjs`), whatever else starts a database its source. */
const bundled = ({ TADMUR_PROGRAMS: folder } = process.env) =>
  folder === undefined ? null : { program: join(folder, "database.mjs"), execArgv: [] };
const stopWithinMs = 20_000;

const words: Record<"ENOSPC" | "EACCES" | "EROFS" | "other", string> = {
  ENOSPC: "The disk is full. Free some space and start again; nothing that was acknowledged is lost.",
  EACCES: "Part of the data folder belongs to another user. Give it back to yours, or choose another with DATA_DIR.",
  EROFS: "The data folder cannot be written to. Choose another with DATA_DIR.",
  other: "Start again; if it fails the same way, restore the latest backup into an empty DATA_DIR.",
};
const failureWords = (code: string) =>
  code === "ENOSPC" || code === "EACCES" || code === "EROFS" ? words[code] : words.other;

/** Starts the embedded database of a data folder in a process of its own. Throws `StartError` with words when it cannot. */
export async function startDatabase(
  dataFolder: string,
  say: (words: string) => void = () => {},
): Promise<RunningDatabase> {
  prepareDataFolder(dataFolder);
  refuseHalfRestored(dataFolder);
  checkFolderFormat(dataFolder);
  const { program, execArgv } = bundled() ?? fromSource();
  const child = fork(program, [dataFolder], {
    execArgv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    cwd: root,
  });
  // A parent that leaves early, during creation say, leaves nothing behind: the database survives this as it does a crash.
  const killAtExit = () => child.kill("SIGKILL");
  process.once("exit", killAtExit);
  let isStopping = false;
  let lost: () => void = () => {};
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await untilReady(child, dataFolder, say);
  child.once("exit", () => {
    process.removeListener("exit", killAtExit);
    if (!isStopping) lost();
  });
  return {
    url,
    onLost: (handle) => {
      lost = handle;
    },
    stop: async () => {
      isStopping = true;
      if (child.connected) child.send("stop");
      const lastResort = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
      await ended;
      clearTimeout(lastResort);
    },
  };
}

const untilReady = (child: ChildProcess, dataFolder: string, say: (words: string) => void) =>
  new Promise<string>((resolve, reject) => {
    const refuse = (reason: string) => reject(new StartError(reason));
    child.on("message", (message: DatabaseMessage) => {
      if (message.kind === "ready") resolve(message.url);
      else if (message.kind === "waiting")
        say("  waiting for another machine or container to let go of the data folder …");
      else if (message.kind === "locked") {
        refuse(
          `The data folder ${dataFolder} is in use by ${message.holder}.\nStop that one first, or choose another folder: DATA_DIR=/some/folder npm start`,
        );
      } else
        refuse(`The database in ${dataFolder} could not be opened (${message.code}).\n${failureWords(message.code)}`);
    });
    child.once("error", (error) => refuse(`The database's process could not be started: ${error.message}`));
    child.once("exit", (code, signal) =>
      refuse(`The database's process ended at once (${signal ?? code}).\n${words.other}`),
    );
  });

/**
 * The register's database for a script: the one of `DATABASE_URL`, the one a running server has open, or else one started
 * for the occasion. Call `stop` in any case.
 */
export async function openRegisterDatabase(settings: { DATA_DIR: string; DATABASE_URL?: string | undefined }): Promise<{
  url: string;
  stop: () => Promise<void>;
}> {
  if (settings.DATABASE_URL) await reachDatabase(settings.DATABASE_URL);
  const url = settings.DATABASE_URL ?? findRunningHolder(settings.DATA_DIR)?.url;
  return url ? { url, stop: async () => {} } : startDatabase(settings.DATA_DIR);
}
