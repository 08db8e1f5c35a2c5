import type { ReactNode } from "react";
import type { Day } from "@/components/charts/day";
import { headLabels } from "@/components/charts/head-labels";
import { labelLevels } from "@/components/charts/levels";
import {
  type AxisSpan,
  type AxisTick,
  type BandDays,
  dayPercent,
  placeBand,
  standsBefore,
} from "@/components/charts/range";
import { RangeBar, type RangeBarProps, type RangeMark } from "@/components/charts/range-bar";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";

/** A wash behind the rows; it fades towards an end that is not sure, or that nobody gave. */
export interface RangeBand extends BandDays {
  key: string;
  label?: string | undefined;
  /** Names its last day: the first image that shows it gone. */
  endLabel?: string | undefined;
  /** Two washes, or a bracket with edges of its own. */
  kind: "a" | "b" | "bracket";
}

/** A day drawn through all rows: the assessed one. */
export interface RangeLine {
  key: string;
  day: Day;
  label: string;
}

export interface RangeRow extends RangeMark {
  key: string;
  id?: string | undefined;
  /** Before the label: a mark or a number. */
  lead?: ReactNode;
  label: ReactNode;
  /** Under the label: who says so, in what words. */
  body?: ReactNode;
  /** The date in words, or what else stands at the end of the row. */
  say: ReactNode;
  /** Words beside the mark on the axis. */
  markLabel?: string | undefined;
  /** A repetition hangs from its origin on a dashed line; the origin comes first. */
  thread?: "origin" | "derived" | undefined;
  isQuiet?: boolean | undefined;
}

export interface RangeGroup {
  key: string;
  heading?: ReactNode;
  rows: readonly RangeRow[];
}

export interface RangeAxisProps {
  axis: AxisSpan & { ticks: readonly AxisTick[] };
  bands?: readonly RangeBand[] | undefined;
  lines?: readonly RangeLine[] | undefined;
  groups: readonly RangeGroup[];
  /** `claims`: rows of several lines with rules between them. */
  variant?: "compact" | "claims" | undefined;
  heads?: { label?: ReactNode; say?: ReactNode } | undefined;
  /** Names the list for those who listen. */
  label: string;
  words: RangeBarProps["words"];
}

