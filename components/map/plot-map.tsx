import { TonePatterns } from "@/components/charts/tone-patterns";
import { clearanceOf, type LabelSide, placeLabels } from "@/components/map/labels";
import { BinLayer, PrecisionLayer } from "@/components/map/map-layers";
import { MapList } from "@/components/map/map-list";
import { MapMarkDot } from "@/components/map/map-mark";
import { MapOutlines } from "@/components/map/map-outlines";
import { linkReach, placeMark } from "@/components/map/marks";
import type { MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import { type Box, extentOf, type MapProjection, project, scaleBar } from "@/components/map/projection";
import { cssVars } from "@/components/ui/css-vars";

const mostLabelled = 80;
const mostLinked = 400;
const drawingWidth = 760;

/** Server-rendered; it never turns in a right-to-left page. */
export function PlotMap(props: PlotMapProps) {
  const { outlines = [], marks, words, credit, aspect = 4 / 3, id = "map", hasLabels = true, hasList = true } = props;
  const extent = props.extent ?? extentOf(props.fit ?? marks);
  if (extent === null) return null;
  const height = Math.round(drawingWidth / aspect);
  const map = project(extent, drawingWidth, height, 48);
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
      ? placeLabels(requests, drawingWidth, height)
      : new Map<string, LabelSide>();
  return (
    <div className="plotmap">
      <div className="map-box" dir="ltr" style={{ aspectRatio: `${drawingWidth} / ${height}` }}>
        {/* biome-ignore lint/a11y/useSemanticElements: a group within a drawing, not a fieldset */}
        <svg className="map" viewBox={`0 0 ${drawingWidth} ${height}`} role="group" aria-label={words.title}>
          <defs>
            <TonePatterns prefix={id} tones={outlines.flatMap((one) => (one.tone === undefined ? [] : [one.tone]))} />
          </defs>
          <MapOutlines
            outlines={outlines}
            map={map}
            patternPrefix={id}
            markedHrefs={new Set(marks.map((mark) => mark.href))}
          />
          {isBinned ? <BinLayer marks={marks} map={map} /> : <PrecisionLayer marks={marks} map={map} />}
        </svg>
        {placed.map((place, index) => {
          const side = labels.get(place.mark.id);
          const request = requests[index];
          const off = side === undefined || request === undefined ? 0 : clearanceOf(request)[side];
          return <MapMarkDot key={place.mark.id} {...{ place, map, side, off }} reach={reaches[index] ?? "never"} />;
        })}
        <Scale map={map} words={words} />
      </div>
      {isBinned ? <p className="fine">{words.binned}</p> : null}
      {credit === undefined ? null : <p className="map-credit">{credit}</p>}
      {hasList ? <MapList marks={marks} label={words.list} id={`${id}-list`} /> : null}
    </div>
  );
}

const isIn = ({ x, y, width, height }: Box, atX: number, atY: number): boolean =>
  atX >= x && atX <= x + width && atY >= y && atY <= y + height;

function Scale({ map, words }: { map: MapProjection; words: MapWords }) {
  const bar = scaleBar(map.unitsPerMetre, map.width / 5);
  const text = bar.metres >= 1000 ? `${bar.metres / 1000} ${words.kilometres}` : `${bar.metres} ${words.metres}`;
  return (
    <span
      className="scale"
      aria-hidden="true"
      style={cssVars({ "--w": Math.round((bar.units / map.width) * 10_000) / 100 })}
    >
      <bdi dir="ltr">{text}</bdi>
    </span>
  );
}
