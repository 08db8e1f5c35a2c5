import { clearanceOf, type LabelSide, placeLabels } from "@/components/map/labels";
import { linkReach, type PlacedMark, placeMark, type Reach } from "@/components/map/marks";
import type { MapMark, MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import { type Box, extentOf, type MapProjection, project, scaleBar } from "@/components/map/projection";

const mostLabelled = 80;
const mostLinked = 400;
const pageWidth = 760;

/** A mark where it stands, with the side its name stands on and how far off. */
export type PlacedLabel = PlacedMark & { side: LabelSide | undefined; off: number; reach: Reach };

export type MapLayout = {
  map: MapProjection;
  marks: readonly MapMark[];
  placed: readonly PlacedLabel[];
  /** Too many to tell apart: squares count them. */
  isBinned: boolean;
};

type Given = Pick<PlotMapProps, "extent" | "fit" | "outlines" | "marks" | "aspect" | "hasLabels">;

/** Where everything on a map stands, in units of a drawing so wide: the same on a page and in a picture. Null without a place. */
export function layOutMap(
  { outlines = [], marks, aspect = 4 / 3, hasLabels = true, ...given }: Given,
  width = pageWidth,
): MapLayout | null {
  const extent = given.extent ?? extentOf(given.fit ?? marks);
  if (extent === null) return null;
  const map = project(extent, width, Math.round(width / aspect), 48);
  const isBinned = marks.length > mostLinked;
  const placed = isBinned ? [] : marks.flatMap((mark) => placeMark(map, mark));
  const reaches = linkReach(placed);
  const solid = outlines.flatMap(({ tone, geometry }) => (tone === undefined ? [] : (map.box(geometry) ?? [])));
  const requests = placed.map(({ mark, x, y }) => {
    const within = solid.find((box) => isIn(box, x, y));
    return { id: mark.id, text: mark.label, note: mark.note, x, y, within };
  });
  const labels =
    hasLabels && marks.length <= mostLabelled
      ? placeLabels(requests, map.width, map.height)
      : new Map<string, LabelSide>();
  return {
    ...{ map, marks, isBinned },
    placed: placed.map((place, index) => {
      const side = labels.get(place.mark.id);
      const request = requests[index];
      const off = side === undefined || request === undefined ? 0 : clearanceOf(request)[side];
      return { ...place, side, off, reach: reaches[index] ?? "never" };
    }),
  };
}

const isIn = ({ x, y, width, height }: Box, atX: number, atY: number): boolean =>
  atX >= x && atX <= x + width && atY >= y && atY <= y + height;

/** The bar that says how far is how long, at most a fifth of the map. */
export function scaleOf(map: MapProjection, words: MapWords): { units: number; words: string } {
  const bar = scaleBar(map.unitsPerMetre, map.width / 5);
  const said = bar.metres >= 1000 ? `${bar.metres / 1000} ${words.kilometres}` : `${bar.metres} ${words.metres}`;
  return { units: bar.units, words: said };
}
