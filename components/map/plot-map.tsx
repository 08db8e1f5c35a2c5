import { TonePatterns } from "@/components/charts/tone-patterns";
import { layOutMap, scaleOf } from "@/components/map/layout";
import { BinLayer, PrecisionLayer } from "@/components/map/map-layers";
import { MapList } from "@/components/map/map-list";
import { MapMarkDot } from "@/components/map/map-mark";
import { MapOutlines } from "@/components/map/map-outlines";
import type { MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import type { MapProjection } from "@/components/map/projection";
import { cssVars } from "@/components/ui/css-vars";

/** Server-rendered; it never turns in a right-to-left page. */
export function PlotMap(props: PlotMapProps) {
  const { outlines = [], marks, words, credit, id = "map", hasList = true } = props;
  const layout = layOutMap(props);
  if (layout === null) return null;
  const { map, placed, isBinned } = layout;
  return (
    <div className="plotmap">
      <div className="map-box" dir="ltr" style={{ aspectRatio: `${map.width} / ${map.height}` }}>
        {/* biome-ignore lint/a11y/useSemanticElements: a group within a drawing, not a fieldset */}
        <svg className="map" viewBox={`0 0 ${map.width} ${map.height}`} role="group" aria-label={words.title}>
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
        {placed.map(({ side, off, reach, ...place }) => (
          <MapMarkDot key={place.mark.id} {...{ place, map, side, off, reach }} />
        ))}
        <Scale map={map} words={words} />
      </div>
      {isBinned ? <p className="fine">{words.binned}</p> : null}
      {credit === undefined ? null : <p className="map-credit">{credit}</p>}
      {hasList ? <MapList marks={marks} label={words.list} id={`${id}-list`} /> : null}
    </div>
  );
}

function Scale({ map, words }: { map: MapProjection; words: MapWords }) {
  const scale = scaleOf(map, words);
  return (
    <span
      className="scale"
      aria-hidden="true"
      style={cssVars({ "--w": Math.round((scale.units / map.width) * 10_000) / 100 })}
    >
      <bdi dir="ltr">{scale.words}</bdi>
    </span>
  );
}
