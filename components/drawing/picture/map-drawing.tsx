import { hasPattern, patternId } from "@/components/charts/tone-patterns";
import type { Drawn, Room } from "@/components/drawing/picture/frame";
import type { PictureMap } from "@/components/drawing/picture/spec";
import { picturePatterns } from "@/components/drawing/picture/swatch";
import { type Direction, isolated, Words } from "@/components/drawing/picture/words";
import type { BaseLabel } from "@/components/map/base";
import { BaseLayer, GraticuleLayer, LocatorLayer, northArrow } from "@/components/map/base-layer";
import { besideMark, layOutMap, type PlacedLabel, scaleOf } from "@/components/map/layout";
import { BinLayer, PrecisionLayer } from "@/components/map/map-layers";
import { MapOutlines } from "@/components/map/map-outlines";
import { isRough } from "@/components/map/marks";
import { toneTokens } from "@/components/ui/tone";

/** The map of the page with its dots and names in the drawing. It never turns. */
export function drawMap(given: PictureMap, { width, height }: Room, dir: Direction): Drawn {
  const layout = layOutMap({ ...given, aspect: height === undefined ? 4 / 3 : width / height }, width);
  if (layout === null) return { height: 0, marks: null };
  const { map, placed, isBinned, marks, base, locator, graticule } = layout;
  const scale = scaleOf(map, given.words);
  return {
    height: map.height,
    marks: (
      <svg width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
        <rect width={map.width} height={map.height} fill="var(--map-ground)" />
        <g className="map">
          <BaseLayer base={base} map={map} />
          <GraticuleLayer graticule={graticule} map={map} />
          <MapOutlines
            outlines={(given.outlines ?? []).map(({ href: _href, ...outline }) => outline)}
            map={map}
            patternPrefix={picturePatterns}
            markedHrefs={new Set()}
          />
          {isBinned ? <BinLayer marks={marks} map={map} /> : <PrecisionLayer marks={marks} map={map} />}
        </g>
        {locator === null ? null : (
          <g className="map">
            <LocatorLayer locator={locator} />
          </g>
        )}
        {locator?.base.labels.map((label) => (
          <BaseName
            key={`${label.name}-${label.x}`}
            label={{ ...label, x: locator.x + label.x, y: locator.y + label.y }}
            dir={dir}
          />
        ))}
        {base?.labels.map((label) => (
          <BaseName key={`${label.name}-${label.x}`} label={label} dir={dir} />
        ))}
        {graticule.map(({ kind, at, says, hasRoom }) =>
          hasRoom ? (
            <Words
              key={`${kind}-${at}`}
              x={kind === "meridian" ? at : 4}
              y={kind === "meridian" ? 13 : at - 3}
              anchor={kind === "meridian" ? "middle" : "start"}
              dir="ltr"
              size={11}
              fill="--ink-3"
              halo="--map-ground"
            >
              {isolated(says, dir)}
            </Words>
          ) : null,
        )}
        <path d={northArrow} transform={`translate(${map.width - 26} 10)`} fill="var(--ink-2)" />
        <Words x={map.width - 20} y={42} dir="ltr" anchor="middle" size={12} fill="--ink-2" halo="--map-ground">
          {isolated(given.words.northMark, dir)}
        </Words>
        {placed.map((place) => (
          <Dot key={place.mark.id} place={place} />
        ))}
        {placed.map((place) => (
          <Name key={place.mark.id} place={place} dir={dir} />
        ))}
        <path d={`M12 ${map.height - 18}v8h${scale.units}v-8`} fill="none" stroke="var(--ink-2)" />
        <Words
          x={12 + scale.units / 2}
          y={map.height - 16}
          dir="ltr"
          size={12}
          anchor="middle"
          fill="--ink-2"
          halo="--map-ground"
        >
          {scale.words}
        </Words>
      </svg>
    ),
  };
}

function BaseName({ label: { kind, name, x, y, side }, dir }: { label: BaseLabel; dir: Direction }) {
  const at = {
    end: { x: x + 8, y: y + 4, anchor: "start" },
    start: { x: x - 8, y: y + 4, anchor: "end" },
    above: { x, y: y - 8, anchor: "middle" },
    below: { x, y: y + 16, anchor: "middle" },
    middle: { x, y: y + 5, anchor: "middle" },
  } as const;
  const isCountry = kind === "country";
  return (
    <Words
      {...at[side ?? "middle"]}
      dir="ltr"
      size={isCountry ? 13 : 12}
      fill={isCountry ? "--ink-3" : "--ink-2"}
      halo="--map-ground"
    >
      {isolated(name, dir)}
    </Words>
  );
}

function Dot({ place: { mark, x, y } }: { place: PlacedLabel }) {
  const { fill, edge } = toneTokens(mark.tone);
  const rough = isRough(mark);
  const r = rough ? 4 : 6;
  const half = `M${x + r * 0.7} ${y - r * 0.7}A${r} ${r} 0 0 1 ${x - r * 0.7} ${y + r * 0.7}Z`;
  return (
    <g>
      <circle cx={x} cy={y} r={r} fill={rough ? "var(--map-ground)" : fill} />
      {!rough && hasPattern(mark.tone) ? (
        <circle cx={x} cy={y} r={r} fill={`url(#${patternId(picturePatterns, mark.tone)})`} />
      ) : null}
      {rough || mark.second === undefined ? null : <path d={half} fill={toneTokens(mark.second).fill} />}
      <circle cx={x} cy={y} r={r} fill="none" stroke={edge} strokeWidth={1.25} />
      {mark.isSelected === true ? (
        <circle cx={x} cy={y} r={r + 4} fill="none" stroke="var(--accent)" strokeWidth={1.5} />
      ) : null}
    </g>
  );
}

function Name({ place: { mark, note, x, y, side, off }, dir }: { place: PlacedLabel; dir: Direction }) {
  if (side === undefined) return null;
  const place = besideMark({ x, y, off }, side);
  const lines = [mark.label, ...(note === undefined ? [] : [note])];
  const top = lines.length === 1 ? place.y : side === "above" ? place.y - 14 : side === "below" ? place.y : place.y - 7;
  return lines.map((text, line) => (
    <Words
      key={text}
      x={place.x}
      y={top + line * 14}
      dir="ltr"
      anchor={place.anchor}
      size={line === 0 ? 14 : 11}
      face={line === 0 ? "serif" : "sans"}
      weight={line === 0 ? 500 : undefined}
      fill={line === 0 ? "--ink" : "--ink-2"}
      halo="--map-ground"
    >
      {isolated(text, dir)}
    </Words>
  ));
}
