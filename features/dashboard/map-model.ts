import { roughFromMetres } from "@/components/map/marks";
import { extentOf, surroundingsOf } from "@/components/map/projection";
import type { PublicPosition } from "@/features/sites/model";
import { outlinedExtent, type PlacedOutline } from "@/features/sites/outline-model";
import type { Extent } from "@/lib/geo/extent";

type Placed = { position: PublicPosition | null };
export type Located<Site extends Placed> = Site & { position: PublicPosition };

/** Where each place is told: as a point on the map, beyond its edge, as a circle on the map of rough positions, or nowhere. */
export type PlacesOnMaps<Site extends Placed> = {
  points: Located<Site>[];
  beyond: Located<Site>[];
  rough: Located<Site>[];
  unplaced: Site[];
  /** What each map shows; null without a place on it. */
  extent: Extent | null;
  roughExtent: Extent | null;
};

const isLocated = <Site extends Placed>(site: Site): site is Located<Site> => site.position !== null;

/** Of some places with the outlines there are: where these lie close together the map is of them, and what lies far off is beyond it. */
export function placesOnMaps<Site extends Placed>(
  sites: readonly Site[],
  outlines: readonly PlacedOutline[],
): PlacesOnMaps<Site> {
  const located = sites.filter((site) => isLocated(site));
  const isPoint = ({ position }: Located<Site>) => position.precisionMetres < roughFromMetres;
  const known = located.filter(isPoint);
  const rough = located.filter((site) => !isPoint(site));
  const positions = known.map(({ position }) => position);
  const extent = outlinedExtent(outlines, positions) ?? surroundingsOf(positions);
  const isWithin = ({ position: { lat, lon } }: Located<Site>) =>
    extent !== null && lat >= extent.south && lat <= extent.north && lon >= extent.west && lon <= extent.east;
  return {
    points: known.filter(isWithin),
    beyond: known.filter((site) => !isWithin(site)),
    rough,
    unplaced: sites.filter((site) => !isLocated(site)),
    extent,
    roughExtent: extentOf(rough.flatMap(({ position }) => around(position))),
  };
}

const metresPerDegree = 111_320;

/** The corners of what a rough position may cover, so that its whole circle is on the map. */
function around({ lat, lon, precisionMetres }: PublicPosition): { lat: number; lon: number }[] {
  const dLat = precisionMetres / metresPerDegree;
  const dLon = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return [
    { lat: lat - dLat, lon: lon - dLon },
    { lat: lat + dLat, lon: lon + dLon },
  ];
}
