import type { FileStores } from "@/lib/file-store/file-store";
import { inspectFile } from "./inspect-file";
import type { FileRefusal, MediaType, PictureFormat, PictureWidth } from "./kinds";
import { checkPicture, type MadePicture, makePictures, PictureError } from "./pictures";

/** A picture made for the public, stored. */
export type KeptPicture = {
  width: PictureWidth;
  format: PictureFormat;
  sha256: string;
  bytes: number;
  pixelWidth: number;
  pixelHeight: number;
};

/** A file that was taken: judged, stored and synced, so that a row may name it. */
export type AcceptedFile = {
  sha256: string;
  mediaType: MediaType;
  bytes: number;
  width: number | null;
  height: number | null;
  /** None for a document, and for a file that is not for the public. */
  pictures: KeptPicture[];
};

export type Accepted = { ok: true; file: AcceptedFile } | { ok: false; refusal: FileRefusal };

/**
 * Takes a file or says why not; a refused one leaves nothing behind. `isForPublic`: what the public will see is made and
 * stored as well, else it is only decoded once, to know that it can be.
 */
export async function acceptFile(
  stores: FileStores,
  bytes: Buffer,
  { isForPublic }: { isForPublic: boolean },
): Promise<Accepted> {
  const inspected = await inspectFile(bytes);
  if (!inspected.ok) return inspected;
  if (inspected.mediaType === "application/pdf") {
    const kept = await stores.originals.put(bytes);
    return { ok: true, file: { ...kept, mediaType: inspected.mediaType, width: null, height: null, pictures: [] } };
  }
  try {
    if (!isForPublic) await checkPicture(bytes);
    const made = isForPublic ? await makePictures(bytes) : [];
    const kept = await stores.originals.put(bytes);
    const pictures = await keepPictures(stores, made);
    const { mediaType, width, height } = inspected;
    return { ok: true, file: { ...kept, mediaType, width, height, pictures } };
  } catch (error) {
    if (error instanceof PictureError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Stores what was made for the public. */
export async function keepPictures(stores: FileStores, made: readonly MadePicture[]): Promise<KeptPicture[]> {
  const kept: KeptPicture[] = [];
  for (const { content, ...picture } of made) kept.push({ ...picture, ...(await stores.shown.put(content)) });
  return kept;
}
