import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verifyFiles } from "@/features/evidence/verify-queries";
import type { Db } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import type { Random } from "../scale/random";
import type { TriedOut } from "./tampering";

const listFiles = (dataFolder: string): string[] =>
  readdirSync(join(dataFolder, "files"), { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

/** Whether a file that a record names is missing or another. */
export async function hasBrokenFile(db: Db, dataFolder: string): Promise<boolean> {
  for await (const { what } of verifyFiles(db, diskStores(dataFolder)))
    if (what === "missing" || what === "altered") return true;
  return false;
}

function flipBit(file: string, random: Random): void {
  const bytes = readFileSync(file);
  const at = random.whole(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(0, 7));
  writeFileSync(file, bytes);
}

/** One stored file changed behind the register's back, looked for, and put back. */
export async function tamperWithFile(db: Db, dataFolder: string, random: Random): Promise<TriedOut> {
  const files = listFiles(dataFolder);
  const file = random.pick(files);
  const kept = join(dataFolder, "kept");
  copyFileSync(file, kept);
  const ways: Record<string, () => void> = {
    "one bit flipped": () => flipBit(file, random),
    "cut short": () => truncateSync(file, random.whole(0, readFileSync(file).length - 1)),
    "added to": () => appendFileSync(file, "."),
    removed: () => rmSync(file),
    "replaced by another": () => copyFileSync(random.pick(files.filter((other) => other !== file)), file),
  };
  const way = random.pick(Object.keys(ways));
  ways[way]?.();
  const isFound = await hasBrokenFile(db, dataFolder);
  copyFileSync(kept, file);
  return { what: `a file ${way}`, isFound };
}
