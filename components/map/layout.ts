import { type BaseDrawing, drawBase, type Locator, placeLocator } from "@/components/map/base";
import { formatDegrees, graticuleOf } from "@/components/map/graticule";
import {
  clearanceOf,
  dotBox,
  type LabelRequest,
  type LabelSide,
  labelBox,
  meet,
  placeLabels,
} from "@/components/map/labels";
import { isRough, linkReach, type PlacedMark, type Reach, standpointsOf } from "@/components/map/marks";
import type { MapMark, MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import { type Box, type Extent, extentOf, type MapProjection, project, scaleBar } from "@/components/map/projection";

const mostLabelled = 80;
const mostLinked = 400;
const pageWidth = 760;
/** On a drawing so narrow names are written smaller. */
const narrow = 500;
const letterShare = (width: number): number => (width < narrow ? 0.85 : 1);
/** How high the letters of a mark's name are that labels are placed for, in pixels of a drawing in its own size (`map.css`). */
const letter = 14.5;

/** A mark where it stands, with what stands under its name, the side that name stands on and how far off. */
export type PlacedLabel = PlacedMark & {
  note: string | undefined;
  side: LabelSide | undefined;
  off: number;
  reach: Reach;
};

/** Where the name of a mark begins, ends or has its middle, on a side of it. */
export function besideMark({ x, y, off }: Pick<PlacedLabel, "x" | "y" | "off">, side: LabelSide) {
  const at = {
    end: { x: x + off, y: y + 4, anchor: "start" },
    start: { x: x - off, y: y + 4, anchor: "end" },
    above: { x, y: y - off - 2, anchor: "middle" },
    below: { x, y: y + off + 11, anchor: "middle" },
  } as const;
  return at[side];
}

export type MapLayout = {
  map: MapProjection;
  marks: readonly MapMark[];
  placed: readonly PlacedLabel[];
  /** Too many to tell apart: squares count them. */
  isBinned: boolean;
  /** How high the letters are that the names have room for, in units of the drawing. */
  letter: number;
  base: BaseDrawing | null;
  locator: Locator | null;
  graticule: readonly DegreeLine[];
};

/** A line of the graticule, and what it says where it leaves the map at the top or on the left. */
type DegreeLine = {
  kind: "meridian" | "parallel";
  at: number;
  says: string;
  hasRoom: boolean;
  /** Also where the drawing is small, and its letters are large beside it. */
  isAlways: boolean;
};

type Given = Pick<
  PlotMapProps,
  "extent" | "fit" | "base" | "outlines" | "marks" | "aspect" | "hasLabels" | "words" | "width"
>;

/** How a drawing so wide shows an extent, with some room left around it. */
export const projectionOf = (extent: Extent, width: number, aspect: number): MapProjection =>
  project(extent, width, Math.round(width / aspect), Math.round(width / 16));

/** Where everything on a map stands, in units of a drawing so wide: the same on a page and in a picture. Null without a place. */
export function layOutMap(
  { outlines = [], marks, aspect = 4 / 3, hasLabels = true, words, base, ...given }: Given,
  width = given.width ?? pageWidth,
): MapLayout | null {
  const extent = given.extent ?? extentOf(given.fit ?? marks);
  if (extent === null) return null;
  const map = projectionOf(extent, width, aspect);
  const isBinned = marks.length > mostLinked;
  const standing = isBinned
    ? []
    : marks.flatMap((mark) => {
        const [first, ...others] = standpointsOf(map, mark);
        return first === undefined ? [] : [{ mark, first, others }];
      });
  const dots = standing.map(({ first }) => dotBox(first));
  const locator = base?.shows === "surroundings" && !isBinned ? placeLocator(base, map, dots) : null;
  const covered = [...furniture(map), ...(locator === null ? [] : [locator])];
  const solid = outlines.flatMap(({ tone, geometry }) => (tone === undefined ? [] : (map.box(geometry) ?? [])));
  const isLabelled = hasLabels && marks.length <= mostLabelled;
  const named = standing.map(({ mark, first, others }, index) => {
    const note = isCircled(map, mark) ? words.inCircle : mark.note;
    const around = solid.find((box) => isIn(box, first.x, first.y)) ?? ringOf(map, mark, first);
    const requests = [first, ...others].map(
      ({ x, y, sides }): LabelRequest => ({
        ...{ id: mark.id, text: mark.label, note, within: around, x, y, sides },
        size: letterShare(width),
      }),
    );
    const already = [...covered, ...dots.filter((_dot, at) => at !== index)];
    for (const request of isLabelled ? requests : []) {
      const side = placeLabels([request], map.width, map.height, already).get(mark.id);
      if (side === undefined) continue;
      covered.push(labelBox(request, side), dotBox(request));
      return { mark, note, x: request.x, y: request.y, side, off: clearanceOf(request)[side] };
    }
    return { mark, note, x: first.x, y: first.y, side: undefined, off: 0 };
  });
  const reaches = linkReach(named);
  return {
    ...{ map, marks, isBinned, locator, letter: letter * letterShare(width) },
    base: base?.shows === "ground" ? drawBase(base, map, [...covered, ...dots]) : null,
    graticule: degreeLines(map, words, locator),
    placed: named.map((place, index) => ({ ...place, reach: reaches[index] ?? "never" })),
  };
}

/** Whether a circle is drawn of what is known only roughly: on a map of a continent it is no larger than its mark. */
const isCircled = (map: MapProjection, mark: MapMark): boolean =>
  isRough(mark) && mark.precisionMetres * map.unitsPerMetre >= 7;

/** The ring that says how far off a point may be, which its name stands clear of. */
function ringOf(map: MapProjection, mark: MapMark, { x, y }: { x: number; y: number }): Box | undefined {
  const radius = mark.precisionMetres * map.unitsPerMetre;
  return isRough(mark) || radius < 7
    ? undefined
    : { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

/** Where north is, the degrees and how far is how long: along the top, on the left, and in their corners. */
const furniture = ({ width, height }: MapProjection): Box[] => [
  { x: width - 40, y: 0, width: 40, height: 56 },
  { x: 0, y: 0, width, height: 18 },
  { x: 0, y: height - 40, width: width / 5 + 24, height: 40 },
];

function degreeLines(map: MapProjection, words: MapWords, locator: Box | null): DegreeLine[] {
  return graticuleOf(map).map(({ kind, degrees, at }) => {
    const side =
      kind === "meridian" ? (degrees < 0 ? words.west : words.east) : degrees < 0 ? words.south : words.north;
    const isFree = kind === "meridian" ? at > 60 && at < map.width - 80 : at > 40 && at < map.height - 70;
    const box =
      kind === "meridian" ? { x: at - 45, y: 0, width: 90, height: 18 } : { x: 0, y: at - 18, width: 90, height: 18 };
    const hasRoom = isFree && (locator === null || !meet(locator, box));
    const isAlways = kind === "parallel" || (at > 110 && at < map.width - 170);
    return {
      kind,
      at,
      hasRoom,
      isAlways,
      says: degrees === 0 ? formatDegrees(0) : `${formatDegrees(degrees)} ${side}`,
    };
  });
}

const isIn = ({ x, y, width, height }: Box, atX: number, atY: number): boolean =>
  atX >= x && atX <= x + width && atY >= y && atY <= y + height;

/** The bar that says how far is how long, at most a fifth of the map. */
export function scaleOf(map: MapProjection, words: MapWords): { units: number; words: string } {
  const bar = scaleBar(map.unitsPerMetre, map.width / 5);
  const said = bar.metres >= 1000 ? `${bar.metres / 1000} ${words.kilometres}` : `${bar.metres} ${words.metres}`;
  return { units: bar.units, words: said };
}
