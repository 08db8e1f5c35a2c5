import { classNames } from "@/components/ui/class-names";
import { type Tone, toneClass } from "@/components/ui/tone";

export interface SwatchProps {
  tone: Tone;
  /** A second reading: the swatch is split corner to corner. */
  second?: Tone | undefined;
  /** Hollow: pale fill and an outline, for what may be otherwise. */
  soft?: boolean | undefined;
  /** Only where no word stands beside it. Without a label the swatch is decoration. */
  label?: string | undefined;
  className?: string | undefined;
}

export function Swatch({ tone, second, soft, label, className }: SwatchProps) {
  const names = classNames(
    "sw fill",
    toneClass(tone),
    soft === true && "soft",
    second !== undefined && "split",
    className,
  );
  const inner = second === undefined ? null : <i className={classNames("fill", toneClass(second))} />;
  return label === undefined ? (
    <span className={names} aria-hidden="true">
      {inner}
    </span>
  ) : (
    <span className={names} role="img" aria-label={label}>
      {inner}
    </span>
  );
}
