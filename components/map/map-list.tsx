import type { MapMark, PlotMapProps } from "@/components/map/plot-map-props";
import { Disclosure } from "@/components/ui/disclosure";
import { Swatch } from "@/components/ui/swatch";

type Props = { marks: readonly MapMark[]; label: string; id: string } & Pick<PlotMapProps, "cut">;

/** The map's twin: every mark as words, those outside the frame too; where they are many the first of them, and where the others are. */
export function MapList({ marks, label, id, cut }: Props) {
  if (marks.length === 0) return null;
  const isCut = cut !== undefined && marks.length > cut.most;
  return (
    <Disclosure summary={label} className="twin" id={id}>
      <ul className="map-list">
        {(isCut ? marks.slice(0, cut.most) : marks).map(({ id, href, label, tone, second, note, says = note }) => (
          <li key={id}>
            <Swatch tone={tone} second={second} />
            <a href={href}>{label}</a>
            {says === undefined ? null : <span className="fine">{says}</span>}
          </li>
        ))}
      </ul>
      {isCut ? <p className="fine">{cut.rest}</p> : null}
    </Disclosure>
  );
}
