import type { MapMark } from "@/components/map/plot-map-props";
import { Disclosure } from "@/components/ui/disclosure";
import { Swatch } from "@/components/ui/swatch";

/** The map's twin: every mark as words, those outside the frame too. */
export function MapList({ marks, label, id }: { marks: readonly MapMark[]; label: string; id: string }) {
  if (marks.length === 0) return null;
  return (
    <Disclosure summary={label} className="twin" id={id}>
      <ul className="map-list">
        {marks.map(({ id, href, label, tone, second, note, says = note }) => (
          <li key={id}>
            <Swatch tone={tone} second={second} />
            <a href={href}>{label}</a>
            {says === undefined ? null : <span className="fine">{says}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
