import { createHash } from "node:crypto";
import type { Db } from "@/lib/db";
import { type KeptPicture, makePublic } from "@/lib/file-intake/accept-file";
import { PictureError } from "@/lib/file-intake/pictures";
import type { FileStore, FileStores, StoredBytes } from "@/lib/file-store/file-store";

/**
 * What is wrong between the rows and the files they name. `missing`: a row without its file. `altered`: a file that is not
 * what its row says. `orphan`: a file that no row names. `unmade`: evidence without the pictures made of it.
 */
export type FileProblem = {
  shelf: "originals" | "public";
  sha256: string;
  what: "missing" | "altered" | "orphan" | "unmade";
};

/**
 * What is wrong between what the public sees and the original it is made of. `unlike`: a picture that is not what is made
 * of its original. `unmade`: an original of which a size is missing.
 */
export type PictureProblem = { shelf: "public"; sha256: string; what: "unlike" | "unmade" };

type FileRow = { sha256: string; bytes: number };
const rowsAtOnce = 500;

/** Compares every file with its row, both ways, reading every byte; in constant memory. */
export async function* verifyFiles(db: Db, stores: FileStores): AsyncIterable<FileProblem> {
  yield* compareShelf("originals", stores.originals, originalRows(db), (sha256) => isOriginalNamed(db, sha256));
  yield* compareShelf("public", stores.shown, pictureRows(db), (sha256) => isPictureNamed(db, sha256));
  yield* listUnmade(db);
}

export const isOriginalNamed = async (db: Db, sha256: string): Promise<boolean> =>
  (await db.storedFile.count({ where: { sha256 } })) > 0;
export const isPictureNamed = async (db: Db, sha256: string): Promise<boolean> =>
  (await db.publicPicture.count({ where: { sha256 } })) > 0;

async function* compareShelf(
  shelf: FileProblem["shelf"],
  store: FileStore,
  rows: AsyncIterable<FileRow>,
  isNamed: (sha256: string) => Promise<boolean>,
): AsyncIterable<FileProblem> {
  for await (const { sha256, bytes } of rows) {
    const what = await judge(store, sha256, bytes);
    if (what !== null) yield { shelf, sha256, what };
  }
  for await (const { sha256 } of store.list()) if (!(await isNamed(sha256))) yield { shelf, sha256, what: "orphan" };
}

async function judge(store: FileStore, sha256: string, bytes: number): Promise<"missing" | "altered" | null> {
  const file = await store.open(sha256);
  if (file === null) return "missing";
  if (file.bytes !== bytes) return "altered";
  const hash = createHash("sha256");
  for await (const part of file.stream()) hash.update(part);
  return hash.digest("hex") === sha256 ? null : "altered";
}

async function* originalRows(db: Db): AsyncIterable<FileRow> {
  for (let after = ""; ; ) {
    const rows = await db.storedFile.findMany({
      where: { sha256: { gt: after } },
      orderBy: { sha256: "asc" },
      take: rowsAtOnce,
      select: { sha256: true, bytes: true },
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.sha256;
  }
}

async function* pictureRows(db: Db): AsyncIterable<FileRow> {
  for (let after = ""; ; ) {
    const files = await db.storedFile.findMany({
      where: { sha256: { gt: after }, pictures: { some: {} } },
      orderBy: { sha256: "asc" },
      take: rowsAtOnce,
      select: { sha256: true, pictures: { select: { sha256: true, bytes: true } } },
    });
    for (const { pictures } of files) yield* pictures;
    const last = files.at(-1);
    if (!last) return;
    after = last.sha256;
  }
}

async function* listUnmade(db: Db): AsyncIterable<FileProblem> {
  const files = await db.storedFile.findMany({
    where: { evidence: { some: {} }, mediaType: { not: "application/pdf" }, pictures: { none: {} } },
    select: { sha256: true },
    orderBy: { sha256: "asc" },
  });
  for (const { sha256 } of files) yield { shelf: "public", sha256, what: "unmade" };
}

/** Takes nothing in: only says what it would be called. */
const onlyHashes = {
  put: async (content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBytes> => {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const part of content instanceof Uint8Array ? [content] : content) {
      hash.update(part);
      bytes += part.byteLength;
    }
    return { sha256: hash.digest("hex"), bytes };
  },
};

/**
 * Makes the pictures of every original once more and compares them with the rows, so that a picture forged together with
 * its row is found as well. Slow, and after another encoder all are `unlike` until they are made anew. An original that is
 * gone or altered is `verifyFiles`'s to say.
 */
export async function* verifyPictures(db: Db, stores: FileStores): AsyncIterable<PictureProblem> {
  for (let after = ""; ; ) {
    const file = await db.storedFile.findFirst({
      where: { sha256: { gt: after }, pictures: { some: {} } },
      orderBy: { sha256: "asc" },
      select: { sha256: true, pictures: { omit: { fileSha256: true } } },
    });
    if (file === null) return;
    yield* compareMade(file, await makeAgain(stores, file.sha256));
    after = file.sha256;
  }
}

type PictureRow = Omit<KeptPicture, "width" | "format"> & { width: number; format: string };

function* compareMade(
  { sha256, pictures }: { sha256: string; pictures: readonly PictureRow[] },
  made: readonly PictureRow[] | null,
): Iterable<PictureProblem> {
  if (made === null) return;
  const key = ({ width, format }: PictureRow) => `${width}.${format}`;
  const say = (one: PictureRow) => [key(one), one.sha256, one.bytes, one.pixelWidth, one.pixelHeight].join();
  const expected = new Set(made.map(say));
  for (const picture of pictures)
    if (!expected.has(say(picture))) yield { shelf: "public", sha256: picture.sha256, what: "unlike" };
  const named = new Set(pictures.map(key));
  if (made.some((one) => !named.has(key(one)))) yield { shelf: "public", sha256, what: "unmade" };
}

/** Null for an original from which nothing can be made any more. */
async function makeAgain({ originals }: FileStores, sha256: string): Promise<KeptPicture[] | null> {
  if (!(await originals.has(sha256))) return null;
  return makePublic({ originals, shown: onlyHashes }, { sha256, mediaType: "image/jpeg" }).catch((error: unknown) => {
    if (error instanceof PictureError) return null;
    throw error;
  });
}
