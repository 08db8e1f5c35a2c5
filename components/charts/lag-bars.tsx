import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { type Tone, toneClass } from "@/components/ui/tone";

export interface LagBar {
  key: string;
  tone: Tone;
  /** Percent of the axis; null has no end. */
  from: number;
  to: number | null;
  /** Its ends are about right only. */
  isSoft?: boolean | undefined;
}

const hundredth = (percent: number): number => Math.round(percent * 100) / 100;

/** Lags on one track, one under the other: a length of time that is only known between two is drawn between them. */
export function LagBars({ bars }: { bars: readonly LagBar[] }) {
  return (
    <div className="lags">
      {bars.map(({ key, tone, from, to, isSoft }) => (
        <i
          key={key}
          className={classNames(
            "lag",
            toneClass(tone),
            to === null && "open",
            to !== null && (to - from > 0 ? "between" : "on"),
            isSoft === true && "soft-ends",
          )}
          style={cssVars({ "--a": hundredth(from), "--w": hundredth((to ?? 100) - from) })}
        />
      ))}
    </div>
  );
}
