import { TonePatterns } from "@/components/charts/tone-patterns";
import { binMarks } from "@/components/map/bins";
import { type LabelSide, placeLabels } from "@/components/map/labels";
import { MapList } from "@/components/map/map-list";
import { MapOutlines } from "@/components/map/map-outlines";
import type { MapMark, MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import { extentOf, type Projected, project, scaleBar } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { toneClass } from "@/components/ui/tone";

/** From here on a position is an area. */
export const roughFromMetres = 600;
const mostLabelled = 80;
const mostLinked = 400;
const drawingWidth = 760;
const binSize = 38;

/** Server-rendered; it never turns in a right-to-left page. */
export function PlotMap(props: PlotMapProps) {
  const { outlines = [], marks, words, credit, aspect = 4 / 3, id = "map", hasLabels = true, hasList = true } = props;
  const extent = props.extent ?? extentOf(props.fit ?? marks);
  if (extent === null) return null;
  const height = Math.round(drawingWidth / aspect);
  const map = project(extent, drawingWidth, height, 48);
  const isBinned = marks.length > mostLinked;
  const placed = isBinned ? [] : marks.flatMap((mark) => placeMark(map, mark));
  const labels =
    hasLabels && marks.length <= mostLabelled
      ? placeLabels(
          placed.map(({ mark, x, y }) => ({ id: mark.id, text: mark.label, note: mark.note, x, y })),
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
          {isBinned ? null : <Precision marks={marks} map={map} />}
          {isBinned ? <Bins marks={marks} map={map} /> : null}
        </svg>
        {placed.map((place) => (
          <Mark key={place.mark.id} place={place} map={map} side={labels.get(place.mark.id)} />
        ))}
        <Scale map={map} words={words} />
      </div>
      {isBinned ? <p className="fine">{words.binned}</p> : null}
      {credit === undefined ? null : <p className="map-credit">{credit}</p>}
      {hasList ? <MapList marks={marks} label={words.list} id={`${id}-list`} /> : null}
    </div>
  );
}

interface PlacedMark {
  mark: MapMark;
  x: number;
  y: number;
}

/** A known place is marked where it is; a rough one on the rim of its circle, never as a dot within it. */
function placeMark(map: Projected, mark: MapMark): PlacedMark[] {
  const { x, y } = map.point(mark);
  const radius = mark.precisionMetres * map.unitsPerMetre;
  const candidates =
    mark.precisionMetres < roughFromMetres
      ? [{ x, y }]
      : [
          { x, y: y - radius },
          { x: x + radius, y },
          { x, y: y + radius },
          { x: x - radius, y },
        ];
  const found = candidates.find(
    (point) => point.x > 4 && point.y > 4 && point.x < map.width - 4 && point.y < map.height - 4,
  );
  return found === undefined ? [] : [{ mark, ...found }];
}

function Precision({ marks, map }: { marks: readonly MapMark[]; map: Projected }) {
  return marks.map((mark) => {
    const radius = mark.precisionMetres * map.unitsPerMetre;
    if (radius < 7) return null;
    const { x, y } = map.point(mark);
    const names = classNames("prec", mark.precisionMetres >= roughFromMetres && "rough", toneClass(mark.tone));
    return <circle key={mark.id} className={names} cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius.toFixed(1)} />;
  });
}

function Bins({ marks, map }: { marks: readonly MapMark[]; map: Projected }) {
  const bins = binMarks(
    marks.map((mark) => ({ ...map.point(mark), tone: mark.tone })),
    binSize,
  );
  const most = Math.max(...bins.map((bin) => bin.count));
  return bins.map((bin) => (
    <g
      key={`${bin.x}-${bin.y}`}
      className={classNames("bin", toneClass(bin.tone))}
      style={cssVars({ "--strength": strength(bin.count, most) })}
    >
      <rect x={bin.x - binSize / 2 + 1} y={bin.y - binSize / 2 + 1} width={binSize - 2} height={binSize - 2} />
      <text x={bin.x} y={bin.y} dy=".36em" textAnchor="middle">
        {bin.count}
      </text>
    </g>
  ));
}

/** By the square root, so that one full cell does not pale all others. */
function strength(count: number, most: number): string {
  return `${Math.round(12 + 48 * Math.sqrt(count / most))}%`;
}

/** Marks are HTML above the drawing, so that they keep their size and their words on a phone. */
function Mark({ place, map, side }: { place: PlacedMark; map: Projected; side: LabelSide | undefined }) {
  const { mark, x, y } = place;
  const isRough = mark.precisionMetres >= roughFromMetres;
  const at = cssVars({ "--x": round((x / map.width) * 100), "--y": round((y / map.height) * 100) });
  return (
    <a
      className={classNames(
        "mark",
        side,
        isRough && "rough",
        mark.isSelected === true && "picked",
        toneClass(mark.tone),
      )}
      style={at}
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
