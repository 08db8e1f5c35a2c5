import { gathered, inPieces, intAt, ints, makePiece } from "./arrays-model";
import { rowOf } from "./match-model";
import type { Reading } from "./profile-model";

/** Of each row a place among few, looked up by what is read of the number in a column. The lower comes first. */
export type OrderKey = {
  column: Int32Array;
  read: Reading;
  places: Int32Array;
  /** How many places there are: so many are counted. */
  count: number;
  /** Places that are alike but for so many of their last bits are one. */
  step: number;
};

export const keyOf = (column: Int32Array, read: Reading, places: Int32Array): OrderKey => ({
  ...{ column, read, places, step: 0 },
  count: places.reduce((most, place) => Math.max(most, place + 1), 0),
});

/** By the places that all have in an order of their own, told apart by some hundreds: who is left is compared. */
export const roughlyBy = (column: Int32Array, read: Reading, ranks: Int32Array): OrderKey => {
  const step = Math.max(0, 32 - Math.clz32(ranks.length) - roughBits);
  return { column, read, places: ranks, step, count: (ranks.length >> step) + 1 };
};
const roughBits = 10;

/** The order of rows: by the keys, one after the other, and what they leave open by a number that no two rows share. */
export type Order = { keys: readonly OrderKey[]; tieOf: (row: number) => number };

/** A day, and within it a rank, in one number. Every day of the calendar is nearer to the first than an end that is open. */
export const tieOf = (day: number, rank: number): number =>
  Math.max(-openEnd, Math.min(day, openEnd)) * mostRanks + rank;
const openEnd = 2 ** 23;
const mostRanks = 2 ** 28;

type Part = { offset: number; limit: number };

/**
 * The matches that stand at the places from `offset` on, once all were in order. By the keys it is found which can lie there, without
 * a comparison: of a million some hundred are sorted. `known` is how many have each number that the first key looks up.
 */
export function pickOrdered(
  matches: Int32Array,
  { keys, tieOf }: Order,
  { offset, limit }: Part,
  known: Int32Array | null = null,
): Int32Array {
  if (limit <= 0 || offset >= matches.length) return ints(0);
  let [among, before] = [matches, offset];
  const open = [...keys];
  for (const key of keys) {
    if (among.length <= limit) break;
    const { between, skipped, areEqual } = narrow(
      among,
      key,
      { offset: before, limit },
      among === matches ? known : null,
    );
    among = between;
    before -= skipped;
    if (!areEqual) break;
    open.shift();
  }
  const order = ints(among.length);
  const ties = new Float64Array(among.length);
  for (let index = 0; index < among.length; index += 1) {
    order[index] = index;
    ties[index] = tieOf(rowOf(intAt(among, index)));
  }
  const places = open.map((key) => among.map((match) => placeOf(key, rowOf(match))));
  const compare = (a: number, b: number): number => {
    for (const place of places) if (place[a] !== place[b]) return intAt(place, a) - intAt(place, b);
    return (ties[a] ?? 0) - (ties[b] ?? 0);
  };
  sortPart(order, compare, { from: before, to: before + limit }, 0, order.length - 1);
  return order.subarray(before, before + limit).map((index) => intAt(among, index));
}

const placeOf = ({ column, read, places, step }: OrderKey, row: number): number =>
  intAt(places, (intAt(column, row) >>> read.shift) & read.mask) >> step;

const piece = makePiece();

/** Those whose places by a key are the ones found from `offset` on, how many lie before these, and whether they have one place. */
function narrow(matches: Int32Array, key: OrderKey, { offset, limit }: Part, known: Int32Array | null) {
  const counts = ints(key.count);
  if (known === null) inPieces(matches, piece, (length) => countPlaces(length, counts, key));
  else for (const [number, place] of key.places.entries()) counts[place] = intAt(counts, place) + intAt(known, number);
  let [low, skipped] = [0, 0];
  while (skipped + intAt(counts, low) <= offset) {
    skipped += intAt(counts, low);
    low += 1;
  }
  let [high, reached] = [low, skipped + intAt(counts, low)];
  while (reached < Math.min(offset + limit, matches.length)) {
    high += 1;
    reached += intAt(counts, high);
  }
  const between = gathered((take) =>
    inPieces(matches, piece, (length) => take(piece, keepBetween(length, key, low, high))),
  );
  return { between, skipped, areEqual: low === high };
}

function countPlaces(length: number, counts: Int32Array, { column, read, places, step }: OrderKey): void {
  const { shift, mask } = read;
  for (let index = 0; index < length; index += 1) {
    const place = (places[((column[(piece[index] ?? 0) >> 1] ?? 0) >>> shift) & mask] ?? 0) >> step;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** Leaves of a piece those whose places lie between two. */
function keepBetween(length: number, { column, read, places, step }: OrderKey, low: number, high: number): number {
  const { shift, mask } = read;
  let held = 0;
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const place = (places[((column[match >> 1] ?? 0) >>> shift) & mask] ?? 0) >> step;
    if (place < low || place > high) continue;
    piece[held] = match;
    held += 1;
  }
  return held;
}

/** Quicksort of what lies at some places, from `low` to `high`, and of no more than these need. */
function sortPart(
  numbers: Int32Array,
  compare: (a: number, b: number) => number,
  part: { from: number; to: number },
  low: number,
  high: number,
): void {
  if (low >= high || high < part.from || low >= part.to) return;
  const pivot = intAt(numbers, (low + high) >> 1);
  let [left, right] = [low, high];
  while (left <= right) {
    while (compare(intAt(numbers, left), pivot) < 0) left += 1;
    while (compare(intAt(numbers, right), pivot) > 0) right -= 1;
    if (left > right) break;
    const moved = intAt(numbers, left);
    numbers[left] = intAt(numbers, right);
    numbers[right] = moved;
    left += 1;
    right -= 1;
  }
  sortPart(numbers, compare, part, low, right);
  sortPart(numbers, compare, part, left, high);
}
