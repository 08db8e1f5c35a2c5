import { TonePatterns } from "@/components/charts/tone-patterns";
import { BaseLayer, BaseNames, GraticuleLayer, LocatorLayer, MapFurniture } from "@/components/map/base-layer";
import { layOutMap, scaleOf } from "@/components/map/layout";
import { BinLayer, PrecisionLayer } from "@/components/map/map-layers";
import { MapList } from "@/components/map/map-list";
import { MapMarkDot } from "@/components/map/map-mark";
import { MapOutlines } from "@/components/map/map-outlines";
import { seenMarks } from "@/components/map/marks";
import type { MapWords, PlotMapProps } from "@/components/map/plot-map-props";
import type { MapProjection } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";

/** Server-rendered; it never turns in a right-to-left page. */
export function PlotMap(props: PlotMapProps) {
  const { outlines = [], marks, words, credit, id = "map", hasList = true } = props;
  const layout = layOutMap(props);
  if (layout === null) return null;
  const { map, placed, isBinned, base, locator, graticule } = layout;
  return (
    <div className="plotmap">
      <div
        className={classNames("map-box", props.width !== undefined && "fitted")}
        dir="ltr"
        style={{
          aspectRatio: `${map.width} / ${map.height}`,
          ...cssVars({ "--letter": Math.round((layout.letter / map.width) * 10_000) / 100 }),
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a group within a drawing, not a fieldset */}
        <svg className="map" viewBox={`0 0 ${map.width} ${map.height}`} role="group" aria-label={words.title}>
          <defs>
            <TonePatterns prefix={id} tones={outlines.flatMap((one) => (one.tone === undefined ? [] : [one.tone]))} />
          </defs>
          <BaseLayer base={base} map={map} />
          <GraticuleLayer graticule={graticule} map={map} />
          <MapOutlines
            outlines={outlines}
            map={map}
            patternPrefix={id}
            markedHrefs={new Set(marks.map((mark) => mark.href))}
          />
          {isBinned ? <BinLayer marks={marks} map={map} /> : <PrecisionLayer marks={marks} map={map} />}
          <LocatorLayer locator={locator} />
        </svg>
        <BaseNames base={base} map={map} />
        {locator === null ? null : <BaseNames base={locator.base} map={map} from={locator} />}
        <MapFurniture graticule={graticule} map={map} words={words} />
        {seenMarks(placed).map(({ side, off, reach, ...place }) => (
          <MapMarkDot key={place.mark.id} {...{ place, map, side, off, reach }} />
        ))}
        <Scale map={map} words={words} />
      </div>
      {isBinned ? <p className="fine">{words.binned}</p> : null}
      {credit === undefined ? null : <p className="map-credit">{credit}</p>}
      {hasList ? <MapList marks={marks} label={words.list} id={`${id}-list`} cut={props.cut} /> : null}
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
