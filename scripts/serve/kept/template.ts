import { constants, crc32, deflateRawSync, gzipSync } from "node:zlib";
import { differenceOf, shiftOf, times } from "./crc";

/** Where a hole begins, and which of the values goes into it. */
type Hole = { at: number; of: number };

/** Bytes with holes, into which values go at every hand-over, each as long as the one that stood there. */
export type Template = {
  bytes: Buffer;
  holes: readonly Hole[];
  /** Of compressed bytes: where their check sum stands, what it is with zeros in the holes, and what each value counts in it. */
  sum?: { at: number; ofZeros: number; factors: readonly number[] };
};

/** What stands in a hole while the rest is compressed: no UTF-8 text has this byte, so nothing refers back to it. */
const never = 0xff;
/** How far back deflate refers (RFC 1951). */
const windowBytes = 32_768;
const level = 9;

/** Where the values stand, from the front. None of them is a part of another. */
function placesOf(text: Buffer, values: readonly string[]): Hole[] {
  const places: Hole[] = [];
  for (const [of, value] of values.entries())
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) places.push({ at, of });
  return places.sort((a, b) => a.at - b.at);
}

/** The text as it is, with a hole wherever one of the values stands. */
export const plainTemplate = (text: Buffer, values: readonly string[]): Template => ({
  bytes: text,
  holes: placesOf(text, values),
});

/**
 * The text compressed once (gzip), with a hole wherever one of the values stands; null where it is no UTF-8. The holes are blocks
 * that are stored as they are: each part between two of them is compressed with what came before in its window, and ends with a
 * byte.
 */
export function gzipTemplate(text: Buffer, values: readonly string[]): Template | null {
  const places = placesOf(text, values);
  if (places.length === 0) return { bytes: gzipSync(text, { level }), holes: [] };
  if (text.includes(never)) return null;
  const sizeOf = ({ of }: Hole): number => values[of]?.length ?? 0;
  const [marked, zeros] = [Buffer.from(text), Buffer.from(text)];
  for (const place of places) {
    marked.fill(never, place.at, place.at + sizeOf(place));
    zeros.fill(0, place.at, place.at + sizeOf(place));
  }
  const compress = (from: number, to: number) =>
    deflateRawSync(marked.subarray(from, to), {
      level,
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(from === 0 ? {} : { dictionary: marked.subarray(Math.max(0, from - windowBytes), from) }),
    });
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff])];
  const holes: Hole[] = [];
  let written = 10;
  const add = (part: Buffer) => {
    parts.push(part);
    written += part.length;
  };
  let from = 0;
  for (const place of places) {
    const size = sizeOf(place);
    if (place.at > from) add(compress(from, place.at));
    add(storedHead(size));
    holes.push({ at: written, of: place.of });
    add(Buffer.alloc(size));
    from = place.at + size;
  }
  if (from < text.length) add(compress(from, text.length));
  add(lastBlock);
  const at = written;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(text.length, 4);
  add(trailer);
  const factors = values.map((_, of) =>
    places
      .filter((place) => place.of === of)
      .reduce((sum, place) => (sum ^ shiftOf(text.length - place.at - sizeOf(place))) >>> 0, 0),
  );
  return { bytes: Buffer.concat(parts), holes, sum: { at, ofZeros: crc32(zeros), factors } };
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

/** The bytes with the values in their holes. Each must be ASCII and as long as the one that the template was made for. */
export function fill({ bytes, holes, sum }: Template, values: readonly string[]): Buffer {
  if (holes.length === 0) return bytes;
  const filled = roomFor(bytes.length);
  bytes.copy(filled);
  const places = values.map((value) => Buffer.from(value, "latin1"));
  for (const { at, of } of holes) places[of]?.copy(filled, at);
  if (sum) {
    const counted = places.map((place, of) => times(sum.factors[of] ?? 0, differenceOf(place)));
    filled.writeUInt32LE(
      counted.reduce((all, one) => (all ^ one) >>> 0, sum.ofZeros),
      sum.at,
    );
  }
  return filled;
}
