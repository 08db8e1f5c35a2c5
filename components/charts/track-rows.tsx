import type { ReactNode } from "react";
import { standsBefore } from "@/components/charts/range";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";

export interface TrackTick {
  key: string;
  label: string;
  /** Percent of the track. */
  at: number;
  isStrong?: boolean | undefined;
  /** Left out where there is little room. */
  isMinor?: boolean | undefined;
}

export interface TrackRow {
  key: string;
  /** Before the label: a mark. */
  lead?: ReactNode;
  label: ReactNode;
  /** Drawn along the axis: a picture of what `say` says. */
  track: ReactNode;
  say: ReactNode;
}

export interface TrackRowsProps {
  ticks: readonly TrackTick[];
  rows: readonly TrackRow[];
  heads?: { label?: ReactNode; say?: ReactNode } | undefined;
  /** Names the list for those who listen. */
  label: string;
}

/** Rows on one axis, each with a drawing of its own, laid out as the ranges are. Needs no JavaScript. */
export function TrackRows({ ticks, rows, heads, label }: TrackRowsProps) {
  return (
    <div className="rng">
      <div className="heads" aria-hidden="true">
        <div className="hl">{heads?.label}</div>
        <div className="ax">
          {ticks.map(({ key, label: words, at, isStrong, isMinor }) => (
            <span
              key={key}
              className={classNames(
                "tk",
                isStrong === true && "y",
                isMinor === true && "m",
                standsBefore(at, words) && "back",
              )}
              style={cssVars({ "--a": at })}
            >
              {words}
            </span>
          ))}
        </div>
        <div className="hs">{heads?.say}</div>
      </div>
      <ol aria-label={label}>
        {rows.map((row) => (
          <li key={row.key} className="row">
            <div className="ld">{row.lead}</div>
            <div className="w">
              <div className="wl">{row.label}</div>
            </div>
            <div className="track" aria-hidden="true">
              {row.track}
            </div>
            <div className="say">{row.say}</div>
          </li>
        ))}
      </ol>
    </div>
  );
}
