/** A stretch of the globe between two parallels and two meridians, in degrees. */
export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Whether two extents have anything in common. */
export const extentsMeet = (a: Extent, b: Extent): boolean =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
