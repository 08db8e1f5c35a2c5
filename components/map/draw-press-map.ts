import type { BaseLabel } from "@/components/map/base";
import { besideMark, layOutMap, type PlacedLabel, projectionOf, scaleOf } from "@/components/map/layout";
import type { MapMark, MapOutline, PlotMapProps } from "@/components/map/plot-map-props";
import { extentOfView, type MapView, textOfView } from "@/lib/geo/map-view";
import type { PressMap, PressPath, TextAnchor } from "@/lib/geo/press-map";

/** Drawn as large as it is shown, so that a press is told in its own units, by a browser without scripts too. */
const width = 320;
const aspect = 4 / 3;

const projectionOfView = (view: MapView) => projectionOf(extentOfView(view), width, aspect);

/** How wide a unit of the map is on the ground. */
export const metresPerUnit = (view: MapView): number => 1 / projectionOfView(view).unitsPerMetre;

/** The place that was pressed on the map of a view; null beside it. */
export function placePressed(view: MapView, { x, y }: { x: number; y: number }): { lat: number; lon: number } | null {
  const map = projectionOfView(view);
  const isOnIt = x >= 0 && y >= 0 && x <= map.width && y <= map.height;
  return isOnIt ? map.placeAt({ x, y }) : null;
}

/** What such a map covers, for whoever fetches what lies there. */
export const groundOf = (view: MapView) => projectionOfView(view).frame;

type Given = Pick<PlotMapProps, "base" | "words"> & {
  view: MapView;
  outlines: readonly MapOutline[];
  marks: readonly MapMark[];
  position: { lat: number; lon: number; precisionMetres: number } | null;
};

const kindOfOutline = {
  area: "ground",
  ruin: "outline",
  building: "outline",
  street: "way",
  "main-street": "way",
  track: "way",
} as const satisfies Record<MapOutline["kind"], PressPath>;

export function drawPressMap({ view, base, outlines, marks, words, position }: Given): PressMap {
  const extent = extentOfView(view);
  const layout = layOutMap({ extent, base, outlines, marks, words, aspect }, width);
  const map = layout?.map ?? projectionOf(extent, width, aspect);
  const whole = `M0 0h${map.width}v${map.height}h-${map.width}Z`;
  const drawn = layout?.base ?? null;
  const graticule = (layout?.graticule ?? [])
    .map(({ kind, at }) =>
      kind === "meridian" ? `M${at.toFixed(1)} 0v${map.height}` : `M0 ${at.toFixed(1)}h${map.width}`,
    )
    .join("");
  const ringOf = (place: { lat: number; lon: number; precisionMetres: number }) => ({
    ...map.point(place),
    radius: place.precisionMetres * map.unitsPerMetre,
  });
  return {
    view: textOfView(view),
    width: map.width,
    height: map.height,
    paths: [
      ...(drawn?.hasSea
        ? [
            { kind: "sea" as const, d: whole },
            { kind: "land" as const, d: drawn.land },
          ]
        : []),
      { kind: "lakes" as const, d: drawn?.lakes ?? "" },
      { kind: "coasts" as const, d: drawn?.coasts ?? "" },
      { kind: "borders" as const, d: drawn?.borders ?? "" },
      { kind: "rivers" as const, d: drawn?.rivers ?? "" },
      { kind: "graticule" as const, d: graticule },
      ...outlines.map(({ kind, geometry }) => ({ kind: kindOfOutline[kind], d: map.path(geometry) })),
    ].filter(({ d }) => d !== ""),
    names: [...(drawn?.labels ?? []).map(nameOfBase), ...(layout?.placed ?? []).flatMap(nameOfPlace)],
    places: (layout?.marks ?? []).map(ringOf),
    mark: position === null ? null : ringOf(position),
    scale: scaleOf(map, words),
  };
}

function nameOfBase({ kind, name, x, y, side }: BaseLabel): PressMap["names"][number] {
  const at: { x: number; y: number; anchor: TextAnchor } =
    side === "end"
      ? { x: x + 7, y: y + 4, anchor: "start" }
      : side === "start"
        ? { x: x - 7, y: y + 4, anchor: "end" }
        : { x, y: side === "above" ? y - 7 : side === "below" ? y + 14 : y + 4, anchor: "middle" };
  return { text: name, kind: kind === "country" ? "country" : "city", ...at };
}

function nameOfPlace({ mark, side, x, y, off }: PlacedLabel): PressMap["names"] {
  if (side === undefined) return [];
  return [{ text: mark.label, kind: "place", ...besideMark({ x, y, off }, side) }];
}
