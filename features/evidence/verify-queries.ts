import { createHash } from "node:crypto";
import type { Db } from "@/lib/db";
import type { FileStore, FileStores } from "@/lib/file-store/file-store";

/**
 * What is wrong between the rows and the files they name. `missing`: a row without its file. `altered`: a file that is not
 * what its row says. `orphan`: a file that no row names. `unmade`: evidence without the pictures made of it.
 */
export type FileProblem = {
  shelf: "originals" | "public";
  sha256: string;
  what: "missing" | "altered" | "orphan" | "unmade";
};

type Named = { sha256: string; bytes: number };
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
  rows: AsyncIterable<Named>,
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

async function* originalRows(db: Db): AsyncIterable<Named> {
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

async function* pictureRows(db: Db): AsyncIterable<Named> {
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
