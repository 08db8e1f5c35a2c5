import { dayAt, dayOfMonth } from "@/lib/dates/calendar";
import { intAt, ints, mixed, none, withRoom } from "./arrays-model";
import { farFuture, farPast, mostDays } from "./profile-model";

/**
 * The days that dates begin and end at, numbered as they came: some thousands, so that what is asked of a million days is
 * looked up in a table by their numbers. Number 0 is no day.
 */
export type Days = {
  count: number;
  /** By number (`ordinalOf`); `farPast` for no day. */
  ordinals: Int32Array;
  /** The first day of its month. */
  months: Int32Array;
  numbers: Map<number, number>;
  /** Their numbers in the order of time, of those there were when it was last asked for (`inTime`). */
  order: Int32Array;
};

export const makeDays = (): Days => ({
  count: 1,
  ordinals: ints(1).fill(farPast),
  months: ints(1).fill(farPast),
  numbers: new Map([[farPast, 0]]),
  order: ints(0),
});

export function numberOfDay(days: Days, ordinal: number): number {
  const found = days.numbers.get(ordinal);
  if (found !== undefined) return found;
  const number = days.count;
  if (number === mostDays) throw new RangeError(`more than ${mostDays} different days`);
  days.ordinals = withRoom(ints, days.ordinals, number + 1);
  days.months = withRoom(ints, days.months, number + 1);
  days.ordinals[number] = ordinal;
  days.months[number] = firstOfMonth(ordinal);
  days.numbers.set(ordinal, number);
  days.count += 1;
  return number;
}

/** An end that is open is a month of its own. */
export const firstOfMonth = (ordinal: number): number =>
  ordinal === farPast || ordinal === farFuture ? ordinal : ordinal + 1 - dayOfMonth(dayAt(ordinal));

export function monthOfDay(days: Days, ordinal: number): number {
  const number = numberOfDay(days, ordinal);
  return intAt(days.months, number);
}

/** The numbers of the days in the order of time; no day is after all others. */
export function inTime(days: Days): Int32Array {
  if (days.order.length === days.count) return days.order;
  const timeOf = (number: number) => (number === 0 ? farFuture : intAt(days.ordinals, number));
  days.order = Int32Array.from({ length: days.count }, (_, number) => number).sort((a, b) => timeOf(a) - timeOf(b));
  return days.order;
}

/** By number, the place of a day in time. */
export function placesOf(days: Days): Int32Array {
  const places = ints(days.count);
  for (const [place, number] of inTime(days).entries()) places[number] = place;
  return places;
}

/** Four numbers together, such as the months of a date, and the number of each such four, in the order they came. */
export type Fours = { count: number; parts: Int32Array; slots: Int32Array };

export const makeFours = (): Fours => ({ count: 0, parts: ints(0), slots: ints(64).fill(none) });

function slotOf({ parts, slots }: Fours, a: number, b: number, c: number, d: number): number {
  const mask = slots.length - 1;
  let slot = mixed(a ^ mixed(b ^ mixed(c ^ mixed(d)))) >>> 7;
  for (;;) {
    slot &= mask;
    const number = intAt(slots, slot);
    const at = number * 4;
    if (number === none) return slot;
    if (
      intAt(parts, at) === a &&
      intAt(parts, at + 1) === b &&
      intAt(parts, at + 2) === c &&
      intAt(parts, at + 3) === d
    )
      return slot;
    slot += 1;
  }
}

/** Their number; those that are new get one. */
export function numberOfFour(fours: Fours, a: number, b: number, c: number, d: number): number {
  const slot = slotOf(fours, a, b, c, d);
  const found = intAt(fours.slots, slot);
  if (found !== none) return found;
  const number = fours.count;
  fours.parts = withRoom(ints, fours.parts, number * 4 + 4);
  for (const [index, part] of [a, b, c, d].entries()) fours.parts[number * 4 + index] = part;
  fours.slots[slot] = number;
  fours.count += 1;
  if (fours.count * 2 > fours.slots.length) {
    fours.slots = ints(fours.slots.length * 2).fill(none);
    for (let at = 0; at < fours.count * 4; at += 4) {
      const part = (index: number) => intAt(fours.parts, at + index);
      fours.slots[slotOf(fours, part(0), part(1), part(2), part(3))] = at / 4;
    }
  }
  return number;
}
