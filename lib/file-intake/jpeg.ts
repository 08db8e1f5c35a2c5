import { type RefusalResult, refused, type Size } from "./kinds";

const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const startsFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Walks one JPEG from `at` to its end marker. Null when it is cut short or its parts do not follow each other. */
function walkOne(bytes: Buffer, from: number): { width: number; height: number; end: number } | null {
  if (bytes.length < from + 4 || bytes.readUInt16BE(from) !== 0xffd8) return null;
  let at = from + 2;
  let frame: { width: number; height: number } | null = null;
  let hasScan = false;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return frame && hasScan ? { ...frame, end: at + 2 } : null;
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (!isSoundHeader(bytes.subarray(at + 4, at + 2 + length), marker)) return null;
    if (startsFrame(marker)) {
      if (frame !== null || length < 8) return null;
      frame = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + length;
    if (marker === 0xda) {
      hasScan = true;
      at = endOfScan(bytes, at);
    }
  }
  return null;
}

/** A JFIF header says its own length twice: one that does not agree with itself makes room for a script. */
function isSoundHeader(content: Buffer, marker: number): boolean {
  if (marker !== 0xe0 || content.toString("latin1", 0, 5) !== "JFIF\0") return true;
  return content.length >= 14 && content.length === 14 + 3 * (content[12] ?? 0) * (content[13] ?? 0);
}

/** Where the coded picture stops: at a marker that is no restart and no stuffed byte. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && !standsAlone(next)) return at;
    at += 2;
  }
}

/**
 * A JPEG ends where its picture ends. What cameras put behind it (further JPEGs: previews, depth; filling zeros) is
 * allowed, since it can be read as nothing else; anything else there is not.
 */
export function inspectJpeg(bytes: Buffer): Size | RefusalResult {
  const first = walkOne(bytes, 0);
  if (first === null || first.width === 0 || first.height === 0) return refused("damaged");
  let end = first.end;
  while (end < bytes.length) {
    if (bytes[end] === 0) {
      end += 1;
      continue;
    }
    const next = walkOne(bytes, end);
    if (next === null) return refused("mixed");
    end = next.end;
  }
  return { ok: true, width: first.width, height: first.height };
}
