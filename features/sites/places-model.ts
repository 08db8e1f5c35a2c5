import { byteAt, intAt, none } from "@/features/columns/arrays-model";
import type { Columns } from "@/features/columns/columns-model";
import { hiddenSites } from "@/features/columns/match-model";
import { isBefore, textOf } from "@/features/columns/names-model";
import { farFuture, farPast, flagsOf, type Profile, profileIn, profiles } from "@/features/columns/profile-model";
import { standings } from "@/features/vocabulary/model";
import { type Severity, severities } from "@/features/vocabulary/schema";
import { type Condition, lossOf, noCondition, type PartGrade, type PartsCondition } from "./model";

/**
 * What the events at places come to at one revision, from the columns: how many there are, and the grades that `currentCondition` and
 * `otherConditions` of the model give, in numbers, so that the grades of a thousand places take a millisecond or two. Worked out for
 * a place when it is first asked for.
 */
export type Places = {
  columns: Columns;
  revision: number;
  seesWithdrawn: boolean;
  tree: Tree;
  /** By event: the severities that claims give beside the assessed one, a bit each. Null: not known at that revision. */
  others: Uint8Array | null;
  /** By site; null where nobody has asked yet. */
  facts: (Facts | null)[];
};

/** Sites that are seen, each before its parts; one that lies in a place that is not seen stands at the top. */
type Tree = {
  order: Int32Array;
  /** By site: where it stands in the order, `none` for one that is not seen. */
  places: Int32Array;
  /** By place in the order: behind the last of its parts. */
  ends: Int32Array;
};

type Facts = {
  events: number;
  /** Rows of events, or `none`. */
  grading: number;
  recoveredSince: number;
  harmedSince: number;
  /** What the grade is as well if other readings are right, a bit each. */
  others: number;
};

const noFacts: Facts = { events: 0, grading: none, recoveredSince: none, harmedSince: none, others: 0 };

const bitOf = (severity: Severity): number => 1 << lossOf(severity);
const unknown = lossOf("unknown");
const severitiesIn = (bits: number): Severity[] => severities.filter((severity) => (bits & bitOf(severity)) !== 0);
/** The place of the lowest bit; of none far beyond all. */
const lowestOf = (bits: number): number => (bits === 0 ? farFuture : 31 - Math.clz32(bits & -bits));

/** By profile, what a grade asks of an event. */
const losses = Uint8Array.from(profiles, ({ severity }) => lossOf(severity));
const isRecovery = flagsOf(({ kind }) => kind === "recovery");
const isWithdrawn = flagsOf((profile) => profile.isWithdrawn);
const inStanding = ["nowhere", "beside", "counted"] as const;
const [beside, counted] = [inStanding.indexOf("beside"), inStanding.indexOf("counted")];
const standing = Uint8Array.from(profiles, ({ verification }) => inStanding.indexOf(standings[verification]));

const profileAt = ({ events }: Columns, row: number): number => profileIn(intAt(events.what, row));

export function placesOf(
  columns: Columns,
  at: { revision: number; seesWithdrawn: boolean; others: Uint8Array | null },
): Places {
  const facts = Array.from({ length: columns.siteIds.count }, () => null);
  return { columns, ...at, tree: treeOf(columns, at), facts };
}

function treeOf(columns: Columns, { revision, seesWithdrawn }: { revision: number; seesWithdrawn: boolean }): Tree {
  const { sites, siteIds } = columns;
  const count = siteIds.count;
  const hidden = hiddenSites(columns, { revision, seesWithdrawn, ticked: [] });
  const parents = new Int32Array(count).fill(none);
  const seen = new Uint8Array(count);
  for (let row = 0; row < sites.count; row += 1) {
    if (intAt(sites.from, row) > revision || intAt(sites.to, row) <= revision) continue;
    const site = intAt(sites.site, row);
    parents[site] = intAt(sites.parent, row);
    seen[site] = 1 - byteAt(hidden, site);
  }
  const [firstPart, nextPart] = [new Int32Array(count).fill(none), new Int32Array(count).fill(none)];
  const top: number[] = [];
  for (let site = 0; site < count; site += 1) {
    if (byteAt(seen, site) === 0) continue;
    const parent = intAt(parents, site);
    if (parent === none || byteAt(seen, parent) === 0) top.push(site);
    else {
      nextPart[site] = intAt(firstPart, parent);
      firstPart[parent] = site;
    }
  }
  const [order, ends] = [new Int32Array(count), new Int32Array(count)];
  const places = new Int32Array(count).fill(none);
  let placed = 0;
  const add = (site: number): void => {
    const place = placed;
    places[site] = place;
    order[place] = site;
    placed += 1;
    for (let part = intAt(firstPart, site); part !== none; part = intAt(nextPart, part)) add(part);
    ends[place] = placed;
  };
  for (const site of top) add(site);
  return { order: order.subarray(0, placed), places, ends };
}

/** As `compareUncertainDates`, and by their ids what has the same days. */
function compareRows({ events, eventIds }: Columns, a: number, b: number): number {
  const [earliestA, earliestB] = [intAt(events.earliest, a), intAt(events.earliest, b)];
  const [latestA, latestB] = [intAt(events.latest, a), intAt(events.latest, b)];
  const keyOf = (earliest: number, latest: number) =>
    latest !== farFuture || earliest === farPast ? latest : earliest;
  const difference =
    keyOf(earliestA, latestA) - keyOf(earliestB, latestB) ||
    earliestA - earliestB ||
    Number(latestA === farFuture) - Number(latestB === farFuture);
  if (difference !== 0) return difference;
  const [one, other] = [intAt(events.event, a), intAt(events.event, b)];
  return one === other ? 0 : isBefore(eventIds, one, other) ? -1 : 1;
}

