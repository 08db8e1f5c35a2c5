import { BandFade } from "@/components/charts/band-fade";
import { headLabels } from "@/components/charts/head-labels";
import { type AxisSpan, dayPercent, placeBand, placeRange } from "@/components/charts/range";
import { fillIn } from "@/components/charts/stack";
import { hasPattern, patternId } from "@/components/charts/tone-patterns";
import { linesOf, widthOf } from "@/components/drawing/picture/fonts";
import type { Drawn, Room } from "@/components/drawing/picture/frame";
import type { PictureRange, PictureRanges } from "@/components/drawing/picture/spec";
import { picturePatterns } from "@/components/drawing/picture/swatch";
import { type Direction, Words } from "@/components/drawing/picture/words";
import { type Tone, toneTokens } from "@/components/ui/tone";

const rowLine = 17;
const barHeight = 12;

/** Dates drawn as what is known of them, on one axis, with who held the place behind them. */
export function drawRanges(ranges: PictureRanges, { width, height }: Room, dir: Direction): Drawn {
  const isRtl = dir === "rtl";
  const sayWidth = Math.min(
    width * 0.22,
    8 + Math.max(...[ranges.heads.say, ...rowsOf(ranges).map(({ say }) => say)].map((text) => widthOf(text, 12))),
  );
  const labelWidth = width * (width < 720 ? 0.3 : 0.34);
  const axisStart = labelWidth + 12;
  const axisWidth = width - labelWidth - sayWidth - 28;
  const at = (x: number) => (isRtl ? width - x : x);
  const onAxis = (percent: number) => axisStart + (percent / 100) * axisWidth;
  const percentOf = (length: number) => (length / axisWidth) * 100;
  const heads = headLabels(ranges, (label) => percentOf(widthOf(label, 12)), percentOf(10));
  const headHeight = 24 + 15 * (1 + Math.max(-1, ...heads.map(({ level }) => level)));
  let y = headHeight + 4;
  const shown: {
    key: string;
    heading?: string | undefined;
    row?: PictureRange;
    top: number;
    lines: string[];
    height: number;
  }[] = [];
  const limit = height === undefined ? Number.POSITIVE_INFINITY : height - rowLine;
  for (const [group, { heading, rows }] of ranges.groups.entries()) {
    if (heading !== undefined && y + 2 * rowLine < limit) {
      shown.push({ key: `group-${group}`, heading, top: y, lines: [], height: 28 });
      y += 28;
    }
    for (const [index, row] of rows.entries()) {
      const lines = linesOf(row.label, labelWidth - 8, { size: 13, lines: 2 });
      const says = linesOf(row.say, sayWidth, { size: 12, lines: 2 });
      const rowHeight = Math.max(lines.length + (row.under === undefined ? 0 : 1), says.length) * rowLine + 8;
      if (y + rowHeight > limit) break;
      shown.push({ key: `${group}-${index}`, row, top: y, lines, height: rowHeight });
      y += rowHeight;
    }
  }
  const left = rowsOf(ranges).length - shown.filter(({ row }) => row !== undefined).length;
  const bottom = y + 2;
  return {
    height: left === 0 ? bottom : bottom + rowLine,
    marks: (
      <>
        {ranges.bands.map(({ key, kind, ...band }) => {
          const place = placeBand(ranges.axis, band);
          if (place === null) return null;
          const [start, wide] = [onAxis(place.start), (place.width / 100) * axisWidth];
          const x = isRtl ? width - start - wide : start;
          const box = { x, y: headHeight, width: wide, height: bottom - headHeight };
          const fade = `band-${key}`;
          return (
            <g key={key}>
              {place.isSoft ? <BandFade id={fade} box={box} place={place} at={(share) => at(onAxis(share))} /> : null}
              <rect
                {...box}
                fill={`var(--held-${kind === "b" ? "b" : "a"})`}
                mask={place.isSoft ? `url(#${fade})` : undefined}
              />
              {kind === "bracket" ? (
                <path d={`M${x} ${headHeight}V${bottom}M${x + wide} ${headHeight}V${bottom}`} stroke="var(--ink-2)" />
              ) : null}
            </g>
          );
        })}
        {shownTicks(ranges.axis, axisWidth).map((tick) => {
          const percent = dayPercent(ranges.axis, tick.day);
          const isBack = percent > 50 && onAxis(percent) + widthOf(tick.label, 12) > axisStart + axisWidth;
          return (
            <g key={tick.day}>
              <path d={`M${at(onAxis(percent))} ${headHeight - 12}v12`} stroke="var(--rule-strong)" />
              <Words
                x={at(onAxis(percent) + (isBack ? -4 : 4))}
                y={headHeight - 2}
                dir={dir}
                size={12}
                anchor={isBack ? "end" : "start"}
                fill={tick.isStrong === true ? "--ink" : "--ink-3"}
              >
                {tick.label}
              </Words>
            </g>
          );
        })}
        {heads.map(({ key, label, start, level, isLine }) => (
          <Words
            key={key}
            x={at(onAxis(start))}
            y={headHeight - 18 - level * 15}
            dir={dir}
            size={12}
            fill={isLine ? "--accent" : "--ink-2"}
          >
            {label}
          </Words>
        ))}
        <Words x={at(0)} y={headHeight - 2} dir={dir} size={12} fill="--ink-2">
          {ranges.heads.label}
        </Words>
        <Words x={at(axisStart + axisWidth + 12)} y={headHeight - 2} dir={dir} size={12} fill="--ink-2">
          {ranges.heads.say}
        </Words>
        {ranges.lines.map(({ key, day }) => (
          <path
            key={key}
            d={`M${at(onAxis(dayPercent(ranges.axis, day)))} ${headHeight}V${bottom}`}
            stroke="var(--accent)"
            strokeWidth={2}
          />
        ))}
        {shown.map(({ key, heading, row, top, lines, height: rowHeight }) =>
          row === undefined ? (
            <Words key={key} x={at(0)} y={top + 18} dir={dir} size={13} weight={600}>
              {heading ?? ""}
            </Words>
          ) : (
            <g key={key}>
              <path d={`M0 ${top}H${width}`} stroke="var(--rule)" strokeOpacity={0.55} />
              {lines.map((text, line) => (
                <Words key={text} x={at(0)} y={top + 16 + line * rowLine} dir={dir} size={13}>
                  {text}
                </Words>
              ))}
              {row.under === undefined ? null : (
                <Words x={at(0)} y={top + 16 + lines.length * rowLine} dir={dir} size={11} fill="--ink-2">
                  {linesOf(row.under, labelWidth - 8, { size: 11, lines: 1 })[0] ?? ""}
                </Words>
              )}
              <Mark
                id={`range-${key}`}
                row={row}
                words={ranges.words}
                axis={ranges.axis}
                x={axisStart}
                y={top + rowHeight / 2}
                width={axisWidth}
                whole={width}
                dir={dir}
              />
              {linesOf(row.say, sayWidth, { size: 12, lines: 2 }).map((text, line) => (
                <Words
                  key={text}
                  x={at(axisStart + axisWidth + 12)}
                  y={top + 16 + line * rowLine}
                  dir={dir}
                  size={12}
                  fill="--ink-2"
                >
                  {text}
                </Words>
              ))}
            </g>
          ),
        )}
        {left === 0 ? null : (
          <Words x={at(0)} y={bottom + 12} dir={dir} size={12} fill="--ink-2">
            {fillIn(ranges.words.more, { count: left })}
          </Words>
        )}
      </>
    ),
  };
}

