import { inPieces, intAt, ints, makePiece } from "@/features/columns/arrays-model";
import type { Columns } from "@/features/columns/columns-model";
import { type Fours, makeFours, numberOfFour } from "@/features/columns/days-model";
import { type Matched, rowOf, sureOf } from "@/features/columns/match-model";
import { farFuture, farPast, flagsOf, profileIn, profiles } from "@/features/columns/profile-model";
import { forEachProfile } from "@/features/dashboard/column-model";
import {
  type KnownWhen,
  laterSteps,
  type MonthCount,
  type SoonCounts,
  type Step,
} from "@/features/knowledge/known-when-model";
import { standings } from "@/features/vocabulary/model";
import type { CountRange } from "@/lib/count-range";
import { type Day, dayAt } from "@/lib/dates/calendar";

/**
 * When events were known, as far as figures tell of it: by event the number of four ends, since when and by when it was reported and
 * seen. An end is the first day of its month (`ordinalOf`) or `noMonth`, twice, and one more where it was soon; `never` is none. Of 700,000
 * generated events 6,653 are different.
 */
export type KnownEnds = { seq: number; ends: Fours; byEvent: Int32Array };

export const never = farPast;
export const noMonth = -(2 ** 29);

/** Number 0 is of an event that nobody told of. */
export function makeEnds(): Fours {
  const ends = makeFours();
  numberOfFour(ends, never, never, never, never);
  return ends;
}

const isHeadline = flagsOf(({ verification }) => standings[verification] === "counted");
const piece = makePiece();

type Counter = {
  /** By the months of a date, and by the ends, those that are not sure and those that are. */
  byMonths: Int32Array;
  byEnds: Int32Array;
};

/** `countKnownWhen` of the queries, from the columns' rows that match. */
export function countKnown(columns: Columns, matched: Matched, { ends, byEvent }: KnownEnds): KnownWhen {
  const counter: Counter = { byMonths: ints(columns.months.count * 2), byEnds: ints(ends.count * 2) };
  inPieces(matched.matches, piece, (length) => countPiece(length, counter, columns.events, byEvent));
  const months = new Map<string, MonthCount>();
  const add = (step: Step, end: keyof CountRange, ordinal: number, count: number) => {
    if (count === 0) return;
    const month: Day | null = ordinal === farPast || ordinal === noMonth ? null : dayAt(ordinal);
    const key = `${step} ${end} ${month}`;
    months.set(key, { step, end, month, count: count + (months.get(key)?.count ?? 0) });
  };
  const soon: SoonCounts = {
    dated: datedOf(columns, matched),
    reported: { fewest: 0, most: 0 },
    seen: { fewest: 0, most: 0 },
  };
  forEachFour(columns.months, counter.byMonths, ([earliest, , begunBy], most, fewest) => {
    add("happened", "most", earliest, most);
    if (begunBy !== farFuture) add("happened", "fewest", begunBy, fewest);
  });
  forEachFour(ends, counter.byEnds, ([reportedSince, reportedBy, seenSince, seenBy], most, fewest) => {
    const found = { reported: [reportedSince, reportedBy], seen: [seenSince, seenBy] } as const;
    for (const step of laterSteps) {
      const [since, by] = found[step];
      if (since !== never) {
        add(step, "most", since >> 1, most);
        soon[step].most += (since & 1) * most;
      }
      if (by !== never) {
        add(step, "fewest", by >> 1, fewest);
        soon[step].fewest += (by & 1) * fewest;
      }
    }
  });
  return { months: [...months.values()], soon };
}

function countPiece(
  length: number,
  { byMonths, byEnds }: Counter,
  { event, months, what }: Columns["events"],
  byEvent: Int32Array,
): void {
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const row = rowOf(match);
    if (isHeadline[profileIn(what[row] ?? 0)] !== 1) continue;
    const sure = sureOf(match);
    const [month, end] = [(months[row] ?? 0) * 2 + sure, (byEvent[event[row] ?? 0] ?? 0) * 2 + sure];
    byMonths[month] = (byMonths[month] ?? 0) + 1;
    byEnds[end] = (byEnds[end] ?? 0) + 1;
  }
}

function forEachFour(
  { count, parts }: Fours,
  counts: Int32Array,
  tell: (parts: [number, number, number, number], most: number, fewest: number) => void,
): void {
  for (let number = 0; number < count; number += 1) {
    const fewest = intAt(counts, number * 2 + 1);
    const most = fewest + intAt(counts, number * 2);
    const part = (index: number) => intAt(parts, number * 4 + index);
    if (most > 0) tell([part(0), part(1), part(2), part(3)], most, fewest);
  }
}

function datedOf(columns: Columns, matched: Matched): CountRange {
  const dated = { fewest: 0, most: 0 };
  forEachProfile(columns, matched, (profile, count, surely) => {
    if (isHeadline[profile] !== 1 || profiles[profile]?.shape === "none") return;
    dated.most += count;
    dated.fewest += surely;
  });
  return dated;
}
