import { inPieces, intAt, ints, makePiece } from "@/features/columns/arrays-model";
import { type Columns, claimsAt, eventRanks } from "@/features/columns/columns-model";
import { isCounted, type Matched, rowOf } from "@/features/columns/match-model";
import { isBefore, textOf } from "@/features/columns/names-model";
import { keyOf, pickOrdered } from "@/features/columns/order-model";
import { flagsOf, profileIn, theWhole } from "@/features/columns/profile-model";
import { type PickedRows, pickedOf, pickProfiles } from "@/features/dashboard/column-model";
import type { GradedPlaces } from "@/features/knowledge/condition-queries";
import { mostEventRows, mostGrades, mostPlaceRows } from "@/features/knowledge/schema";

/** `pickMostClaimed` of the queries, from the columns' rows that match. */
export function pickMostClaimedRows(columns: Columns, matched: Matched): PickedRows & { total: number } {
  const { event } = columns.events;
  const counted = pickProfiles(columns, matched.matches, isCounted);
  const claims = claimsAt(columns, matched.revision, matched.seesWithdrawn);
  const most = claims.reduce((all, count) => Math.max(all, count), 0);
  const ranks = eventRanks(columns);
  const byClaims = keyOf(
    event,
    theWhole,
    Int32Array.from(claims, (count) => most - count),
  );
  const order = { keys: [byClaims], tieOf: (row: number) => intAt(ranks, intAt(event, row)) };
  return { ...pickedOf(pickOrdered(counted, order, { offset: 0, limit: mostEventRows })), total: counted.length };
}

/** What bears on the condition of a place, and of that what grades it (`bearsOnCondition` of the queries). */
const isGrade = flagsOf(({ severity }) => severity !== "unknown");
const bears = flagsOf(
  ({ verification, shape, severity, kind }) =>
    verification !== "refuted" && shape !== "none" && (severity !== "unknown" || kind === "recovery"),
);

const piece = makePiece();

/** `pickGraded` of the queries, from the columns' rows of the places asked for. */
export function pickGradedSites(columns: Columns, { matches }: Matched): GradedPlaces {
  const { siteIds, events } = columns;
  const [many, grades] = [ints(siteIds.count), ints(siteIds.count)];
  inPieces(matches, piece, (length) => {
    for (const match of piece.subarray(0, length)) {
      const [profile, site] = [profileIn(intAt(events.what, rowOf(match))), intAt(events.site, rowOf(match))];
      if (bears[profile] !== 1) continue;
      many[site] = intAt(many, site) + 1;
      grades[site] = intAt(grades, site) + (isGrade[profile] ?? 0);
    }
  });
  const graded = [...grades.keys()].filter((site) => intAt(grades, site) > 0);
  const isTooMany = (site: number) => intAt(many, site) > mostGrades;
  graded.sort(
    (a, b) =>
      Number(isTooMany(a)) - Number(isTooMany(b)) ||
      intAt(many, b) - intAt(many, a) ||
      (isBefore(siteIds, a, b) ? -1 : 1),
  );
  const told = graded.slice(0, mostPlaceRows).filter((site) => !isTooMany(site));
  return { ids: told.map((site) => textOf(siteIds, site)), total: graded.length };
}
