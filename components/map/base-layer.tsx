import type { BaseDrawing, Locator } from "@/components/map/base";
import type { MapLayout } from "@/components/map/layout";
import type { MapWords } from "@/components/map/plot-map-props";
import type { MapProjection } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";

type BaseProps = { base: BaseDrawing | null; map: MapProjection };
type GraticuleProps = { graticule: MapLayout["graticule"]; map: MapProjection };

/**
 * Sea and land, what parts them, and what runs through: the ground of a page and of a picture alike. The edge of the land is the
 * coast; where land was cut its edge lies beside the drawing.
 */
export function BaseLayer({ base, map }: BaseProps) {
  if (base === null) return null;
  const paths = ["borders", "rivers"] as const;
  return (
    <g className="base">
      {base.hasSea ? (
        <>
          <rect className="sea" width={map.width} height={map.height} />
          <path className="land" d={base.land} fillRule="evenodd" />
        </>
      ) : null}
      {base.lakes === "" ? null : <path className="sea" d={base.lakes} fillRule="evenodd" />}
      {paths.map((kind) => (base[kind] === "" ? null : <path key={kind} className={kind} d={base[kind]} />))}
      {base.labels.map(({ kind, name, x, y, isAlways }) =>
        kind === "country" ? null : (
          <circle
            key={`${name}-${x}`}
            className={classNames("city", kind === "capital" && "capital", !isAlways && "small")}
            cx={Math.round(x)}
            cy={Math.round(y)}
            r={kind === "capital" ? 3 : 2}
          />
        ),
      )}
    </g>
  );
}

/** Where on a larger map this one lies. */
export function LocatorLayer({ locator }: { locator: Locator | null }) {
  if (locator === null) return null;
  const { x, y, width, height, map, base, here } = locator;
  return (
    <svg
      className="locator"
      aria-hidden="true"
      x={x}
      y={y}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <rect className="land" width={width} height={height} />
      <BaseLayer base={base} map={map} />
      <rect className="here" x={here.x} y={here.y} width={here.width} height={here.height} />
      <rect className="edge" width={width} height={height} />
    </svg>
  );
}

/** Meridians and parallels. */
export function GraticuleLayer({ graticule, map }: GraticuleProps) {
  const d = graticule
    .map(({ kind, at }) =>
      kind === "meridian" ? `M${at.toFixed(1)} 0v${map.height}` : `M0 ${at.toFixed(1)}h${map.width}`,
    )
    .join("");
  return <path className="graticule" d={d} />;
}

const percent = (value: number, of: number) => Math.round((value / of) * 1000) / 10;

/** Placed by elements from left to right around them, since a name from right to left would count from the east. Names are HTML above the drawing, so that they keep their size on a phone. They say nothing of the register: a reader of pages is spared them. */
export function BaseNames({ base, map, from = { x: 0, y: 0 } }: BaseProps & { from?: { x: number; y: number } }) {
  if (base === null) return null;
  return (
    <span className="base-names" aria-hidden="true">
      {base.labels.map(({ kind, name, x, y, side, isAlways }) => (
        <span
          key={`${name}-${x}`}
          className={classNames("place", kind === "country" && "country", side, !isAlways && "small")}
          style={cssVars({ "--x": percent(from.x + x, map.width), "--y": percent(from.y + y, map.height) })}
        >
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}

/** Where north is, and which degrees the lines stand at. */
export function MapFurniture({ graticule, map, words }: GraticuleProps & { words: MapWords }) {
  return (
    <span className="furniture" aria-hidden="true">
      {graticule.map(({ kind, at, says, hasRoom, isAlways }) =>
        hasRoom ? (
          <span
            key={`${kind}-${at}`}
            className={classNames(kind, !isAlways && "small")}
            style={cssVars({ "--at": percent(at, kind === "meridian" ? map.width : map.height) })}
          >
            <bdi>{says}</bdi>
          </span>
        ) : null,
      )}
      <span className="north">
        <svg viewBox="0 0 12 18" aria-hidden="true">
          <path d={northArrow} />
        </svg>
        <bdi>{words.northMark}</bdi>
      </span>
    </span>
  );
}

/** In a box of 12 × 18. */
export const northArrow = "M6 0L12 17L6 13L0 17Z";
