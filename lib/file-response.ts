import { Readable } from "node:stream";
import type { FileStore } from "./file-store/file-store";
import { filePolicy } from "./security-headers";

export type ServedFile = {
  sha256: string;
  mediaType: string;
  /** Letters, figures, dots and hyphens only. */
  name: string;
  disposition: "inline" | "attachment";
  /** For reviewers only: no cache keeps it. */
  isPrivate?: boolean;
};

/** 404 for what is not there and for what may not be seen, so that nobody learns which. */
export const noFile = (): Response =>
  new Response("Not found\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/**
 * Streams a stored file. Whoever calls has asked whether it may be seen, each time: a browser that has it asks again as
 * well (`no-cache`), so that a picture taken back is gone at once. Never in parts, and never as a page.
 */
export async function serveFile(store: FileStore, request: Request, file: ServedFile): Promise<Response> {
  const found = await store.open(file.sha256);
  if (found === null) return noFile();
  const etag = `"${file.sha256}"`;
  const headers = {
    "content-type": file.mediaType,
    "content-disposition": `${file.disposition}; filename="${file.name.replace(/[^\w.-]/g, "_")}"`,
    "content-security-policy": filePolicy,
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "accept-ranges": "none",
    ...(file.isPrivate === true ? { "cache-control": "private, no-store" } : { "cache-control": "no-cache", etag }),
  };
  if (file.isPrivate !== true && request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers });
  const body = request.method === "HEAD" ? null : toWeb(found.stream());
  return new Response(body, { headers: { ...headers, "content-length": String(found.bytes) } });
}

// Node's stream and the web's of the same name differ in their declarations only.
const toWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array>;
