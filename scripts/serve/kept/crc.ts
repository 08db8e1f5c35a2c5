import { crc32 } from "node:zlib";

/**
 * The check sum of gzip (CRC-32, RFC 1952) is a remainder of polynomials over two elements, so what it says of two texts can
 * be put together without reading either again. A number holds one, its highest bit being the power 0 (as in zlib).
 */
const divisor = 0xedb88320;
const one = 0x80000000;

/** The product of two remainders. */
export function times(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 1 ? (shifted >>> 1) ^ divisor : shifted >>> 1;
  }
  return product >>> 0;
}

/** x^8, x^16, x^32 …: one byte, two, four. */
const powers: readonly number[] = Array.from({ length: 31 }).reduce<number[]>(
  (known) => [...known, times(known.at(-1) ?? 0, known.at(-1) ?? 0)],
  [0x00800000],
);

/** What a remainder is multiplied by when so many bytes follow. */
export function shiftOf(bytes: number): number {
  return powers.reduce((product, power, index) => ((bytes >>> index) & 1 ? times(power, product) : product), one);
}

/** What the check sum of a text differs by where `place` stands in it instead of as many zeros. */
export const differenceOf = (place: Buffer): number => (crc32(place) ^ crc32(Buffer.alloc(place.length))) >>> 0;
