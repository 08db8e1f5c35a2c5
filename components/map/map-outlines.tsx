import { hasPattern, patternId } from "@/components/charts/tone-patterns";
import type { MapOutline } from "@/components/map/plot-map-props";
import type { Projected } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { toneClass } from "@/components/ui/tone";

interface MapOutlinesProps {
  outlines: readonly MapOutline[];
  map: Projected;
  patternPrefix: string;
}

/** Ground first, then lines, then what stands; toned outlines carry their pattern too. */
export function MapOutlines({ outlines, map, patternPrefix }: MapOutlinesProps) {
  const order: readonly MapOutline["kind"][] = ["area", "track", "street", "main-street", "building", "ruin"];
  return order.flatMap((kind) =>
    outlines
      .filter((outline) => outline.kind === kind)
      .map((outline) => <Outline key={outline.id} outline={outline} map={map} patternPrefix={patternPrefix} />),
  );
}

function Outline({ outline, map, patternPrefix }: { outline: MapOutline; map: Projected; patternPrefix: string }) {
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
  return outline.href === undefined ? (
    <g>{drawing}</g>
  ) : (
    <a href={outline.href} aria-label={outline.label}>
      {drawing}
    </a>
  );
}
