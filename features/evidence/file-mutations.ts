import type { Db } from "@/lib/db";
import { makePublic } from "@/lib/file-intake/accept-file";
import type { FileStore, FileStores } from "@/lib/file-store/file-store";
import { isOriginalNamed, isPictureNamed } from "./verify-queries";

/**
 * Removes files that no row names, that are older than `olderThan` and not older than `since`: what a form held and was never sent, what a withdrawn
 * report left, what a kill cut off. A younger one may belong to a form that somebody is filling in.
 */
export async function sweepFiles(
  db: Db,
  stores: FileStores,
  olderThan: Date,
  since = new Date(0),
): Promise<{ files: number; bytes: number }> {
  const swept = { files: 0, bytes: 0 };
  const sweep = async (store: FileStore, isNamed: (sha256: string) => Promise<boolean>) => {
    for await (const { sha256, bytes, storedAt } of store.list()) {
      if (storedAt >= olderThan || storedAt < since || (await isNamed(sha256))) continue;
      await store.remove(sha256);
      swept.files += 1;
      swept.bytes += bytes;
    }
    swept.files += await store.removeUnfinished(olderThan);
  };
  await sweep(stores.originals, (sha256) => isOriginalNamed(db, sha256));
  await sweep(stores.shown, (sha256) => isPictureNamed(db, sha256));
  return swept;
}

/**
 * Makes the pictures of every evidence anew from its original: after one was lost, or with a newer way of making them.
 * Returns how many originals were made anew, and the hashes of those whose original is not there.
 */
export async function rebuildPictures(db: Db, stores: FileStores): Promise<{ made: number; without: string[] }> {
  const files = await db.storedFile.findMany({
    where: { evidence: { some: {} }, mediaType: { not: "application/pdf" } },
    select: { sha256: true },
    orderBy: { sha256: "asc" },
  });
  const without: string[] = [];
  for (const { sha256 } of files) {
    if (!(await stores.originals.has(sha256))) {
      without.push(sha256);
      continue;
    }
    const pictures = await makePublic(stores, { sha256, mediaType: "image/jpeg" });
    await db.$transaction([
      db.publicPicture.deleteMany({ where: { fileSha256: sha256 } }),
      db.publicPicture.createMany({ data: pictures.map((picture) => ({ ...picture, fileSha256: sha256 })) }),
    ]);
  }
  return { made: files.length - without.length, without };
}
