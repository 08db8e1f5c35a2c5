import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartError } from "../database/data-folder";

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const secretsSchema = z.object({ authSecret: key, contactKey: key });
/** `authSecret` signs sessions; `contactKey` encrypts how a reporter can be reached. Both are 32 bytes in base64url. */
export type Secrets = z.output<typeof secretsSchema>;

function writeDurably(file: string, content: string): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new name is on disk only once its folder is; Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Reads the register's secrets, creating them on the first start. Lost ones are never replaced: contacts would be unreadable. */
export function ensureSecrets(dataFolder: string): Secrets {
  const file = join(dataFolder, "secrets.json");
  if (!existsSync(file)) {
    const made: Secrets = {
      authSecret: randomBytes(32).toString("base64url"),
      contactKey: randomBytes(32).toString("base64url"),
    };
    const draft = `${file}.${process.pid}`;
    rmSync(draft, { force: true });
    writeDurably(draft, `${JSON.stringify(made, null, 2)}\n`);
    try {
      // Unlike a rename, a link fails when another server was first.
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(dataFolder);
  }
  return readSecrets(file);
}

function readSecrets(file: string): Secrets {
  if (process.platform !== "win32" && statSync(file).mode & 0o077) chmodSync(file, 0o600);
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new StartError(
      `${file} is damaged. Restore it from a backup of the data folder.\nOnly if there is none, remove it: everybody has to sign in again, and reporters' contacts stay unreadable.`,
    );
  }
}
