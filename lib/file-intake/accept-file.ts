import { buffer } from "node:stream/consumers";
import { AppError } from "@/lib/errors";
import type { FileStore, FileStores } from "@/lib/file-store/file-store";
import { inspectFile } from "./inspect-file";
import type { FileRefusal, MediaType, PictureFormat, PictureWidth } from "./kinds";
import { checkPicture, makePictures, PictureError } from "./pictures";

/** A file that was taken: judged, stored and synced, so that a row may name it. */
export type AcceptedFile = {
  sha256: string;
  mediaType: MediaType;
  bytes: number;
  width: number | null;
  height: number | null;
};

export type AcceptResult = { ok: true; file: AcceptedFile } | { ok: false; refusal: FileRefusal };

/** Takes a file or says why not; a refused one leaves nothing behind. A picture is decoded once, to know that it can be. */
export async function acceptFile(stores: FileStores, bytes: Buffer): Promise<AcceptResult> {
  const inspected = await inspectFile(bytes);
  if (!inspected.ok) return inspected;
  const isDocument = inspected.mediaType === "application/pdf";
  try {
    if (!isDocument) await checkPicture(bytes);
  } catch (error) {
    if (error instanceof PictureError) return { ok: false, refusal: error.refusal };
    throw error;
  }
  const size = isDocument ? { width: null, height: null } : { width: inspected.width, height: inspected.height };
  return { ok: true, file: { ...(await stores.originals.put(bytes)), mediaType: inspected.mediaType, ...size } };
}

/** A picture made for the public, stored. */
export type KeptPicture = {
  width: PictureWidth;
  format: PictureFormat;
  sha256: string;
  bytes: number;
  pixelWidth: number;
  pixelHeight: number;
};

/** Makes and stores what the public will see of a file: nothing of a document. Throws `not_found` without its original. */
export async function makePublic(
  stores: { originals: Pick<FileStore, "open">; shown: Pick<FileStore, "put"> },
  file: Pick<AcceptedFile, "sha256" | "mediaType">,
): Promise<KeptPicture[]> {
  if (file.mediaType === "application/pdf") return [];
  const original = await stores.originals.open(file.sha256);
  if (original === null) throw new AppError("not_found");
  const kept: KeptPicture[] = [];
  for (const { content, ...picture } of await makePictures(await buffer(original.stream())))
    kept.push({ ...picture, ...(await stores.shown.put(content)) });
  return kept;
}
