import { farFuture, farPast } from "./columns-model";
import { intAt } from "./match-model";

/** What rows are ordered by: a number each, the smaller first; `farPast` before all others, `farFuture` after them. */
export type OrderKey = (row: number) => number;

const none = (): number[] => [];

/**
 * What stands at the places from `offset` on, once all were in order. By the first key it is found which values lie there, and only
 * what has those is looked at again: of a million some hundred are sorted.
 */
export function pickOrdered(
  indexes: Int32Array,
  keys: readonly OrderKey[],
  { offset, limit }: { offset: number; limit: number },
): number[] {
  const [key, ...further] = keys;
  if (offset >= indexes.length || limit <= 0) return [];
  if (key === undefined || indexes.length <= limit) return inOrder(indexes, keys).slice(offset, offset + limit);
  const numbers = new Int32Array(indexes.length);
  for (let at = 0; at < indexes.length; at += 1) numbers[at] = key(intAt(indexes, at));
  const [low, high] = spanAt(numbers, offset, limit);
  const within = { low: new Int32Array(indexes.length), between: none(), high: none() };
  let [before, lows] = [0, 0];
  for (let at = 0; at < indexes.length; at += 1) {
    const number = intAt(numbers, at);
    if (number < low) before += 1;
    else if (number === low) {
      within.low[lows] = intAt(indexes, at);
      lows += 1;
    } else if (number < high) within.between.push(intAt(indexes, at));
    else if (number === high) within.high.push(intAt(indexes, at));
  }
  const first = pickOrdered(within.low.subarray(0, lows), further, { offset: offset - before, limit });
  const between = inOrder(within.between, keys);
  const last = Int32Array.from(within.high);
  const rest = { offset: 0, limit: limit - first.length - between.length };
  return [...first, ...between, ...pickOrdered(last, further, rest)];
}

const inOrder = (indexes: Int32Array | readonly number[], keys: readonly OrderKey[]): number[] =>
  [...indexes].sort((a, b) => {
    for (const key of keys) {
      const difference = key(a) - key(b);
      if (difference !== 0) return difference;
    }
    return 0;
  });

/** The least and the greatest of the numbers at the places from `offset` on, once they were in order. */
function spanAt(numbers: Int32Array, offset: number, limit: number): [low: number, high: number] {
  let [least, greatest] = [farFuture, farPast];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = intAt(numbers, at);
    if (number === farFuture || number === farPast) continue;
    if (number < least) least = number;
    if (number > greatest) greatest = number;
  }
  // The open ends stand before and after all others.
  const span = Math.max(0, greatest - least + 1);
  const counts = new Int32Array(span + 2);
  const bucketOf = (number: number) =>
    number < least ? 0 : number > greatest ? span + 1 : span === 0 ? 0 : number - least + 1;
  for (let at = 0; at < numbers.length; at += 1) {
    const bucket = bucketOf(intAt(numbers, at));
    counts[bucket] = intAt(counts, bucket) + 1;
  }
  const numberOf = (bucket: number) => (bucket === 0 ? farPast : bucket === span + 1 ? farFuture : least + bucket - 1);
  let [seen, low] = [0, farPast];
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    const after = seen + intAt(counts, bucket);
    if (seen <= offset && offset < after) low = numberOf(bucket);
    if (offset + limit <= after) return [low, numberOf(bucket)];
    seen = after;
  }
  return [low, farFuture];
}
