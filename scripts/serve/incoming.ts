import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** A body on its way to disk. */
export type Draft = {
  /** Takes a piece. Where the next one has to wait, `resume` is called once it may come. */
  write: (piece: Buffer, resume: () => void) => "more" | "wait";
  /** Settles once all of it can be read. Rejects where it could not be written. */
  finish: () => Promise<void>;
  read: () => Readable;
  /** Lets go of it, also while it is written or read; its bytes are free then. */
  close: () => Promise<void>;
};

/** A folder of its own for bodies too large to be held in memory until all of them has come. */
export type Incoming = {
  begin: () => Promise<Draft>;
  /** Bytes that are free on its disk. */
  freeBytes: () => Promise<number>;
};

/** Makes `incoming` in the data folder, for its owner alone, and empties it of what a kill may have left there. */
export function prepareIncoming(dataFolder: string): Incoming {
  const folder = join(dataFolder, "incoming");
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  // Whatever mask the server was started with.
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
  return {
    begin: () => beginDraft(join(folder, randomUUID())),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

async function beginDraft(path: string): Promise<Draft> {
  const handle = await open(path, "wx+", 0o600);
  // Without a name it is gone when this process lets go of it, however that ends; nobody else comes upon it.
  await rm(path, { force: true });
  const file = handle.createWriteStream({ autoClose: false });
  let goOn = () => {};
  file.on("drain", () => goOn());
  // One that fails takes what comes, and says so at the end.
  file.on("error", () => goOn());
  let reader: Readable | null = null;
  return {
    write: (piece, resume) => {
      goOn = resume;
      return file.destroyed || file.write(piece) ? "more" : "wait";
    },
    finish: () => finished(file.end()),
    read: () => {
      reader = handle.createReadStream({ start: 0, autoClose: false });
      return reader;
    },
    close: async () => {
      file.destroy();
      reader?.destroy();
      await handle.close();
    },
  };
}
