import { intAt } from "@/features/columns/arrays-model";
import { type Columns, eventRanks } from "@/features/columns/columns-model";
import { placesOf } from "@/features/columns/days-model";
import type { Matched } from "@/features/columns/match-model";
import { keyOf, type Order, type OrderKey, pickOrdered, roughlyBy, tieOf } from "@/features/columns/order-model";
import { farFuture, farPast, theDay, theProfile, theWhole } from "@/features/columns/profile-model";
import { countsOf, type PickedRows, pickedOf, undatedOf } from "@/features/dashboard/column-model";
import { numbersOf, severityAt, unknownSeverity } from "@/features/dashboard/column-values-model";
import type { EventSort } from "@/features/dashboard/schema";

/** From the best founded down, as the list has it in SQL. */
const founded = ["confirmed", "corroborated", "contested", "unverified", "unverifiable", "refuted"];
const foundedAt = numbersOf(({ verification }) => founded.indexOf(verification));
/** What nobody graded last, either way; the others from the gravest. */
const gravestAt = severityAt.map((place) => (place === unknownSeverity ? unknownSeverity : 4 - place));

/** The other way round. */
const turned = (places: Int32Array): Int32Array => {
  const last = places.reduce((most, place) => Math.max(most, place), 0);
  return places.map((place) => last - place);
};

/** `orderOf` of the lists. */
function orderOf(columns: Columns, sort: EventSort, nameRanks: Int32Array): Order {
  const { event, site, what, earliest } = columns.events;
  const ranks = eventRanks(columns);
  const days = placesOf(columns.days);
  const rankOf = (row: number) => intAt(ranks, intAt(event, row));
  const byDay = keyOf(what, theDay, days);
  const byDate: Order = { keys: [byDay], tieOf: (row) => tieOf(intAt(earliest, row), rankOf(row)) };
  const latestFirst = (day: number) => (day === farPast ? farFuture : -day);
  const byDateTurned: Order = {
    // Without a day it is last, either way round.
    keys: [
      keyOf(
        what,
        theDay,
        turned(days).map((place, day) => (day === 0 ? days.length : place)),
      ),
    ],
    tieOf: (row) => tieOf(latestFirst(intAt(earliest, row)), rankOf(row)),
  };
  const first = (key: OrderKey): Order => ({ ...byDate, keys: [key, byDay] });
  switch (sort) {
    case "date":
      return byDate;
    case "-date":
      return byDateTurned;
    case "site":
      return first(keyOf(site, theWhole, nameRanks));
    case "-site":
      return first(keyOf(site, theWhole, turned(nameRanks)));
    case "severity":
      return first(keyOf(what, theProfile, gravestAt));
    case "-severity":
      return first(keyOf(what, theProfile, severityAt));
    case "verification":
      return first(keyOf(what, theProfile, foundedAt));
    case "-verification":
      return first(keyOf(what, theProfile, turned(foundedAt)));
    default:
      return sort satisfies never;
  }
}

/** A page of a match in order. */
export function pickPage(
  columns: Columns,
  matched: Matched,
  { sort, isUndated, nameRanks, ...part }: PageAsked,
): PickedRows {
  const order = orderOf(columns, sort, nameRanks);
  // None has a day, so that by date they differ in their ids alone.
  if (isUndated) {
    const byId = roughlyBy(columns.events.event, theWhole, eventRanks(columns));
    const keys = sort === "date" || sort === "-date" ? [byId] : order.keys;
    return pickedOf(pickOrdered(undatedOf(columns, matched), { ...order, keys }, part));
  }
  const [first] = order.keys;
  const known = first === undefined ? null : countsOf(columns, matched, first.read);
  return pickedOf(pickOrdered(matched.matches, order, part, known));
}

export type PageAsked = {
  sort: EventSort;
  offset: number;
  limit: number;
  isUndated: boolean;
  /** Places of the sites' names in their order, by the number of a site. */
  nameRanks: Int32Array;
};
