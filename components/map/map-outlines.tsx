import { hasPattern, patternId } from "@/components/charts/tone-patterns";
import type { MapOutline } from "@/components/map/plot-map-props";
import type { MapProjection } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { toneClass } from "@/components/ui/tone";

interface MapOutlinesProps {
  outlines: readonly MapOutline[];
  map: MapProjection;
  patternPrefix: string;
  /** Where a mark leads there too, the outline is a convenience for the pointer and no second stop for the keyboard. */
  markedHrefs: ReadonlySet<string>;
}

/** Ground first, then lines, then what stands; toned outlines carry their pattern too. */
export function MapOutlines({ outlines, map, patternPrefix, markedHrefs }: MapOutlinesProps) {
  const order: readonly MapOutline["kind"][] = ["area", "track", "street", "main-street", "building", "ruin"];
  return order.flatMap((kind) =>
    outlines
      .filter((outline) => outline.kind === kind)
      .map((outline) => <Outline key={outline.id} {...{ outline, map, patternPrefix, markedHrefs }} />),
  );
}

interface OutlineProps extends Omit<MapOutlinesProps, "outlines"> {
  outline: MapOutline;
}

function Outline({ outline, map, patternPrefix, markedHrefs }: OutlineProps) {
  const path = map.path(outline.geometry);
  if (path === "") return null;
  const { tone } = outline;
  if (tone === undefined) return <path d={path} className={classNames("outline", outline.kind)} />;
  const drawing = (
    <>
      <path d={path} className={classNames("outline toned", toneClass(tone))} />
      {hasPattern(tone) ? <path d={path} fill={`url(#${patternId(patternPrefix, tone)})`} /> : null}
    </>
  );
  if (outline.href === undefined) return <g>{drawing}</g>;
  return (
    <a href={outline.href} aria-label={outline.label} tabIndex={markedHrefs.has(outline.href) ? -1 : undefined}>
      {drawing}
    </a>
  );
}
