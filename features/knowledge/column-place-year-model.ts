import { byteAt, inPieces, intAt, ints, makePiece, none, withRoom } from "@/features/columns/arrays-model";
import type { Columns } from "@/features/columns/columns-model";
import { type Fours, makeFours, numberOfFour } from "@/features/columns/days-model";
import { type Matched, rowOf, sureOf } from "@/features/columns/match-model";
import { textOf } from "@/features/columns/names-model";
import { profileIn } from "@/features/columns/profile-model";
import { binAt, branchesAt, type Groups, groupsOf } from "@/features/dashboard/column-bins-model";
import { isBeside, isDamageCounted } from "@/features/dashboard/column-values-model";
import type { PlaceBinCount } from "@/features/knowledge/place-year-model";
import type { EventFilter } from "@/features/scope/filter-schema";
import type { Bin } from "@/lib/dates/bins";

const piece = makePiece();

type Counter = {
  groups: Groups;
  /** By the months of a date, the group of all such dates; `none` where it is not known, or they lie in several. */
  byMonths: Int32Array;
  places: ReturnType<typeof branchesAt>;
  /** Place, group of dates, and whether it is beside and sure: what is counted as one. */
  cells: Fours;
  counts: Int32Array;
};

/** `countPlaceYears` of the queries, from the columns' rows that match; `tops` are the places that rows are made of. */
export function countByPlace(
  columns: Columns,
  matched: Matched,
  { bins, tops, filter }: { bins: readonly Bin[]; tops: readonly string[]; filter: EventFilter },
): PlaceBinCount[] {
  const groups = groupsOf(columns, { bins, starts: bins.map(({ start }) => start), filter });
  const places = branchesAt(columns, tops, matched.revision);
  const byMonths = ints(columns.months.count).fill(none);
  const counter: Counter = { groups, byMonths, places, cells: makeFours(), counts: ints(0) };
  inPieces(matched.matches, piece, (length) => countPiece(length, columns.events, counter));
  const { cells, counts } = counter;
  return Array.from({ length: cells.count }, (_, cell): PlaceBinCount => {
    const [place, group, beside, sure] = [0, 1, 2, 3].map((part) => intAt(cells.parts, cell * 4 + part));
    const [first, last] = [binAt(groups, group ?? 0, 0), binAt(groups, group ?? 0, 1)];
    return {
      placeId: textOf(columns.siteIds, place ?? 0),
      isBeside: beside === 1,
      isDated: first !== null || last !== null,
      isSure: sure === 1,
      ...{ first, last, sureFirst: binAt(groups, group ?? 0, 2), sureLast: binAt(groups, group ?? 0, 3) },
      count: intAt(counts, cell),
    };
  });
}

function countPiece(length: number, { what, site, months }: Columns["events"], counter: Counter): void {
  const { branches, around } = counter.places;
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    const row = rowOf(match);
    const profile = profileIn(what[row] ?? 0);
    if (isDamageCounted[profile] !== 1) continue;
    let group = counter.byMonths[months[row] ?? 0] ?? none;
    if (group === none) group = groupAt(row, months[row] ?? 0, counter);
    let top = branches[site[row] ?? 0] ?? none;
    if (top === none) addTo(counter, site[row] ?? 0, group, isBeside[profile] ?? 0, sureOf(match));
    // Where places are named that lie in each other, it belongs to each.
    for (; top !== none; top = around[top] ?? none) addTo(counter, top, group, isBeside[profile] ?? 0, sureOf(match));
  }
}

function groupAt(row: number, four: number, { groups, byMonths }: Counter): number {
  const group = groups.numberOfRow(row);
  if (byteAt(groups.isCut, four) === 0) byMonths[four] = group;
  return group;
}

function addTo(counter: Counter, place: number, group: number, beside: number, sure: number): void {
  const cell = numberOfFour(counter.cells, place, group, beside, sure);
  if (cell >= counter.counts.length) counter.counts = withRoom(ints, counter.counts, cell + 1);
  counter.counts[cell] = intAt(counter.counts, cell) + 1;
}
