import type { Place, SiteName } from "@/features/dashboard/read-models";
import { mostCompared } from "@/features/knowledge/schema";

export type Chosen = {
  places: Place[];
  /** Asked for, and not shown: as typed where it is no place of the register, else by its name. */
  unknown: string[];
  /** Names that several places have, with these. */
  sameNamed: { name: string; places: readonly SiteName[] }[];
  twice: string[];
  tooMany: string[];
};

/** The places to compare, each once and four at most, and what was asked for besides. */
export function choosePlaces(
  asked: readonly { name: string; place: Place | null; sameNamed: readonly SiteName[] }[],
): Chosen {
  const chosen: Chosen = { places: [], unknown: [], sameNamed: [], twice: [], tooMany: [] };
  for (const { name, place, sameNamed } of asked) {
    if (sameNamed.length > 0) {
      if (chosen.sameNamed.every((other) => other.name !== name)) chosen.sameNamed.push({ name, places: sameNamed });
    } else if (place === null) chosen.unknown.push(name);
    else if (chosen.places.some(({ id }) => id === place.id)) chosen.twice.push(place.name);
    else if (chosen.places.length >= mostCompared) chosen.tooMany.push(place.name);
    else chosen.places.push(place);
  }
  const once = (names: readonly string[]) => [...new Set(names)];
  return { ...chosen, unknown: once(chosen.unknown), twice: once(chosen.twice), tooMany: once(chosen.tooMany) };
}

/** Pairs of which the one lies in the other: what happened in the inner one is counted in both. */
export const nestedPairs = (places: readonly Place[]): { inner: Place; outer: Place }[] =>
  places.flatMap((inner) =>
    places.filter((outer) => outer.id !== inner.id && outer.ids.includes(inner.id)).map((outer) => ({ inner, outer })),
  );
