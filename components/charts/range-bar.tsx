import type { Day } from "@/components/charts/day";
import { type AxisSpan, dayPercent, placeRange, type RangeWhen } from "@/components/charts/range";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { type Tone, toneClass } from "@/components/ui/tone";

export interface RangeImage {
  day: Day;
  /** A hollow ring: still whole. A filled one: harmed. */
  shows: "intact" | "damaged";
}

export interface RangeMark {
  when: RangeWhen | null;
  tone: Tone;
  /** Another reading: the lower half has its tone. */
  second?: Tone | undefined;
  isContested?: boolean | undefined;
  isUnverified?: boolean | undefined;
  images?: readonly RangeImage[] | undefined;
}

export interface RangeBarProps extends RangeMark {
  axis: AxisSpan;
  words: { noDate: string; beyondStart: string; beyondEnd: string };
  /** Words beside the mark: “in August 2015”. */
  label?: string | undefined;
}

/** One range on its track: sharp is known, soft is not. A picture of words that stand beside it, so hidden from those who listen. */
export function RangeBar({
  axis,
  when,
  tone,
  second,
  isContested,
  isUnverified,
  images = [],
  words,
  label,
}: RangeBarProps) {
  const place = placeRange(axis, when);
  const names = classNames("track", toneClass(tone), isContested === true && "con", isUnverified === true && "unv");
  if (place.kind === "none") {
    return (
      <div className={names} aria-hidden="true">
        <span className="nodate">{words.noDate}</span>
      </div>
    );
  }
  if (place.kind === "beyond") {
    return (
      <div className={names} aria-hidden="true">
        <span className={classNames("beyond", place.side)}>
          {place.side === "start" ? words.beyondStart : words.beyondEnd}
        </span>
      </div>
    );
  }
  const { sure } = place;
  const vars = { "--a": place.start, "--w": place.width, ...(sure ? { "--s": sure.from, "--t": sure.to } : {}) };
  const labelBefore = place.start + place.width > 60;
  return (
    <div className={names} style={cssVars(vars)} aria-hidden="true">
      <span
        className={classNames(
          "bar",
          place.shape,
          sure !== undefined && "lasted",
          when?.isDoubted === true && "doubted",
          place.clipped.start && "clip-start",
          place.clipped.end && "clip-end",
        )}
      >
        {second === undefined ? null : <i className={classNames("fill", toneClass(second))} />}
      </span>
      {images.map((image) => (
        <span
          key={`${image.shows}-${image.day}`}
          className={classNames("img", image.shows)}
          style={cssVars({ "--a": clampPercent(dayPercent(axis, image.day)) })}
        />
      ))}
      {label === undefined ? null : <span className={classNames("lbl", labelBefore && "pre")}>{label}</span>}
    </div>
  );
}

function clampPercent(value: number): number {
  return Math.min(100, Math.max(0, value));
}
