import type { BigIntStats } from "node:fs";
import { copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Files by their path in a folder, as they were before they were copied; null for one that had only just been written. */
export type Copied = ReadonlyMap<string, string | null>;

/** Within one tick of the file system's clock, what was written after the copy would look like what was written before. */
const justNowMs = 1_000;

const stateOf = ({ mtimeNs, size, ino }: BigIntStats): string => `${mtimeNs} ${size} ${ino}`;

const isWrittenJustNow = ({ mtimeMs }: BigIntStats): boolean => Date.now() - Number(mtimeMs) < justNowMs;

/**
 * Makes `to` like `from`, copying only what changed since `copied`. Done once while others write, and again while nobody
 * does, the second takes as long as what was written meanwhile, and the copy is of that moment.
 */
export async function copySettled(from: string, to: string, copied: Copied = new Map()): Promise<Copied> {
  const now = new Map<string, string | null>();
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(from.length + 1);
    if (entry.isDirectory()) {
      await mkdir(join(to, path), { recursive: true, mode: 0o700 });
      continue;
    }
    const found = await stat(join(from, path), { bigint: true }).catch(whatIsGone);
    if (found === null) continue;
    const known = copied.get(path);
    now.set(path, isWrittenJustNow(found) ? null : stateOf(found));
    if (known !== null && known === stateOf(found)) continue;
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), join(to, path)).catch(whatIsGone);
  }
  for (const path of copied.keys()) if (!now.has(path)) await rm(join(to, path), { force: true });
  return now;
}

/** A file that was removed meanwhile: the copy that counts does without it. */
function whatIsGone(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
