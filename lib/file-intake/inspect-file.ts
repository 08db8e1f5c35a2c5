import { fileTypeFromBuffer } from "file-type";
import { holdsForeignContent, nameRefusedKind } from "./foreign-content";
import { inspectJpeg } from "./jpeg";
import {
  fileLimits,
  type InspectionResult,
  type MediaType,
  mediaTypes,
  type PictureType,
  type RefusalResult,
  refused,
  type Size,
} from "./kinds";
import { inspectPdf } from "./pdf";
import { inspectPng } from "./png";
import { inspectTiff } from "./tiff";
import { inspectWebp } from "./webp";

const starts: readonly { mediaType: MediaType; isIt: (head: string) => boolean }[] = [
  { mediaType: "image/jpeg", isIt: (head) => head.startsWith("\xff\xd8\xff") },
  { mediaType: "image/png", isIt: (head) => head.startsWith("\x89PNG\r\n\x1a\n") },
  { mediaType: "image/webp", isIt: (head) => head.startsWith("RIFF") && head.slice(8, 12) === "WEBP" },
  { mediaType: "image/tiff", isIt: (head) => head.startsWith("II*\0") || head.startsWith("MM\0*") },
  { mediaType: "application/pdf", isIt: (head) => head.startsWith("%PDF-") },
];

const walkers: Record<PictureType, (bytes: Buffer) => Size | RefusalResult> = {
  "image/jpeg": inspectJpeg,
  "image/png": inspectPng,
  "image/webp": inspectWebp,
  "image/tiff": inspectTiff,
};

const isTaken = (mime: string): boolean => mediaTypes.some((mediaType) => mediaType === mime);

/**
 * Says what a file is by its bytes alone, and whether it is only that: walked from its first byte to its last, with the
 * sizes it states, before anything is decoded. Two readers have to agree, ours and `file-type`.
 */
export async function inspectFile(bytes: Buffer): Promise<InspectionResult> {
  if (bytes.length === 0) return refused("empty");
  if (bytes.length > fileLimits.bytes) return refused("too_large");
  const head = bytes.toString("latin1", 0, 16);
  const mediaType = starts.find(({ isIt }) => isIt(head))?.mediaType;
  const detected = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (mediaType === undefined) return refused(nameRefusedKind(bytes, detected?.mime));
  if (mediaType === "application/pdf") {
    const read = inspectPdf(bytes);
    if (!read.ok) return read;
    return holdsForeignContent(bytes, "document") ? refused("mixed") : { ok: true, mediaType };
  }
  const read = walkers[mediaType](bytes);
  if (!read.ok) return read;
  // A camera's raw format is a TIFF by its first bytes, and something else by what follows.
  if (detected !== undefined && detected.mime !== mediaType)
    return refused(isTaken(detected.mime) ? "mixed" : nameRefusedKind(bytes, detected.mime));
  if (read.width * read.height > fileLimits.pixels) return refused("too_many_pixels");
  if (holdsForeignContent(bytes, "picture")) return refused("mixed");
  return { ok: true, mediaType, width: read.width, height: read.height };
}
