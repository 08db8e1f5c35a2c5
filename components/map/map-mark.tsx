import type { LabelSide } from "@/components/map/labels";
import { isRough, type PlacedMark, type Reach } from "@/components/map/marks";
import type { MapProjection } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { toneClass } from "@/components/ui/tone";

interface MapMarkDotProps {
  place: PlacedMark & { note: string | undefined };
  map: MapProjection;
  side: LabelSide | undefined;
  /** How far off its label begins, in units of the drawing. */
  off: number;
  reach: Reach;
}

/** Marks are HTML above the drawing, so that they keep their size and their words on a phone. */
export function MapMarkDot({ place, map, side, off, reach }: MapMarkDotProps) {
  const { mark, x, y, note } = place;
  const says = mark.says ?? mark.note;
  const percent = (value: number, of: number) => Math.round((value / of) * 10_000) / 100;
  const names = ["mark", side, isRough(mark) && "rough", mark.isSelected === true && "picked", toneClass(mark.tone)];
  return (
    <div
      className={classNames(...names)}
      style={cssVars({ "--x": percent(x, map.width), "--y": percent(y, map.height), "--off": percent(off, map.width) })}
    >
      <span className={classNames("dot", mark.second !== undefined && "split")}>
        {mark.second === undefined ? null : <i className={classNames("fill", toneClass(mark.second))} />}
      </span>
      {side === undefined ? null : (
        <span className="name" aria-hidden={reach !== "never"}>
          <bdi>{mark.label}</bdi>
          {note === undefined ? null : (
            <small>
              <bdi>{note}</bdi>
            </small>
          )}
        </span>
      )}
      {reach === "never" ? null : (
        <a className={classNames("hit", reach)} href={mark.href} title={mark.label}>
          <span className="sr">{says === undefined ? mark.label : `${mark.label}: ${says}`}</span>
        </a>
      )}
    </div>
  );
}
