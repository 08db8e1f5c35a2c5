import { crc32 } from "node:zlib";
import { type RefusalResult, refused, type Size } from "./kinds";

const headBytes = 8;
const critical = new Set(["IHDR", "PLTE", "IDAT", "IEND"]);

/** Walks the chunks of a PNG: each whole, with its checksum, from IHDR to IEND, and nothing behind. */
export function inspectPng(bytes: Buffer): Size | RefusalResult {
  let at = headBytes;
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return refused("damaged");
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return refused("damaged");
    if (name === "acTL") return refused("animated");
    if (/^[A-Z]/.test(name) && !critical.has(name)) return refused("damaged");
    if ((name === "IHDR") !== (at === headBytes)) return refused("damaged");
    if (name === "IHDR") {
      if (length !== 13) return refused("damaged");
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    if (name === "IDAT") hasData = true;
    at = end;
    if (name === "IEND") {
      if (size === null || !hasData || size.width === 0 || size.height === 0) return refused("damaged");
      return at === bytes.length ? { ok: true, ...size } : refused("mixed");
    }
  }
  return refused("damaged");
}