/** The ticks that have room: years before months, and of each the earlier ones. */
function shownTicks(axis: PictureRanges["axis"], axisWidth: number): PictureRanges["axis"]["ticks"] {
  const taken: { from: number; to: number }[] = [];
  const byWeight = axis.ticks.toSorted((a, b) => Number(a.isMinor === true) - Number(b.isMinor === true));
  const shown = byWeight.filter((tick) => {
    const from = (dayPercent(axis, tick.day) / 100) * axisWidth;
    const to = from + widthOf(tick.label, 12) + 12;
    const isFree = taken.every((other) => to <= other.from || from >= other.to);
    if (isFree) taken.push({ from, to });
    return isFree;
  });
  return axis.ticks.filter((tick) => shown.includes(tick));
}

const rowsOf = ({ groups }: PictureRanges) => groups.flatMap(({ rows }) => rows);

interface MarkProps {
  id: string;
  row: PictureRange;
  words: PictureRanges["words"];
  axis: AxisSpan;
  /** Where the axis begins, its width and that of the whole drawing. */
  x: number;
  width: number;
  whole: number;
  /** The middle of the row. */
  y: number;
  dir: Direction;
}

/** One date: sharp is known, soft is not. As in `components/styles/ranges.css`. */
function Mark({ id, row, words, axis, x, y, width, whole, dir }: MarkProps) {
  const isRtl = dir === "rtl";
  const place = placeRange(axis, row.when);
  const turned = (left: number, wide: number) => (isRtl ? whole - left - wide : left);
  if (place.kind !== "mark") {
    const said = place.kind === "none" ? words.noDate : place.side === "start" ? words.beyondStart : words.beyondEnd;
    const isEnd = place.kind === "beyond" && place.side === "end";
    const from = isEnd ? x + width : x + 8;
    return (
      <Words
        x={isRtl ? whole - from : from}
        y={y + 4}
        dir={dir}
        size={12}
        fill="--ink-2"
        anchor={isEnd ? "end" : "start"}
      >
        {said}
      </Words>
    );
  }
  const isAbout = place.shape === "about";
  const drawn = Math.max((place.width / 100) * width, 4);
  const wide = isAbout ? Math.max(drawn, 24) : drawn;
  const middle = x + ((place.start + place.width / 2) / 100) * width;
  const left = turned(isAbout ? middle - wide / 2 : x + (place.start / 100) * width, wide);
  const isDay = place.shape === "on" && place.sure === undefined;
  const tall = isDay ? barHeight + 4 : barHeight;
  const stops = fadeOf(place, row, wide);
  const isFaint = isAbout || row.when?.isDoubted === true;
  const opacity = (row.isUnverified === true ? 0.55 : 1) * (isFaint ? 0.7 : 1);
  return (
    <g>
      {stops === null ? null : (
        <>
          <linearGradient id={`${id}-fade`} x1={isRtl ? 1 : 0} x2={isRtl ? 0 : 1} y1={0} y2={0}>
            {stops.map(([offset, alpha]) => (
              <stop key={offset} offset={offset} stopColor="#ffffff" stopOpacity={alpha} />
            ))}
          </linearGradient>
          <mask id={id} maskUnits="userSpaceOnUse" x={left} y={y - 20} width={wide} height={40}>
            <rect x={left} y={y - 20} width={wide} height={40} fill={`url(#${id}-fade)`} />
          </mask>
        </>
      )}
      <g mask={stops === null ? undefined : `url(#${id})`} opacity={opacity === 1 ? undefined : opacity}>
        <Fill x={left} y={y - tall / 2} width={wide} height={tall} tone={row.tone} />
        {row.second === undefined ? null : <Fill x={left} y={y} width={wide} height={tall / 2} tone={row.second} />}
        {isAbout ? null : (
          <path
            d={`M${left} ${y - tall / 2}h${wide}M${left} ${y + tall / 2}h${wide}`}
            stroke={toneTokens(row.tone).line}
          />
        )}
      </g>
      {row.isContested === true ? (
        <rect
          x={left - 3}
          y={y - tall / 2 - 3}
          width={wide + 6}
          height={tall + 6}
          rx={2}
          fill="none"
          stroke="var(--ink-2)"
          strokeDasharray="3 2"
        />
      ) : null}
      {(row.images ?? []).map(({ day, shows }) => {
        const percent = Math.min(100, Math.max(0, dayPercent(axis, day)));
        const shift = shows === "intact" ? -4 : 4;
        const middle = x + (percent / 100) * width + shift;
        return (
          <circle
            key={`${shows}-${day}`}
            cx={isRtl ? whole - middle : middle}
            cy={y}
            r={3.2}
            stroke="var(--ink)"
            strokeWidth={1.25}
            fill={shows === "intact" ? "var(--ground)" : "var(--ink)"}
          />
        );
      })}
    </g>
  );
}