/** Dates drawn as what is known of them, all on one axis. Needs no JavaScript. */
export function RangeAxis({
  axis,
  bands = [],
  lines = [],
  groups,
  variant = "compact",
  heads,
  label,
  words,
}: RangeAxisProps) {
  const labels = headsOf({ axis, bands, lines });
  const linesOf = (levels: readonly number[]) => Math.max(-1, ...levels) + 1;
  return (
    <div
      className={classNames("rng", variant)}
      style={cssVars({
        "--bands": trackBackground(axis, bands),
        "--lines": linesOf(labels.map(({ level }) => level)),
        "--narrow-lines": linesOf(labels.map(({ narrowLevel }) => narrowLevel)),
      })}
    >
      <Heads axis={axis} labels={labels} heads={heads} />
      <Behind axis={axis} bands={bands} lines={lines} />
      {groups.map((group) => (
        <div key={group.key} className="rng-group">
          {group.heading === undefined ? null : <h3 className="gh">{group.heading}</h3>}
          <ol aria-label={group.heading === undefined ? label : undefined}>
            {group.rows.map((row) => (
              <Row key={row.key} row={row} axis={axis} words={words} />
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

function Row({ row, axis, words }: { row: RangeRow; axis: AxisSpan; words: RangeBarProps["words"] }) {
  return (
    <li id={row.id} className={classNames("row", row.thread, row.isQuiet === true && "quiet-row")}>
      <div className="ld">{row.lead}</div>
      <div className="w">
        <div className="wl">{row.label}</div>
        {row.body}
      </div>
      <RangeBar
        axis={axis}
        when={row.when}
        tone={row.tone}
        second={row.second}
        isContested={row.isContested}
        isUnverified={row.isUnverified}
        images={row.images}
        label={row.markLabel}
        words={words}
      />
      <div className="say">{row.say}</div>
    </li>
  );
}

type Behind = Pick<RangeAxisProps, "axis" | "heads"> & { bands: readonly RangeBand[]; lines: readonly RangeLine[] };

/** Of a letter, in percent of the axis on a wide page and on paper, and of the narrowest that has names above it. */
const charPercent = { wide: 1.5, narrow: 2.5 };

/** The labels, with their line where letters take little room and where they take much. */
function headsOf(headed: Omit<Behind, "heads">) {
  const [wide, narrow] = [charPercent.wide, charPercent.narrow].map((percent) =>
    headLabels(headed, (label) => label.length * percent),
  );
  return (wide ?? []).map((label, index) => ({ ...label, narrowLevel: narrow?.[index]?.level ?? label.level }));
}

/** A letter of a tick in percent of the axis of a phone. */
const phoneCharPercent = 2.2;

/** The ticks that would meet another on a phone, where they are left out: the stronger stays, and of equal ones the earlier. */
export function crowdedTicks(axis: RangeAxisProps["axis"]): ReadonlySet<number> {
  const placed = axis.ticks.flatMap((tick, index) => {
    if (tick.isMinor === true) return [];
    const at = dayPercent(axis, tick.day);
    return [{ index, tick, at, length: tick.label.length * phoneCharPercent, isBack: standsBefore(at, tick.label) }];
  });
  const inOrder = placed.toSorted((a, b) => Number(b.tick.isStrong === true) - Number(a.tick.isStrong === true));
  const levels = labelLevels(inOrder, 1);
  return new Set(inOrder.flatMap(({ index }, at) => (levels[at] === 0 ? [] : [index])));
}

function Heads({ axis, labels, heads }: Pick<Behind, "axis" | "heads"> & { labels: ReturnType<typeof headsOf> }) {
  const crowded = crowdedTicks(axis);
  return (
    <div className="heads" aria-hidden="true">
      <div className="hl">{heads?.label}</div>
      <div className="ax">
        {labels.map((label) => (
          <span
            key={label.key}
            className={classNames("top", label.isLine && "mid")}
            style={cssVars({ "--a": label.at, "--level": label.level, "--narrow-level": label.narrowLevel })}
          >
            {label.label}
          </span>
        ))}
        {axis.ticks.map((tick, index) => {
          const at = dayPercent(axis, tick.day);
          const names = [
            "tk",
            tick.isStrong === true && "y",
            (tick.isMinor === true || crowded.has(index)) && "m",
            standsBefore(at, tick.label) && "back",
          ];
          return (
            <span key={tick.day} className={classNames(...names)} style={cssVars({ "--a": at })}>
              {tick.label}
            </span>
          );
        })}
      </div>
      <div className="hs">{heads?.say}</div>
    </div>
  );
}

function Behind({ axis, bands, lines }: Behind) {
  return (
    <div className="bands" aria-hidden="true">
      {bands.map(({ key, kind, ...band }) => {
        const place = placeBand(axis, band);
        if (place === null) return null;
        const { start, width, isSoft } = place;
        const within = (percent: number) => Math.round(((percent - start) / width) * 10_000) / 100;
        const soft = {
          "--from": within(place.from),
          "--s": within(place.sureFrom),
          "--t": within(place.sureTo),
          "--to": within(place.to),
        };
        return (
          <i
            key={key}
            className={classNames(kind, isSoft && "soft")}
            style={cssVars({ "--a": start, "--w": width, ...(isSoft ? soft : {}) })}
          />
        );
      })}
      {lines.map((line) => (
        <i key={line.key} className="as" style={cssVars({ "--a": dayPercent(axis, line.day) })} />
      ))}
    </div>
  );
}

/** On a phone each track carries the bands itself, as a gradient. */
function trackBackground(axis: AxisSpan, bands: readonly RangeBand[]): string {
  const layers = bands.flatMap((band) => {
    const place = placeBand(axis, band);
    if (place === null) return [];
    const colour = band.kind === "b" ? "var(--held-b)" : "var(--held-a)";
    const { from, sureFrom, sureTo, to } = place;
    return [
      `linear-gradient(var(--toward-end), transparent ${from}%, ${colour} ${sureFrom}% ${sureTo}%, transparent ${to}%)`,
    ];
  });
  return layers.length === 0 ? "none" : layers.join(", ");
}
