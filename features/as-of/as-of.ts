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

/** A revision's number, or a day (UTC) for what stood at its end. */
const parseAsAsOf = createParser<string>({
  parse: (text) => (/^\d{1,9}$/.test(text) ? String(Number(text)) : isDay(text) ? text : null),
  serialize: (value) => value,
});
export const asOfParsers = { [asOfKey]: parseAsAsOf };
const loadAsOf = createLoader(asOfParsers);

type Address = Record<string, string | string[] | undefined>;

/** What an address asks for, and whether it asked for something that is neither revision nor day. */
export function readAsOf(address: Address): { value: string | null; isUnreadable: boolean } {
  const given = [address[asOfKey] ?? []].flat().find((text) => text !== "");
  const value = loadAsOf({ [asOfKey]: given })[asOfKey];
  return { value, isUnreadable: given !== undefined && value === null };
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

/** Where in the history a value points; null for the present and for what is still to come. */
export async function resolveAsOf(db: Reader, value: string): Promise<AsOf | null> {
  const head = await findRegisterHead(db);
  if (head === null) return null;
  const seq = isDay(value) ? await findLastSeqOfDay(db, value) : await findEndOfChange(db, Number(value));
  if (seq === null || seq >= head.seq) return null;
  return {
    value,
    seq,
    day: await findDayOfRevision(db, seq),
    changesSince: await countChangesAfter(db, seq),
  };
}
