import type { Geometry } from "geojson";
import type { ReactNode } from "react";
import type { Extent, LatLon } from "@/components/map/projection";
import type { Tone } from "@/components/ui/tone";
import type { BaseMap } from "@/lib/base-map/base-map";

export interface MapOutline {
  id: string;
  /** How it is drawn: ground, a building, a street, a track. */
  kind: "area" | "ruin" | "building" | "street" | "main-street" | "track";
  geometry: Geometry;
  tone?: Tone | undefined;
  href?: string | undefined;
  label?: string | undefined;
}

export interface MapMark {
  id: string;
  lat: number;
  lon: number;
  /** How far off the position may be. From 600 m on it is a circle and never a dot. */
  precisionMetres: number;
  tone: Tone;
  second?: Tone | undefined;
  label: string;
  href: string;
  /** Under the label: severity and date. */
  note?: string | undefined;
  /** What its link and the list say of it, where that is more than the drawing has room for. */
  says?: string | undefined;
  isSelected?: boolean | undefined;
}

export interface MapWords {
  /** Names the map. */
  title: string;
  /** Under the name of a circle: "somewhere in this circle". */
  inCircle: string;
  /** The unit symbols of the scale bar. */
  metres: string;
  kilometres: string;
  /** Beside the arrow that points north: "N". */
  northMark: string;
  /** After the degrees of the graticule: "N", "S", "E", "W". */
  north: string;
  south: string;
  east: string;
  west: string;
  /** Opens the list of marks. */
  list: string;
  /** Stands in for the marks when there are too many for each to be a link: "Squares count places; the list below has each." */
  binned: string;
}

export interface PlotMapProps {
  /** What to show; else what `fit` needs; else the marks. */
  extent?: Extent | undefined;
  fit?: readonly LatLon[] | undefined;
  /** What lies around: coasts, borders, rivers, cities. */
  base?: BaseMap | undefined;
  outlines?: readonly MapOutline[] | undefined;
  marks: readonly MapMark[];
  words: MapWords;
  credit?: ReactNode;
  /** Width by height. */
  aspect?: number | undefined;
  /** How wide it is shown, in CSS pixels, where that is far from the width of a page: names are placed for it. */
  width?: number | undefined;
  /** Ids must not meet when two maps stand on one page. */
  id?: string | undefined;
  /** Labels on the map; the list has them anyway. */
  hasLabels?: boolean | undefined;
  /** Leave the list out, where the same marks are listed beside the map. */
  hasList?: boolean | undefined;
  /** How many marks the list has, the first ones, and what it says at its end where that is not all. */
  cut?: { most: number; rest: ReactNode } | undefined;
}
