import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartError } from "../database/data-folder";
import { syncFolder, writeDurably } from "../database/durable-files";

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const secretsSchema = z.object({ authSecret: key, contactKey: key });
/** `authSecret` signs sessions; `contactKey` encrypts how a reporter can be reached. Both are 32 bytes in base64url. */
export type Secrets = z.output<typeof secretsSchema>;

export const secretsFile = (dataFolder: string): string => join(dataFolder, "secrets.json");

/** The register's secrets; null where there are none. */
export function findSecrets(dataFolder: string): Secrets | null {
  const file = secretsFile(dataFolder);
  return existsSync(file) ? readSecrets(file) : null;
}

/** Reads the register's secrets, creating them where there are none. Whether there may be none, `refuseOtherKeys` says. */
export function ensureSecrets(dataFolder: string): Secrets {
  const file = secretsFile(dataFolder);
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
      `${file} is damaged. Restore it from a backup of the data folder.\nOnly if there is none, remove it and run npm run new-keys: it says what is lost without it.`,
    );
  }
}
