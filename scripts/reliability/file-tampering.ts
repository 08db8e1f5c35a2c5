import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { verifyFiles, verifyPictures } from "@/features/evidence/verify-queries";
import type { Db } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import type { Random } from "../scale/random";
import type { TrialOutcome } from "./tampering";

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

/** Whether the public is shown a picture that is not made of its original, however well its file and its row agree. */
async function hasForgedPicture(db: Db, dataFolder: string): Promise<boolean> {
  for await (const { what } of verifyPictures(db, diskStores(dataFolder))) if (what === "unlike") return true;
  return false;
}

/** A public picture and its row replaced together, looked for, and put back. */
async function forgePicture(db: Db, dataFolder: string, random: Random): Promise<TrialOutcome> {
  const { shown } = diskStores(dataFolder);
  const picture = random.pick(await db.publicPicture.findMany({ orderBy: [{ fileSha256: "asc" }, { sha256: "asc" }] }));
  const { fileSha256, width, format, pixelWidth, pixelHeight, sha256, bytes } = picture;
  const background = { r: random.whole(0, 255), g: random.whole(0, 255), b: random.whole(0, 255) };
  const drawn = sharp({ create: { width: pixelWidth, height: pixelHeight, channels: 3, background } });
  const forged = await shown.put(await (format === "webp" ? drawn.webp() : drawn.jpeg()).toBuffer());
  const where = { fileSha256_width_format: { fileSha256, width, format } };
  await db.publicPicture.update({ where, data: forged });
  const isFound = await hasForgedPicture(db, dataFolder);
  await db.publicPicture.update({ where, data: { sha256, bytes } });
  await shown.remove(forged.sha256);
  return { what: "a public picture and its row replaced together", isFound };
}

/** One stored file changed behind the register's back, looked for, and put back. */
export async function tamperWithFile(db: Db, dataFolder: string, random: Random): Promise<TrialOutcome> {
  // Making every picture again is slow: one in six.
  if (random.chance(1 / 6)) return forgePicture(db, dataFolder, random);
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
