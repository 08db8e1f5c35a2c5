import { type RefusalResult, refused, type Size } from "./kinds";

const chunkNames = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP", "EXIF", "XMP "]);

/** Walks the chunks of a WebP: the container ends where the file ends, and holds one still picture. */
export function inspectWebp(bytes: Buffer): Size | RefusalResult {
  if (bytes.length < 20) return refused("damaged");
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return refused("damaged");
  if (end < bytes.length) return refused("mixed");
  let size: { width: number; height: number } | null = null;
  let pictures = 0;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return refused("damaged");
    const name = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length < length || at + 8 + length > end) return refused("damaged");
    if (name === "ANIM" || name === "ANMF") return refused("animated");
    if (!chunkNames.has(name)) return refused("mixed");
    if (name === "VP8 " || name === "VP8L") pictures += 1;
    size = sizeIn(name, content) ?? size;
    at += 8 + length + (length % 2);
  }
  return size !== null && pictures === 1 ? { ok: true, ...size } : refused("damaged");
}

function sizeIn(name: string, content: Buffer): { width: number; height: number } | null {
  if (name === "VP8X" && content.length >= 10)
    return { width: 1 + content.readUIntLE(4, 3), height: 1 + content.readUIntLE(7, 3) };
  if (name === "VP8 " && content.length >= 10 && content.readUIntBE(3, 3) === 0x9d012a)
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  if (name === "VP8L" && content.length >= 5 && content[0] === 0x2f) {
    const bits = content.readUInt32LE(1);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return null;
}
