import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { StartError } from "../database/data-folder";
import { writeDurably } from "../database/durable-files";
import { places } from "./manifest";

/** Paths in the folder, with `/`, and the SHA-256 of each. */
export type Checksums = ReadonlyMap<string, string>;

/** In the form of `sha256sum`, so that anybody can check a backup without this program. */
export const writeChecksums = (folder: string, checksums: Checksums): void =>
  writeDurably(join(folder, places.checksums), [...checksums].map(([path, sha256]) => `${sha256}  ${path}\n`).join(""));

function readChecksums(folder: string): Checksums {
  const file = join(folder, places.checksums);
  if (!existsSync(file))
    throw new StartError(
      `There is no whole backup in ${folder}: its ${places.checksums} is missing. Nothing was restored.`,
    );
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [, sha256, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
      if (sha256 === undefined || path === undefined)
        throw new StartError(`${file} is damaged: not every line is a checksum and a path. Nothing was restored.`);
      return [path, sha256];
    }),
  );
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest("hex");
}

/** Throws `StartError`, naming the first one, where a file is missing, is not what it was, or was not there when it was made. */
export async function checkBackupFiles(folder: string): Promise<void> {
  const checksums = readChecksums(folder);
  for (const [path, sha256] of checksums) {
    const found = await hashOfFile(join(folder, path)).catch(() => null);
    if (found === null) throw new StartError(`${path} of the backup is missing. Nothing was restored.`);
    if (found !== sha256)
      throw new StartError(`${path} of the backup is not what it was: its checksum is another. Nothing was restored.`);
  }
  for (const place of [places.tables, places.files]) {
    for (const path of await listFiles(folder, place)) {
      if (!checksums.has(path)) throw new StartError(`${path} is not part of the backup. Nothing was restored.`);
    }
  }
}

async function listFiles(folder: string, place: string): Promise<string[]> {
  if (!existsSync(join(folder, place))) return [];
  const entries = await readdir(join(folder, place), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}
