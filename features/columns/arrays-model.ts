/** An end of a list, and no number. */
export const none = -1;

export const ints = (length: number) => new Int32Array(length);
export const shorts = (length: number) => new Uint16Array(length);
export const bytes = (length: number) => new Uint8Array(length);

type Growing<Values> = {
  readonly length: number;
  set: (from: Values) => void;
  fill: (value: number, from: number) => unknown;
};

/** The array with room for `length`, a quarter more than asked so that it is seldom copied; new places are `filling`. */
export function withRoom<Values extends Growing<Values>>(
  make: (length: number) => Values,
  values: Values,
  length: number,
  filling = 0,
): Values {
  if (length <= values.length) return values;
  const grown = make(Math.max(1024, length + (length >> 2)));
  grown.set(values);
  if (filling !== 0) grown.fill(filling, values.length);
  return grown;
}

/** The value at a place that is there. */
export const intAt = (values: Int32Array, index: number): number => values[index] ?? 0;
export const byteAt = (values: Uint8Array, index: number): number => values[index] ?? 0;

/**
 * So many rows are looked at together, by a function of its own: one that is called often is compiled whole, where a loop over a
 * million rows stays in what was compiled while it ran, and a piece stays at hand. Whoever walks has a piece of its own, a constant
 * of its module, which costs such a loop less than an array that is handed to it.
 */
export const pieceLength = 4096;
export const makePiece = (): Int32Array => ints(pieceLength);

/** Walks through numbers, piece after piece. */
export function inPieces(numbers: Int32Array, piece: Int32Array, walk: (length: number) => void): void {
  for (let from = 0; from < numbers.length; from += pieceLength) {
    const part = numbers.subarray(from, from + pieceLength);
    piece.set(part);
    walk(part.length);
  }
}

/** Where numbers are gathered, kept for the next who gather some. */
let room = ints(0);

/** What a walk takes of its pieces, one after the other. */
export function gathered(walk: (take: (piece: Int32Array, length: number) => void) => void): Int32Array {
  let count = 0;
  walk((piece, length) => {
    room = withRoom(ints, room, count + length);
    room.set(piece.subarray(0, length), count);
    count += length;
  });
  return room.slice(0, count);
}

/** Multiplies every bit of a number into the high ones. */
export const mixed = (number: number): number => Math.imul(number ^ (number >>> 15), 0x9e3779b1);
