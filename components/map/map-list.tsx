import type { MapMark } from "@/components/map/plot-map-props";
import { Disclosure } from "@/components/ui/disclosure";
import { Swatch } from "@/components/ui/swatch";

/** The map's twin: every mark as words, those outside the frame too. */
export function MapList({ marks, label, id }: { marks: readonly MapMark[]; label: string; id: string }) {
  if (marks.length === 0) return null;
  return (
    <Disclosure summary={label} className="twin" id={id}>
      <ul className="map-list">
        {marks.map((mark) => (
          <li key={mark.id}>
            <Swatch tone={mark.tone} second={mark.second} />
            <a href={mark.href}>{mark.label}</a>
            {mark.note === undefined ? null : <span className="fine">{mark.note}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
