import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Swatch } from "@/components/ui/swatch";
import type { Tone } from "@/components/ui/tone";

export interface BadgeProps {
  tone: Tone;
  /** Another reading: the swatch is split between both. */
  second?: Tone | undefined;
  /** The words; they are never left out. */
  children: ReactNode;
  /** What follows in quieter ink: "or moderate". */
  alternative?: ReactNode;
}

/** A swatch and a word, not a pill. */
export function Badge({ tone, second, children, alternative }: BadgeProps) {
  return (
    <span className={classNames("sev", (second !== undefined || alternative !== undefined) && "both")}>
      <Swatch tone={tone} second={second} />
      <span>
        {children}
        {alternative === undefined ? null : <span className="alt"> {alternative}</span>}
      </span>
    </span>
  );
}
