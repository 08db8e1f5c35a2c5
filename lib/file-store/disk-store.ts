import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/errors";
import { type FileStore, type FileStores, isSha256, type ListedFile } from "./file-store";

/** The two shelves of a data folder. */
export const diskStores = (dataFolder: string): FileStores => ({
  originals: diskStore(join(dataFolder, "files", "originals")),
  shown: diskStore(join(dataFolder, "files", "public")),
});

/**
 * Files in a folder, open to its owner alone: `ab/cd/abcd…`. A file is written under another name, synced, and only then
 * given its own, and the folders above it are synced: whoever can see it sees the whole of it, also after a power cut.
 */
export function diskStore(folder: string): FileStore {
  const incoming = join(folder, "incoming");
  const pathOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw new Error("not the name of a stored file");
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    put: (content) => whileRoom(() => putOnDisk(folder, incoming, content, pathOf)),
    open: async (sha256) => {
      const path = isSha256(sha256) ? pathOf(sha256) : null;
      const found = path === null ? null : await statOf(path);
      return path === null || found === null ? null : { bytes: found.bytes, stream: () => createReadStream(path) };
    },
    has: async (sha256) => isSha256(sha256) && (await statOf(pathOf(sha256))) !== null,
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    list: () => listOnDisk(folder),
    freeBytes: async () => {
      await makeFolder(folder);
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    removeUnfinished: async (before) => {
      let removed = 0;
      for (const { name } of await entriesOf(incoming)) {
        const found = await statOf(join(incoming, name));
        if (found === null || found.storedAt >= before) continue;
        await rm(join(incoming, name), { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

async function putOnDisk(
  folder: string,
  incoming: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  pathOf: (sha256: string) => string,
) {
  const isNewShelf = await makeFolder(incoming);
  const draft = join(incoming, randomUUID());
  try {
    const written = await writeSynced(draft, content);
    const path = pathOf(written.sha256);
    const [outer, inner] = [join(folder, written.sha256.slice(0, 2)), join(path, "..")];
    const isNewFolder = (await makeFolder(inner)) || isNewShelf;
    // Also over a file that is there: one that was damaged is whole again, and a sweep sees that it is young.
    await rename(draft, path);
    const above = isNewFolder ? [inner, outer, folder, join(folder, ".."), join(folder, "../..")] : [inner];
    for (const each of above) await syncFolder(each);
    return written;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeSynced(path: string, content: Uint8Array | AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  let bytes = 0;
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const part of content instanceof Uint8Array ? [content] : content) {
      hash.update(part);
      bytes += part.byteLength;
      await handle.writeFile(part);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** Creates a folder for its owner alone; says whether it was not there. */
async function makeFolder(folder: string): Promise<boolean> {
  return (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined;
}

/** A new name is on disk only once its folder is; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, "r");
    await handle.sync();
  } finally {
    await handle?.close();
  }
}

async function* listOnDisk(folder: string): AsyncIterable<ListedFile> {
  const byName = (entries: readonly Dirent[], form: RegExp) =>
    entries
      .map(({ name }) => name)
      .filter((name) => form.test(name))
      .toSorted();
  for (const outer of byName(await entriesOf(folder), /^[0-9a-f]{2}$/)) {
    for (const inner of byName(await entriesOf(join(folder, outer)), /^[0-9a-f]{2}$/)) {
      for (const name of byName(await entriesOf(join(folder, outer, inner)), /^[0-9a-f]{64}$/)) {
        const found = await statOf(join(folder, outer, inner, name));
        if (found !== null) yield { sha256: name, ...found };
      }
    }
  }
}

const entriesOf = (folder: string): Promise<Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch((error: unknown) => absent(error, []));

const statOf = (path: string): Promise<{ bytes: number; storedAt: Date } | null> =>
  stat(path).then(
    ({ size, mtime }) => ({ bytes: size, storedAt: mtime }),
    (error: unknown) => absent(error, null),
  );

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

function absent<Instead>(error: unknown, instead: Instead): Instead {
  if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return instead;
  throw error;
}

const noRoom = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

async function whileRoom<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (noRoom.has(codeOf(error))) throw new AppError("no_room", { cause: error });
    throw error;
  }
}
