import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * How often the embedded database has answered anybody, in a file of its data folder. All go through its one process, and it
 * counts before it answers: while the count stands still nobody can have been told of a change, and whoever has read
 * something need not ask for it again. PostgreSQL itself tells nothing alike without being asked.
 */
const fileOf = (dataFolder: string) => join(dataFolder, "database.answers");

function openCount(dataFolder: string, flags: number) {
  const file = openSync(fileOf(dataFolder), flags, 0o600);
  const bytes = Buffer.alloc(8);
  return {
    /** NaN for what is no count: of a file that was damaged, or cannot be read any more. */
    read: (): number => {
      try {
        if (readSync(file, bytes, 0, 8, 0) < 8) return Number.NaN;
      } catch {
        return Number.NaN;
      }
      const count = bytes.readDoubleLE();
      return Number.isSafeInteger(count) ? count : Number.NaN;
    },
    write: (count: number): void => {
      bytes.writeDoubleLE(count);
      writeSync(file, bytes, 0, 8, 0);
    },
    close: () => closeSync(file),
  };
}

/** For the database's process alone. It goes on from where the last one stopped, in the same file, which others have open. */
export function countAnswers(dataFolder: string): { add: () => void; close: () => void } {
  const { read, write, close } = openCount(dataFolder, constants.O_RDWR | constants.O_CREAT);
  let count = read() || 0;
  const add = () => {
    count += 1;
    write(count);
  };
  // Whatever the last one answered and could not count any more.
  add();
  return { add, close };
}

/** For whoever asks that database: how often it has answered by now, NaN where that cannot be told. Throws where it has never run. */
export function readAnswerCount(dataFolder: string): { read: () => number; close: () => void } {
  const { read, close } = openCount(dataFolder, constants.O_RDONLY);
  return { read, close };
}