const isDated = ({ events }: Columns, row: number): boolean =>
  intAt(events.earliest, row) !== farPast || intAt(events.latest, row) !== farFuture;

function factsOf({ columns, revision, seesWithdrawn, others }: Places, site: number): Facts {
  const { events } = columns;
  const rows: number[] = [];
  // Only where nothing that is counted gives a grade, what stands beside gives one.
  let [count, least] = [0, beside];
  for (let row = events.headAtSite[site] ?? none; row !== none; row = intAt(events.nextAtSite, row)) {
    if (intAt(events.from, row) > revision || intAt(events.to, row) <= revision) continue;
    const profile = profileAt(columns, row);
    if (byteAt(isWithdrawn, profile) === 1 && !seesWithdrawn) continue;
    count += 1;
    rows.push(row);
    if (byteAt(standing, profile) === counted && byteAt(losses, profile) !== unknown) least = counted;
  }
  if (count === 0) return noFacts;
  const valueAt = (values: Uint8Array, row: number) => byteAt(values, profileAt(columns, row));
  const grades = rows.filter((row) => valueAt(standing, row) >= least);
  const graded = grades.filter((row) => valueAt(losses, row) !== unknown);

  let recovery = none;
  for (const row of graded)
    if (valueAt(isRecovery, row) === 1 && (recovery === none || compareRows(columns, row, recovery) > 0))
      recovery = row;
  let [grading, leastLoss, given] = [none, -1, 0];
  for (const row of graded) {
    if (recovery !== none && compareRows(columns, row, recovery) < 0) continue;
    const loss = valueAt(losses, row);
    const gravest = grading === none ? -1 : valueAt(losses, grading);
    if (loss > gravest || (loss === gravest && compareRows(columns, row, grading) > 0)) grading = row;
    const readings = others === null ? 0 : byteAt(others, intAt(events.event, row));
    leastLoss = Math.max(leastLoss, Math.min(loss, lowestOf(readings)));
    given |= readings;
  }
  if (grading === none) return { ...noFacts, events: count };
  let [recoveredSince, harmedSince] = [none, none];
  for (const row of grades) {
    if (valueAt(losses, row) !== unknown || !isDated(columns, row)) continue;
    if (compareRows(columns, row, grading) < 0) continue;
    if (valueAt(isRecovery, row) === 0) harmedSince = laterOf(columns, harmedSince, row);
    else recoveredSince = laterOf(columns, recoveredSince, row);
  }
  const atLeast = given & ~((1 << leastLoss) - 1) & ~(1 << valueAt(losses, grading));
  return { events: count, grading, recoveredSince, harmedSince, others: atLeast };
}

const laterOf = (columns: Columns, one: number, other: number): number =>
  one === none || compareRows(columns, other, one) > 0 ? other : one;

function factsAt(places: Places, site: number): Facts {
  if ((places.tree.places[site] ?? none) === none) return noFacts;
  const facts = places.facts[site] ?? factsOf(places, site);
  places.facts[site] = facts;
  return facts;
}

/** How many events a place has, those of its parts included. */
export function eventsWithin(places: Places, site: number): number {
  let sum = 0;
  for (const one of withParts(places, site)) sum += factsAt(places, one).events;
  return sum;
}

/** A place and all that lies in it, itself first; nothing of a place that is not seen. */
function withParts({ tree }: Places, site: number): Int32Array {
  const place = tree.places[site] ?? none;
  return place === none ? new Int32Array(0) : tree.order.subarray(place, intAt(tree.ends, place));
}

const gradeIn = ({ columns }: Places, grading: number): Profile | null =>
  grading === none ? null : (profiles[profileAt(columns, grading)] ?? null);

/** A place's own condition, and what it is as well if other readings are right. */
export function conditionAt(places: Places, site: number): Condition & { otherSeverities: Severity[] } {
  const { events, eventIds } = places.columns;
  const { grading, recoveredSince, harmedSince, others } = factsAt(places, site);
  const graded = gradeIn(places, grading);
  if (graded === null) return { ...noCondition, otherSeverities: [] };
  const idOf = (row: number) => (row === none ? null : textOf(eventIds, intAt(events.event, row)));
  return {
    severity: graded.severity,
    eventId: idOf(grading),
    verification: graded.verification,
    recoveredSinceId: idOf(recoveredSince),
    harmedSinceId: idOf(harmedSince),
    otherSeverities: severitiesIn(others),
  };
}

/** The condition of all that lies in a place, each place counted once by its own condition; the gravest grade first. */
export function partsAt(places: Places, site: number): PartsCondition {
  const parts = withParts(places, site).subarray(1);
  const grades = severities.map(
    (severity): PartGrade => ({ severity, places: 0, contested: 0, unverified: 0, otherwise: 0 }),
  );
  for (const part of parts) {
    const { grading, others } = factsAt(places, part);
    const graded = gradeIn(places, grading);
    const grade = graded === null ? undefined : grades[lossOf(graded.severity)];
    if (graded === null || grade === undefined) continue;
    grade.places += 1;
    if (graded.verification === "contested") grade.contested += 1;
    else if (others !== 0) grade.otherwise += 1;
    if (standings[graded.verification] === "beside") grade.unverified += 1;
  }
  return { places: parts.length, grades: grades.filter(({ places }) => places > 0).toReversed() };
}
