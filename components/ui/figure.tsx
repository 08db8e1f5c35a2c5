import type { ReactNode } from "react";
import { Swatch } from "@/components/ui/swatch";
import type { Tone } from "@/components/ui/tone";

export interface FigureUnit {
  key: string;
  tone: Tone;
  second?: Tone | undefined;
  /** It only perhaps belongs to the number. */
  isSoft?: boolean | undefined;
}

export interface FigureProps {
  /** The numeral. */
  value: ReactNode;
  /** Small words beside the numeral: "of 24". */
  beside?: ReactNode;
  /** What is counted. */
  label: ReactNode;
  /** What stands behind it. */
  note?: ReactNode;
  /** One square for each thing counted; a picture of the numeral, so hidden from those who listen. */
  units?: readonly FigureUnit[] | undefined;
}

/** A number that matters. Stands inside a `FigureList`. */
export function Figure({ value, beside, label, note, units }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="n">
        <span className="num">{value}</span>
        {beside === undefined ? null : <small>{beside}</small>}
      </dd>
      {note === undefined ? null : <dd className="d">{note}</dd>}
      {units === undefined || units.length === 0 ? null : (
        <dd className="units" aria-hidden="true">
          {units.map((unit) => (
            <Swatch key={unit.key} tone={unit.tone} second={unit.second} soft={unit.isSoft} className="u" />
          ))}
        </dd>
      )}
    </div>
  );
}
