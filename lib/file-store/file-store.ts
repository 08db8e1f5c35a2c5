import type { Readable } from "node:stream";

/** What a store says of a file: its name is the SHA-256 of its bytes, in hex. */
export type StoredBytes = { sha256: string; bytes: number };
export type ListedFile = StoredBytes & { storedAt: Date };

/**
 * Files by the hash of what is in them. `put` returns once the bytes are safe (on disk, synced), so that a row may name
 * them; the same bytes twice are one file. Behind it may stand a folder or an object store.
 */
export type FileStore = {
  /** Throws `AppError("no_room")` when there is no place left; then nothing of it can be seen. */
  put: (content: Uint8Array | AsyncIterable<Uint8Array>) => Promise<StoredBytes>;
  /** The bytes as they lie there, from `start` on, or null for no such file. */
  open: (sha256: string) => Promise<{ bytes: number; stream: () => Readable } | null>;
  has: (sha256: string) => Promise<boolean>;
  remove: (sha256: string) => Promise<void>;
  list: () => AsyncIterable<ListedFile>;
  /** Bytes that are free where it keeps them. */
  freeBytes: () => Promise<number>;
  /** Removes what was begun and never finished, such as by a kill, before that time; returns how many. */
  removeUnfinished: (before: Date) => Promise<number>;
};

/** `originals` are never shown to the public; `shown` holds what was made of them for it. */
export type FileStores = { originals: FileStore; shown: FileStore };

const sha256Form = /^[0-9a-f]{64}$/;
/** Whatever is no hash is no file's name, and never part of a path. */
export const isSha256 = (text: string): boolean => sha256Form.test(text);
