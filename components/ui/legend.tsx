import type { ReactNode } from "react";
import { Swatch } from "@/components/ui/swatch";
import type { Tone } from "@/components/ui/tone";

export interface LegendItem {
  key: string;
  label: ReactNode;
  /** A tone, or a mark of one's own. */
  tone?: Tone | undefined;
  soft?: boolean | undefined;
  mark?: ReactNode;
}

export function Legend({ items, label }: { items: readonly LegendItem[]; label?: string | undefined }) {
  return (
    <ul className="legend" aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          {item.mark ?? (item.tone === undefined ? null : <Swatch tone={item.tone} soft={item.soft} />)}
          {item.label}
        </li>
      ))}
    </ul>
  );
}
