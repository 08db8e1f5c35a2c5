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

/** Of one place recorded twice: the entries in lists and the links of both, and the address of the one that stays, else of the other. */
export function whereaboutsAfterMerge(stays: Whereabouts, goes: Whereabouts): Whereabouts {
  const [address, district] = [stays.address ?? goes.address, stays.district ?? goes.district];
  const both = <Row extends object>(own: readonly Row[], others: readonly Row[]): Row[] => {
    const known = new Set(own.map((row) => JSON.stringify(row)));
    return [...own, ...others.filter((row) => !known.has(JSON.stringify(row)))];
  };
  const identifiers = both(stays.identifiers ?? [], goes.identifiers ?? []);
  const links = both(stays.links ?? [], goes.links ?? []);
  return {
    ...(address === undefined ? {} : { address }),
    ...(district === undefined ? {} : { district }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    ...(links.length === 0 ? {} : { links }),
  };
}
type Whereabouts = Pick<SiteRecord, "address" | "district" | "identifiers" | "links">;

const coarseness = (precision: PublicPrecision): number => publicPrecisions.indexOf(precision);
/** Whether one precision shows more than another. */
export const isFiner = (a: PublicPrecision, b: PublicPrecision): boolean => coarseness(a) < coarseness(b);
/** Of two precisions the one that shows less. */
export const coarserOf = (a: PublicPrecision, b: PublicPrecision): PublicPrecision => (isFiner(a, b) ? b : a);

/** What tells places of one name apart. */
export type NamedPlace = { parentId: string | null; country: string | null; position: ExactPosition | null };
type ExactPosition = Pick<Position, "lat" | "lon" | "precisionMetres">;

/** Two places of one name that stand closer than this may be one, however exactly they are known. */
const sameWithinMetres = 5_000;

/** Whether two places of the same name may be one: unless what is known of both says that they lie elsewhere. */
export function mayBeOne(one: NamedPlace, other: NamedPlace): boolean {
  if (one.parentId !== null && one.parentId === other.parentId) return true;
  if (one.position !== null && other.position !== null) {
    const reach = sameWithinMetres + one.position.precisionMetres + other.position.precisionMetres;
    return metresBetween(one.position, other.position) <= reach;
  }
  if (one.country !== null && other.country !== null && one.country !== other.country) return false;
  return one.parentId === null || other.parentId === null;
}

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
