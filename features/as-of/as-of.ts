import { createLoader, createParser } from "nuqs/server";
import {
  countChangesAfter,
  findDayOfRevision,
  findEndOfChange,
  findLastSeqOfDay,
  findRegisterHead,
} from "@/features/chain/queries";
import { asOfKey } from "@/features/scope/addresses";
import { isDay } from "@/lib/dates/calendar";
import type { Day } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";

/** A revision's number, or a day (UTC) for what stood at its end. No register has more revisions than a number can say. */
const parseAsAsOf = createParser<string>({
  parse: (text) => (/^\d{1,15}$/.test(text) ? String(Number(text)) : isDay(text) ? text : null),
  serialize: (value) => value,
});
export const asOfParsers = { [asOfKey]: parseAsAsOf };
const loadAsOf = createLoader(asOfParsers);

type Address = Record<string, string | string[] | undefined>;

/** What an address asks for; `unreadable` is what it asked for that is neither revision nor day. */
export function readAsOf(address: Address): { value: string | null; unreadable: string | null } {
  const given = [address[asOfKey] ?? []].flat().find((text) => text !== "");
  const value = loadAsOf({ [asOfKey]: given })[asOfKey];
  return { value, unreadable: value === null ? (given ?? null) : null };
}

/** A revision of the past to stand at. What stands now is null, everywhere. */
export type AsOf = {
  /** As it was asked for. */
  value: string;
  /** The newest revision then, the last of its change; 0 before the first. */
  seq: number;
  /** The day of that revision. */
  day: Day | null;
  /** How many changes were made after it. */
  changesSince: number;
};

/** Why an address does not stand where it asks to: the register has no such revision, or the day has not ended. */
export type NotYet =
  | { kind: "revision"; asked: number; newest: { seq: number; day: Day } | null }
  | { kind: "day"; asked: Day };

/** Where in the history a value points, `today` (UTC) being the day it is asked: nowhere else than at the present is null. */
export async function resolveAsOf(
  db: Reader,
  value: string,
  today: Day,
): Promise<{ asOf: AsOf | null; notYet: NotYet | null }> {
  const newest = await findRegisterHead(db);
  const head = newest?.seq ?? 0;
  if (isDay(value) ? value >= today : Number(value) > head) {
    const notYet = isDay(value)
      ? { kind: "day" as const, asked: value }
      : { kind: "revision" as const, asked: Number(value), newest };
    return { asOf: null, notYet };
  }
  const seq = isDay(value) ? await findLastSeqOfDay(db, value) : await findEndOfChange(db, Number(value));
  if (seq === null || seq >= head) return { asOf: null, notYet: null };
  const asOf = {
    value,
    seq,
    day: await findDayOfRevision(db, seq),
    changesSince: await countChangesAfter(db, seq),
  };
  return { asOf, notYet: null };
}
