import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A failure with words for the person who starts the server. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** Creates the data folder for its owner alone and checks that it can be written to. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    tryFolder(folder);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written to (${errorCode(error)}).\nGive your user the right to write there, or choose another: DATA_DIR=/some/folder npm start`,
    );
  }
}

/** Where a restore works until it is whole. An embedded database is moved out of it in one step, as the last. */
export const unfinishedRestore = "restore.unfinished";

/** Throws `StartError` for a folder in which a restore was cut off, or is under way: files and keys may lie there already. */
export function refuseHalfRestored(folder: string): void {
  if (!existsSync(join(folder, unfinishedRestore)) || existsSync(join(folder, "database"))) return;
  throw new StartError(
    `A restore into ${folder} is not finished, so there is no register yet; nothing was changed. If it was cut off, run it again:
npm run restore -- FOLDER (a database of your own is to be emptied first). To start without it, remove ${join(folder, unfinishedRestore)}.`,
  );
}

/** One by one from above: asked for all at once, Node never ends where the system takes no new folder, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Rights alone do not say whether anything can be made there. Of a full disk others speak. */
function tryFolder(folder: string): void {
  try {
    rmdirSync(mkdtempSync(join(folder, ".try-")));
  } catch (error) {
    if (errorCode(error) !== "ENOSPC") throw error;
  }
}

/** Takes the rights of everybody but the owner off a folder and all that is in it. Windows has no such rights. */
export function closeToOthers(path: string): void {
  const isFolder = statSync(path).isDirectory();
  if (process.platform !== "win32" && statSync(path).mode & 0o077) chmodSync(path, isFolder ? 0o700 : 0o600);
  if (isFolder)
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory() || entry.isFile()) closeToOthers(join(path, entry.name));
}

export const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);

/** The kernel takes about 104 bytes for a socket's path on every system. */
const longestSocketPath = 100;

/**
 * The folder of the database's socket, open to its owner alone: whoever can reach the socket is the database's superuser.
 * `remove` takes away a folder that was made for the occasion.
 */
export function prepareSocketFolder(dataFolder: string): { folder: string; remove: () => void } {
  const folder = join(dataFolder, "run");
  if (Buffer.byteLength(join(folder, ".s.PGSQL.5432")) <= longestSocketPath) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    rmSync(join(folder, ".s.PGSQL.5432"), { force: true });
    return { folder, remove: () => {} };
  }
  const temporary = mkdtempSync(join(tmpdir(), "tadmur-"));
  return { folder: temporary, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}
