import { metresBetween } from "@/lib/geo/cells";
import { type Position, type PublicPrecision, publicPrecisions, type SiteNameRecord, type SiteRecord } from "./schema";

const isSameName = (a: SiteNameRecord, b: SiteNameRecord): boolean => a.lang === b.lang && a.text === b.text;

/**
 * The names after a renaming: a preferred name that is gone stays as an alternate one, so that it is still found, unless it
 * was an error.
 */
export function namesAfterRenaming(
  before: readonly SiteNameRecord[],
  after: readonly SiteNameRecord[],
  { wasError }: { wasError: boolean },
): SiteNameRecord[] {
  if (wasError) return [...after];
  const gone = before.filter((old) => old.kind === "preferred" && !after.some((name) => isSameName(name, old)));
  return [...after, ...gone.map((name) => ({ ...name, kind: "alternate" as const }))];
}

/** The names of two records that are one place: those of the other become alternates. */
export const namesAfterMerge = (
  stays: readonly SiteNameRecord[],
  goes: readonly SiteNameRecord[],
): SiteNameRecord[] => [
  ...stays,
  ...goes
    .filter((name) => !stays.some((own) => isSameName(own, name)))
    .map((name) => (name.kind === "preferred" ? { ...name, kind: "alternate" as const } : name)),
];

const coarseness = (precision: PublicPrecision): number => publicPrecisions.indexOf(precision);
/** Whether one precision shows more than another. */
export const isFiner = (a: PublicPrecision, b: PublicPrecision): boolean => coarseness(a) < coarseness(b);
/** Of two precisions the one that shows less. */
export const coarserOf = (a: PublicPrecision, b: PublicPrecision): PublicPrecision => (isFiner(a, b) ? b : a);

/** How one place lies to another that is to be protected. */
export type Relation = "part" | "around" | "neighbour";
/** Where a place lies, whatever is known of how exactly, and how exactly the public sees it. */
export type PlacePosition = Pick<SiteRecord, "publicPrecision"> & { position: LatLon | null };
type LatLon = Pick<Position, "lat" | "lon">;

/** A place around it gives it away only when it is hardly larger than it; a neighbour only when it stands beside it. */
const tellingMetres = { around: 1_000, neighbour: 300 } as const satisfies Partial<Record<Relation, number>>;

/**
 * Whether another place, shown as exactly as it is, tells where a place is that is shown only as exactly as `precision`:
 * any part of it does, and whatever stands close enough.
 */
export function givesAway(
  place: { position: LatLon | null },
  precision: PublicPrecision,
  other: PlacePosition,
  relation: Relation,
): boolean {
  if (precision === "exact" || other.position === null || !isFiner(other.publicPrecision, precision)) return false;
  if (relation === "part") return true;
  if (place.position === null) return false;
  return metresBetween(place.position, other.position) <= tellingMetres[relation];
}
