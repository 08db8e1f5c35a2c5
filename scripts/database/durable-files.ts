import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

/** Writes a new file for its owner alone; it is on disk when this returns. Throws where there is one of the name. */
export function writeDurably(file: string, content: string): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new name is on disk only once its folder is; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
