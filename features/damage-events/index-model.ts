import { type Columns, farFuture, farPast, ranksOf } from "@/features/columns/columns-model";
import { intAt, type Matched } from "@/features/columns/match-model";
import { type OrderKey, pickOrdered } from "@/features/columns/order-model";

/** The order of the index, as SQL has it: newest last day first, those without one at the end; an open start first. */
function newestFirst(columns: Columns): OrderKey[] {
  const { event, earliest, latest } = columns.events;
  const ranks = ranksOf(columns);
  return [
    (row) => (intAt(latest, row) === farFuture ? farFuture : -intAt(latest, row)),
    (row) => (intAt(earliest, row) === farPast ? farPast : -intAt(earliest, row)),
    (row) => intAt(ranks, intAt(event, row)),
  ];
}

/** The ids of a page of the index. */
export function pickNewest(columns: Columns, { rows }: Matched, page: { offset: number; limit: number }): string[] {
  const picked = pickOrdered(rows, newestFirst(columns), page);
  return picked.map((row) => columns.eventIds.texts[intAt(columns.events.event, row)] ?? "");
}
