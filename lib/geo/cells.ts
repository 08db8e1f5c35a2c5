const metresPerDegree = 111_320;

/** Five decimals are about a metre: as exact as any position needs, and free of arithmetic dust. */
const rounded = (degrees: number): number => Number(degrees.toFixed(5));

/** A stretch of the globe between two parallels and two meridians, in degrees. */
export type Cell = { south: number; north: number; west: number; east: number };

/**
 * The cell a point lies in. Cells are laid once over the whole globe: rows of one height, each cut into a whole number of
 * columns about as wide, so that every point of a cell gives the same one, for ever.
 */
export function cellAt(lat: number, lon: number, metres: number): Cell {
  const rows = Math.ceil((180 * metresPerDegree) / metres);
  const row = Math.min(rows - 1, Math.max(0, Math.floor(((lat + 90) / 180) * rows)));
  const middle = ((row + 0.5) / rows) * 180 - 90;
  const around = 360 * metresPerDegree * Math.cos((middle * Math.PI) / 180);
  const columns = Math.max(1, Math.round(around / metres));
  const column = Math.floor((((lon + 180) % 360) / 360) * columns) % columns;
  return {
    south: (row / rows) * 180 - 90,
    north: ((row + 1) / rows) * 180 - 90,
    west: (column / columns) * 360 - 180,
    east: ((column + 1) / columns) * 360 - 180,
  };
}

/** The middle of the cell a point lies in. */
export function cellMiddle(lat: number, lon: number, metres: number): { lat: number; lon: number } {
  const { south, north, west, east } = cellAt(lat, lon, metres);
  return { lat: rounded((south + north) / 2), lon: rounded((west + east) / 2) };
}

/** From the middle of a cell to its corner. */
export const cellRadius = (metres: number): number => Math.ceil((metres * Math.SQRT2) / 2);

/** Metres between two places close to each other, on a plane laid at their latitude. */
export function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const across = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  // The shorter way round: 180° W and 180° E are one line.
  const east = ((a.lon - b.lon + 540) % 360) - 180;
  return Math.hypot(a.lat - b.lat, east * across) * metresPerDegree;
}
