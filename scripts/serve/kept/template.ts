import { constants, crc32, deflateRawSync, gzipSync } from "node:zlib";
import { differenceOf, shiftOf, times } from "./crc";

/** Bytes with holes of one length, into each of which the same value goes at every hand-over. */
export type Template = {
  bytes: Buffer;
  /** Where each begins. */
  holes: readonly number[];
  /** Of compressed bytes: where their check sum stands, what it is with zeros in the holes, and what a value counts in it. */
  sum?: { at: number; ofZeros: number; factor: number };
};

/** What stands in a hole while the rest is compressed: no UTF-8 text has this byte, so nothing refers back to it. */
const never = 0xff;
/** How far back deflate refers (RFC 1951). */
const windowBytes = 32_768;
const level = 9;

function placesOf(text: Buffer, value: string): number[] {
  const places: number[] = [];
  if (value === "") return places;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) places.push(at);
  return places;
}

/** The text as it is, with a hole wherever `value` stands. */
export const plainTemplate = (text: Buffer, value: string): Template => ({
  bytes: text,
  holes: placesOf(text, value),
});

/**
 * The text compressed once (gzip), with a hole wherever `value` stands; null where it is no UTF-8. The holes are blocks that
 * are stored as they are: each part between two of them is compressed with what came before in its window, and ends with a
 * byte.
 */
export function gzipTemplate(text: Buffer, value: string): Template | null {
  const places = placesOf(text, value);
  if (places.length === 0) return { bytes: gzipSync(text, { level }), holes: [] };
  if (text.includes(never)) return null;
  const size = Buffer.byteLength(value);
  const [marked, zeros] = [Buffer.from(text), Buffer.from(text)];
  for (const place of places) {
    marked.fill(never, place, place + size);
    zeros.fill(0, place, place + size);
  }
  const compress = (from: number, to: number) =>
    deflateRawSync(marked.subarray(from, to), {
      level,
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(from === 0 ? {} : { dictionary: marked.subarray(Math.max(0, from - windowBytes), from) }),
    });
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff])];
  const holes: number[] = [];
  let written = 10;
  const add = (part: Buffer) => {
    parts.push(part);
    written += part.length;
  };
  let from = 0;
  for (const place of places) {
    if (place > from) add(compress(from, place));
    add(storedHead(size));
    holes.push(written);
    add(Buffer.alloc(size));
    from = place + size;
  }
  if (from < text.length) add(compress(from, text.length));
  add(lastBlock);
  const at = written;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(text.length, 4);
  add(trailer);
  const factor = places.reduce((sum, place) => (sum ^ shiftOf(text.length - place - size)) >>> 0, 0);
  return { bytes: Buffer.concat(parts), holes, sum: { at, ofZeros: crc32(zeros), factor } };
}

/** An empty block that is the last one. */
const lastBlock = Buffer.from([0x03, 0x00]);

/** What stands before bytes that are stored as they are; a few at most. */
function storedHead(size: number): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(size, 1);
  head.writeUInt16LE(~size & 0xffff, 3);
  return head;
}

/** Room for what is handed over at once, many answers of it at a time: each with memory of its own costs more than its copy. */
let slab = Buffer.alloc(0);
const slabBytes = 1_048_576;

function roomFor(bytes: number): Buffer {
  if (bytes > slab.length) slab = Buffer.allocUnsafeSlow(Math.max(bytes, slabBytes));
  const room = slab.subarray(0, bytes);
  slab = slab.subarray(bytes);
  return room;
}

/** The bytes with a value in every hole. It must be as long as the one that the template was made for. */
export function fill({ bytes, holes, sum }: Template, value: string): Buffer {
  if (holes.length === 0) return bytes;
  const filled = roomFor(bytes.length);
  bytes.copy(filled);
  const place = Buffer.from(value, "latin1");
  for (const hole of holes) place.copy(filled, hole);
  if (sum) filled.writeUInt32LE((sum.ofZeros ^ times(sum.factor, differenceOf(place))) >>> 0, sum.at);
  return filled;
}
