import type { DamageEventRecord } from "@/features/damage-events/schema";
import { metresBetween } from "@/features/sites/position-doubts-model";
import type { SiteRecord } from "@/features/sites/schema";
import type { SourceRecord } from "@/features/sources/schema";
import { type DayRange, overlaps } from "@/lib/dates/uncertain-date";
import { foldText } from "@/lib/text/fold-text";

/** What speaks against two records being one. It asks, and refuses nothing: what was recorded can be wrong. */
export type Apart = "places" | "dates" | "kinds" | "positions" | "countries" | "publishers";

const areDatesApart = (a: DayRange, b: DayRange): boolean => !overlaps(a, b);

/** `isSamePlace`: they are at one place, or the place of the one lies in the other's. */
export function eventsApart(
  a: Pick<DamageEventRecord, "date" | "kind">,
  b: Pick<DamageEventRecord, "date" | "kind">,
  { isSamePlace }: { isSamePlace: boolean },
): ("places" | "dates" | "kinds")[] {
  return [
    ...(isSamePlace ? [] : ["places" as const]),
    ...(areDatesApart(a.date, b.date) ? ["dates" as const] : []),
    ...(a.kind === b.kind ? [] : ["kinds" as const]),
  ];
}

type PlaceOf = Pick<SiteRecord, "position" | "country">;

/** `areParentsInLine`: what the one lies in is what the other lies in, or around it or within it, or not known. */
export function sitesApart(
  a: PlaceOf,
  b: PlaceOf,
  { areParentsInLine }: { areParentsInLine: boolean },
): ("places" | "positions" | "countries")[] {
  const isFar =
    a.position !== null &&
    b.position !== null &&
    metresBetween(a.position, b.position) > a.position.precisionMetres + b.position.precisionMetres;
  return [
    ...(areParentsInLine ? [] : ["places" as const]),
    ...(isFar ? ["positions" as const] : []),
    ...(a.country !== null && b.country !== null && a.country !== b.country ? ["countries" as const] : []),
  ];
}

/** `dates` are when each was published, undated for one of which that is not known. */
export function sourcesApart(
  a: Pick<SourceRecord, "publisher"> & { date: DayRange },
  b: Pick<SourceRecord, "publisher"> & { date: DayRange },
): ("dates" | "publishers")[] {
  return [
    ...(areDatesApart(a.date, b.date) ? ["dates" as const] : []),
    ...(foldText(a.publisher) === foldText(b.publisher) ? [] : ["publishers" as const]),
  ];
}
