import { intAt } from "@/features/columns/arrays-model";
import { type Columns, eventRanks } from "@/features/columns/columns-model";
import { placesOf } from "@/features/columns/days-model";
import { type Matched, rowOf } from "@/features/columns/match-model";
import { textOf } from "@/features/columns/names-model";
import { keyOf, type Order, pickOrdered, tieOf } from "@/features/columns/order-model";
import { farPast, profiles, theDay, theProfile } from "@/features/columns/profile-model";

/** 1 without a last day. */
const isOpenAt = Int32Array.from(profiles, ({ shape }) => (shape === "noEnd" || shape === "none" ? 1 : 0));

/** The order of the index, as SQL has it: newest last day first, those without one at the end; an open start first. */
function newestFirst(columns: Columns): Order {
  const { event, what, earliest } = columns.events;
  const ranks = eventRanks(columns);
  const days = placesOf(columns.days);
  const startOf = (row: number) => (intAt(earliest, row) === farPast ? farPast : -intAt(earliest, row));
  return {
    keys: [
      keyOf(what, theProfile, isOpenAt),
      keyOf(
        what,
        theDay,
        days.map((place) => days.length - place),
      ),
    ],
    tieOf: (row) => tieOf(startOf(row), intAt(ranks, intAt(event, row))),
  };
}

/** The ids of a page of the index. */
export function pickNewest(columns: Columns, { matches }: Matched, page: { offset: number; limit: number }): string[] {
  const picked = pickOrdered(matches, newestFirst(columns), page);
  return Array.from(picked, (match) => textOf(columns.eventIds, intAt(columns.events.event, rowOf(match))));
}
