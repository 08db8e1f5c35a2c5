import { byteAt, bytes, intAt, ints, none, withRoom } from "./arrays-model";

/**
 * Ids and their numbers, in the order they came. The letters of all stand in one array, where a million texts would take three
 * times as much, and a `Map` of them five times.
 */
export type Names = {
  count: number;
  letters: Uint8Array;
  /** Where the letters of each end, and those of the next begin; the first is 0. */
  ends: Int32Array;
  /** A table of hashes with the numbers. */
  slots: Int32Array;
};

/** For about so many ids. */
export const makeNames = (expected: number): Names => ({
  count: 0,
  letters: bytes(expected * 16),
  ends: ints(expected + 2),
  slots: ints(2 ** Math.ceil(Math.log2(Math.max(512, expected) * 2))).fill(none),
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The slot that has the name that stands in some letters, or is free for it. */
function slotOf(names: Names, text: Uint8Array, from: number, to: number): number {
  const { slots } = names;
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ byteAt(text, at), 0x01000193);
  // The low bits of neighbours are alike.
  hash ^= hash >>> 15;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const number = intAt(slots, slot);
    if (number === none) return slot;
    if (isNamed(names, number, text, from, to)) return slot;
    slot = (slot + 1) & mask;
  }
}

function isNamed({ letters, ends }: Names, number: number, text: Uint8Array, from: number, to: number): boolean {
  const start = intAt(ends, number);
  if (intAt(ends, number + 1) - start !== to - from) return false;
  let at = from;
  while (at < to && byteAt(letters, start + at - from) === byteAt(text, at)) at += 1;
  return at === to;
}

function addLetters(names: Names, text: Uint8Array, from: number, to: number): number {
  const slot = slotOf(names, text, from, to);
  const found = intAt(names.slots, slot);
  if (found !== none) return found;
  const number = names.count;
  const start = intAt(names.ends, number);
  names.letters = withRoom(bytes, names.letters, start + to - from);
  for (let at = from; at < to; at += 1) names.letters[start + at - from] = byteAt(text, at);
  names.ends = withRoom(ints, names.ends, number + 2);
  names.ends[number + 1] = start + to - from;
  names.slots[slot] = number;
  names.count += 1;
  if (names.count * 2 > names.slots.length) widen(names);
  return number;
}

function widen(names: Names): void {
  names.slots = ints(names.slots.length * 2).fill(none);
  for (let number = 0; number < names.count; number += 1)
    names.slots[slotOf(names, names.letters, intAt(names.ends, number), intAt(names.ends, number + 1))] = number;
}

/** The number of an id; `none` for one that is not there. */
export function numberOf(names: Names, text: string): number {
  const letters = encoder.encode(text);
  return intAt(names.slots, slotOf(names, letters, 0, letters.length));
}

/** The numbers of ids that stand in a text, one a line; those that are new get one. An empty line is `none`. */
export function addLines(names: Names, lines: string): Int32Array {
  const letters = encoder.encode(lines);
  let numbers = ints(0);
  let [count, from, number] = [0, 0, none];
  for (let at = 0; at <= letters.length; at += 1) {
    if (at < letters.length && byteAt(letters, at) !== lineEnd) continue;
    // One line is often the same as the one before it.
    if (at === from) number = none;
    else if (number === none || !isNamed(names, number, letters, from, at))
      number = addLetters(names, letters, from, at);
    numbers = withRoom(ints, numbers, count + 1);
    numbers[count] = number;
    count += 1;
    from = at + 1;
  }
  return numbers.subarray(0, count);
}
const lineEnd = 10;

export const textOf = ({ letters, ends }: Names, number: number): string =>
  decoder.decode(letters.subarray(intAt(ends, number), intAt(ends, number + 1)));

/** Whether one id comes before another as the database compares them in the collation "C": by their bytes. */
export function isBefore({ letters, ends }: Names, one: number, other: number): boolean {
  let [a, b] = [intAt(ends, one), intAt(ends, other)];
  const [endOfA, endOfB] = [intAt(ends, one + 1), intAt(ends, other + 1)];
  while (a < endOfA && b < endOfB && byteAt(letters, a) === byteAt(letters, b)) {
    a += 1;
    b += 1;
  }
  if (a === endOfA || b === endOfB) return a === endOfA && b < endOfB;
  return byteAt(letters, a) < byteAt(letters, b);
}

/** The places of all names in their order, given those of the first ones of them and the names that were added. */
export function ranksOf(names: Names, ranks: Int32Array, added: Int32Array): Int32Array {
  const known = ranks.length;
  const order = ints(known);
  for (let name = 0; name < known; name += 1) order[intAt(ranks, name)] = name;
  const places = ints(names.count);
  let [rank, kept] = [0, 0];
  const keepBefore = (end: number) => {
    for (; kept < end; kept += 1) places[intAt(order, kept)] = rank++;
  };
  for (const name of [...added].sort((a, b) => (isBefore(names, a, b) ? -1 : 1))) {
    let [low, high] = [kept, known];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(names, intAt(order, middle), name)) low = middle + 1;
      else high = middle;
    }
    keepBefore(low);
    places[name] = rank++;
  }
  keepBefore(known);
  return places;
}
