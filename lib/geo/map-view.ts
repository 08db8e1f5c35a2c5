import type { Extent } from "./extent";

/** Which piece of ground a small map shows: its middle, and how wide it is. */
export type MapView = { lat: number; lon: number; metresAcross: number };

const metresPerDegree = 111_320;
/** A house, and a continent: beyond them a map has nothing to show. */
const [narrowest, widest] = [200, 6_000_000];
/** The projection of maps ends before the poles. */
const mostLat = 84;

const clamped = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
/** On the other side of 180° it goes on. */
const turned = (lon: number): number => (Math.abs(lon) <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180);

/** Of the small maps' drawings, width to height. */
const aspect = 4 / 3;
/** A drawing leaves a sixteenth of its width free on every side, and shows what lies there: so much more of its width and height. */
const [widened, heightened] = [8 / 7, 6 / 5];

/** In degrees: what rounding may add. */
const hair = 0.001;

/** A drawing ends at 180°, so that what is pressed on it lies on one side: near it, the view stands a little off. */
export function mapView(asked: MapView): MapView {
  const lat = clamped(asked.lat, -mostLat, mostLat);
  const metresAcross = clamped(asked.metresAcross, narrowest, widest);
  const farthest = Math.max(0, 180 - hair - degreesDrawn({ lat, metresAcross }) / 2);
  return { lat, lon: clamped(turned(asked.lon), -farthest, farthest), metresAcross };
}

type Parallel = Pick<MapView, "lat" | "metresAcross">;

const degreesAcross = ({ lat, metresAcross }: Parallel): number =>
  metresAcross / (metresPerDegree * Math.cos((lat * Math.PI) / 180));

function parallelsOf({ lat, metresAcross }: Parallel): { south: number; north: number } {
  const half = metresAcross / aspect / metresPerDegree / 2;
  return {
    south: clamped(lat - half, -mostLat - 1, mostLat),
    north: clamped(lat + half, -mostLat, mostLat + 1),
  };
}

/** The height of a parallel in the projection, in degrees of the equator. */
const mercator = (lat: number): number => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

/** How many degrees a drawing shows from side to side: what it is asked for, or what its height needs. */
function degreesDrawn(view: Parallel): number {
  const { south, north } = parallelsOf(view);
  return Math.max(degreesAcross(view) * widened, (mercator(north) - mercator(south)) * heightened * aspect);
}

/** What the drawing of a view covers, but for the room at its sides. */
export function extentOfView(view: MapView): Extent {
  const half = Math.min(degreesAcross(view) / 2, (180 - hair) / widened);
  return { west: view.lon - half, east: view.lon + half, ...parallelsOf(view) };
}

/** The view of an extent, with as much room again as a reader needs to see what lies around. */
export function viewOfExtent({ west, east, south, north }: Extent): MapView {
  const lat = (south + north) / 2;
  const across = Math.max((east - west) * Math.cos((lat * Math.PI) / 180), (north - south) * (4 / 3));
  return mapView({ lat, lon: (west + east) / 2, metresAcross: Math.max(1_000, across * metresPerDegree * 1.3) });
}

/** As a form carries it. */
export const textOfView = ({ lat, lon, metresAcross }: MapView): string =>
  [lat.toFixed(6), lon.toFixed(6), metresAcross.toFixed(1)].join(" ");

/** Null for what is none. */
export function readMapView(text: string | undefined): MapView | null {
  const [lat, lon, metresAcross, ...rest] = (text ?? "").split(" ").map(Number);
  if (lat === undefined || lon === undefined || metresAcross === undefined || rest.length > 0) return null;
  return [lat, lon, metresAcross].every(Number.isFinite) ? mapView({ lat, lon, metresAcross }) : null;
}

export const sides = ["north", "south", "east", "west"] as const;
export type Side = (typeof sides)[number];

/** A point so many metres to one side. */
export function movedTo({ lat, lon }: { lat: number; lon: number }, side: Side, metres: number) {
  const degrees = metres / metresPerDegree;
  const across = degrees / Math.cos((clamped(lat, -mostLat, mostLat) * Math.PI) / 180);
  // What was typed beyond the map is not pulled onto it.
  const most = Math.max(mostLat, Math.abs(lat));
  return {
    lat: clamped(lat + (side === "north" ? degrees : side === "south" ? -degrees : 0), -most, most),
    lon: turned(lon + (side === "east" ? across : side === "west" ? -across : 0)),
  };
}

/** Decimals of a degree that tell apart what is so many metres off, at most five: about a metre. */
export const decimalsFor = (metres: number): number =>
  clamped(Math.ceil(Math.log10(metresPerDegree / Math.max(metres, 1))), 0, 5);