function Fill({ tone, ...box }: { tone: Tone; x: number; y: number; width: number; height: number }) {
  return (
    <>
      <rect {...box} fill={toneTokens(tone).fill} />
      {hasPattern(tone) ? <rect {...box} fill={`url(#${patternId(picturePatterns, tone)})`} /> : null}
    </>
  );
}

type Stop = readonly [offset: number, alpha: number];

/** How far each end is known, from the axis' start on; null where both are. */
function fadeOf(
  place: Extract<ReturnType<typeof placeRange>, { kind: "mark" }>,
  row: PictureRange,
  wide: number,
): Stop[] | null {
  const { shape, sure, clipped } = place;
  if (sure !== undefined)
    return [
      [0, 0],
      [sure.from / 100, 1],
      [sure.to / 100, 1],
      [1, 0],
    ];
  const isDoubted = row.when?.isDoubted === true;
  if (shape === "about")
    return [
      [0, 0],
      [0.45, 1],
      [0.55, 1],
      [1, 0],
    ];
  if (isDoubted && (shape === "before" || shape === "after"))
    return [
      [0, 0],
      [0.5, 1],
      [1, 0],
    ];
  if (shape === "before")
    return [
      [0, 0],
      [0.85, 1],
      [1, 1],
    ];
  if (shape === "after")
    return [
      [0, 1],
      [0.3, 1],
      [1, 0],
    ];
  if (shape !== "between" || (clipped.start && clipped.end)) return null;
  const soft = Math.min(8 / wide, 0.25);
  return [
    ...(clipped.start ? [[0, 1] as const] : [[0, 0] as const, [soft, 1] as const]),
    ...(clipped.end ? [[1, 1] as const] : [[1 - soft, 1] as const, [1, 0] as const]),
  ];
}
