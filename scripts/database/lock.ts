import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { z } from "zod";

/** Two processes on one data folder corrupt it, so whoever opens the folder holds this lock first. */
export type DataLock = { record: (url: string) => void; release: () => void };

const heartbeatMs = 5_000;
/** A holder that cannot be seen (another container or machine) counts as gone after this long without a heartbeat. */
const silenceMs = 4 * heartbeatMs;

const holderSchema = z.object({
  pid: z.number(),
  /** The process a person started, which is the one to stop. */
  startedBy: z.number(),
  /** Ticks since boot when the process started: a number handed out again has another start. */
  processStart: z.string().nullable(),
  /** Machine and container in which `pid` means this process. */
  pidSpace: z.string(),
  startedAt: z.string(),
  url: z.string().nullable(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export class DataFolderLockedError extends Error {
  override readonly name = "DataFolderLockedError";
  constructor(readonly holder: LockHolder | null) {
    super(holder ? `process ${holder.startedBy}, started ${holder.startedAt}` : "another process");
  }
}

const lockFile = (dataFolder: string) => join(dataFolder, "database.lock");

/** Reads what a process says of itself; null where there is no /proc, and for a process that is gone or has ended unburied. */
function readProcessStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function readPidSpace(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "this machine";
  }
}

/** Whether the process that wrote the record still runs, where that can be told from here. */
function isRunning({ pid, processStart }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return processStart === null || readProcessStart(pid) === processStart;
}

/** Who holds the folder's lock by its own account, or null. */
export function findLockHolder(dataFolder: string): LockHolder | null {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(lockFile(dataFolder), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The holder, when it runs on this machine and has the database open. */
export function findRunningHolder(dataFolder: string): (LockHolder & { url: string }) | null {
  const holder = findLockHolder(dataFolder);
  if (!holder?.url || holder.pidSpace !== readPidSpace() || !isRunning(holder)) return null;
  return { ...holder, url: holder.url };
}

/** A name only one process can hold and that the kernel frees when that process ends, however it ends. */
function kernelName(dataFolder: string): string | null {
  const { dev, ino } = statSync(dataFolder);
  if (process.platform === "linux") return `\0tadmur-data-${dev}-${ino}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\tadmur-data-${dev}-${ino}`;
  return null;
}

const listen = (name: string) =>
  new Promise<Server | null>((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => ("code" in error && error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(name, () => {
      server.unref();
      resolve(server);
    });
  });

/** Opening with this flag takes an exclusive lock on macOS and the BSDs. */
const exclusiveOpen = 0x20;

/** Takes the kernel's own lock. Returns how to let go of it, or null when another process has it. */
async function takeKernelLock(dataFolder: string): Promise<(() => void) | null> {
  const name = kernelName(dataFolder);
  if (name) {
    const server = await listen(name);
    return server && (() => server.close());
  }
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | exclusiveOpen;
    const handle = openSync(join(dataFolder, "database.flock"), flags, 0o600);
    return () => closeSync(handle);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return null;
    throw error;
  }
}

/** Waits until a holder that cannot be seen from here has fallen silent; throws when it is heard meanwhile. */
async function waitForSilence(dataFolder: string, holder: LockHolder, waiting: () => void): Promise<void> {
  const lastHeard = () => statSync(lockFile(dataFolder), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const heard = lastHeard();
  if (Date.now() - heard < silenceMs) waiting();
  while (Date.now() - lastHeard() < silenceMs) {
    if (lastHeard() !== heard) throw new DataFolderLockedError(holder);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * Locks the data folder for this process or throws `DataFolderLockedError`. What a killed process left is taken over:
 * the kernel has freed its lock, and its record names a process that no longer runs.
 */
export async function lockDataFolder(dataFolder: string, waiting: () => void = () => {}): Promise<DataLock> {
  const letGo = await takeKernelLock(dataFolder);
  const holder = findLockHolder(dataFolder);
  if (!letGo) throw new DataFolderLockedError(holder);
  const pidSpace = readPidSpace();
  try {
    if (holder && holder.pidSpace !== pidSpace) await waitForSilence(dataFolder, holder, waiting);
    else if (holder && holder.pid !== process.pid && isRunning(holder)) throw new DataFolderLockedError(holder);
  } catch (error) {
    letGo();
    throw error;
  }

  const file = lockFile(dataFolder);
  const record = (url: string | null) => {
    const mine: LockHolder = {
      pid: process.pid,
      startedBy: process.ppid,
      processStart: readProcessStart(process.pid),
      pidSpace,
      startedAt: new Date().toISOString(),
      url,
    };
    writeFileSync(`${file}.new`, JSON.stringify(mine), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  record(null);
  const heartbeat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Somebody removed the record; the kernel's lock still holds.
    }
  }, heartbeatMs);
  heartbeat.unref();
  return {
    record,
    release: () => {
      clearInterval(heartbeat);
      rmSync(file, { force: true });
      letGo();
    },
  };
}
