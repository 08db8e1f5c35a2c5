import { TonePatterns } from "@/components/charts/tone-patterns";
import { binMarks } from "@/components/map/bins";
import { type LabelSide, placeLabels } from "@/components/map/labels";
import { MapList } from "@/components/map/map-list";
import { MapOutlines } from "@/components/map/map-outlines";
import type { MapMark, MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import { extentOf, type LatLon, type Projected, project, scaleBar } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { toneClass } from "@/components/ui/tone";

/** From here on a position is an area. */
export const roughFromMetres = 600;
const mostLabelled = 80;
const mostLinked = 400;
const drawingWidth = 760;
const binSize = 28;

/** Server-rendered; it never turns in a right-to-left page. */
export function PlotMap(props: PlotMapProps) {
  const { outlines = [], marks, words, credit, aspect = 4 / 3, id = "map", hasLabels = true, hasList = true } = props;
  const extent = props.extent ?? extentOf(props.fit ?? marks);
  if (extent === null) return null;
  const height = Math.round(drawingWidth / aspect);
  const map = project(extent, drawingWidth, height, 48);
  const isBinned = marks.length > mostLinked;
  const shown = marks.filter((mark) => isInside(map, mark));
  const labels =
    hasLabels && marks.length <= mostLabelled
      ? placeLabels(
          shown.map((mark) => ({ id: mark.id, text: mark.label, note: mark.note, ...map.point(mark) })),
          drawingWidth,
          height,
        )
      : new Map<string, LabelSide>();
  return (
    <div className="plotmap">
      <div className="map-box" dir="ltr" style={{ aspectRatio: `${drawingWidth} / ${height}` }}>
        {/* biome-ignore lint/a11y/useSemanticElements: a group within a drawing, not a fieldset */}
        <svg className="map" viewBox={`0 0 ${drawingWidth} ${height}`} role="group" aria-label={words.title}>
          <defs>
            <TonePatterns prefix={id} tones={outlines.flatMap((one) => (one.tone === undefined ? [] : [one.tone]))} />
          </defs>
          <MapOutlines outlines={outlines} map={map} patternPrefix={id} />
          <Precision marks={shown} map={map} />
          {isBinned ? <Bins marks={shown} map={map} /> : null}
        </svg>
        {isBinned ? null : shown.map((mark) => <Mark key={mark.id} mark={mark} map={map} side={labels.get(mark.id)} />)}
        <Scale map={map} words={words} />
      </div>
      {isBinned ? <p className="fine">{words.binned}</p> : null}
      {credit === undefined ? null : <p className="map-credit">{credit}</p>}
      {hasList ? <MapList marks={marks} label={words.list} id={`${id}-list`} /> : null}
    </div>
  );
}

function isInside(map: Projected, place: LatLon): boolean {
  const { x, y } = map.point(place);
  return x >= 0 && y >= 0 && x <= map.width && y <= map.height;
}

function Precision({ marks, map }: { marks: readonly MapMark[]; map: Projected }) {
  return marks.map((mark) => {
    const radius = mark.precisionMetres * map.unitsPerMetre;
    if (radius < 7) return null;
    const { x, y } = map.point(mark);
    return <circle key={mark.id} className="prec" cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius.toFixed(1)} />;
  });
}

function Bins({ marks, map }: { marks: readonly MapMark[]; map: Projected }) {
  const bins = binMarks(
    marks.map((mark) => ({ ...map.point(mark), tone: mark.tone })),
    binSize,
  );
  return bins.map((bin) => (
    <g key={`${bin.x}-${bin.y}`} className={classNames("bin", toneClass(bin.tone))}>
      <rect x={bin.x - binSize / 2 + 1} y={bin.y - binSize / 2 + 1} width={binSize - 2} height={binSize - 2} />
      <text x={bin.x} y={bin.y} dy=".36em" textAnchor="middle">
        {bin.count}
      </text>
    </g>
  ));
}

/** Marks are HTML above the drawing, so that they keep their size and their words on a phone. */
function Mark({ mark, map, side }: { mark: MapMark; map: Projected; side: LabelSide | undefined }) {
  const { x, y } = map.point(mark);
  const isRough = mark.precisionMetres >= roughFromMetres;
  const place = cssVars({ "--x": round((x / map.width) * 100), "--y": round((y / map.height) * 100) });
  return (
    <a
      className={classNames(
        "mark",
        side,
        isRough && "rough",
        mark.isSelected === true && "picked",
        toneClass(mark.tone),
      )}
      style={place}
      href={mark.href}
      aria-label={mark.note === undefined ? mark.label : `${mark.label}, ${mark.note}`}
    >
      <span className={classNames("dot", mark.second !== undefined && "split")}>
        {mark.second === undefined ? null : <i className={classNames("fill", toneClass(mark.second))} />}
      </span>
      {side === undefined ? null : (
        <span className="name" dir="auto">
          {mark.label}
          {mark.note === undefined ? null : <small>{mark.note}</small>}
        </span>
      )}
    </a>
  );
}

function Scale({ map, words }: { map: Projected; words: MapWords }) {
  const bar = scaleBar(map.unitsPerMetre, map.width / 5);
  const text = bar.metres >= 1000 ? `${bar.metres / 1000} ${words.kilometres}` : `${bar.metres} ${words.metres}`;
  return (
    <span className="scale" aria-hidden="true" style={cssVars({ "--w": round((bar.units / map.width) * 100) })}>
      <bdi>{text}</bdi>
    </span>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
