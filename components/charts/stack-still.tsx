import type { StackSeries } from "@/components/charts/stack";
import {
  layOutStack,
  type StackBox,
  type StackPlot,
  type StackTick,
  stackBoxes,
  stackTicks,
} from "@/components/charts/stack-layout";
import {
  BandMarks,
  BaseMark,
  carriesNumber,
  insideOf,
  RuleMarks,
  segmentLook,
  tenth,
  WhiskerMarks,
} from "@/components/charts/stack-marks";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import { hasPattern, patternId, TonePatterns } from "@/components/charts/tone-patterns";

interface StackStillProps extends StackedBarMarksProps {
  width: number;
  /** Begins the ids in it, which are its page's as well. */
  idPrefix: string;
}

/**
 * The bars at a size in pixels as one picture with a name, for pages without JavaScript, for paper and for files. The library draws
 * in a browser alone, so its geometry is worked out here (`stack-layout.ts`); all marks but its bars and axes are the very same.
 */
export function StackStill({ width, idPrefix, ...marks }: StackStillProps) {
  const { rows, series, bands = [], title, height } = marks;
  const frame = layOutStack({ ...marks, width });
  const drawn = stackBoxes(marks, frame).flatMap((boxes, index) => {
    const one = series[index];
    return one === undefined || boxes.length === 0 ? [] : [{ one, boxes }];
  });
  const { foot, side } = stackTicks(marks, frame);
  const { isColumns, isRtl, plot } = frame;
  return (
    // Its places are worked out from the left, as the library's are, whichever way the page around it is read.
    <svg viewBox={`0 0 ${width} ${height}`} className="stack" role="img" aria-label={title} direction="ltr">
      {isColumns ? <BandMarks {...{ plot, bands, isRtl, idPrefix }} keys={rows.map(({ key }) => key)} /> : null}
      <RuleMarks frame={frame} ticks={frame.ticks} />
      <defs>
        <TonePatterns prefix={idPrefix} tones={drawn.map(({ one }) => one.tone)} />
      </defs>
      {drawn.map(({ one, boxes }) => (
        <Segments key={one.key} series={one} boxes={boxes} idPrefix={idPrefix} />
      ))}
      <BaseMark frame={frame} />
      <WhiskerMarks frame={frame} rows={rows} />
      <Ticks ticks={foot} dy="0.71em" />
      <Ticks ticks={side} dy="0.355em" />
    </svg>
  );
}

type SegmentsProps = { series: StackSeries; boxes: readonly StackBox[]; idPrefix: string };

/** A series: its segments do not lie in one another, so how they look is said once. */
function Segments({ series, boxes, idPrefix }: SegmentsProps) {
  const { under, box, patternOpacity, number } = segmentLook(series);
  const outline = outlineOf(boxes.map(insideOf));
  const numbered = boxes.filter((one) => carriesNumber(one.value, one));
  return (
    <>
      {under === null ? null : <path d={outline} style={under} />}
      <path d={outline} style={box} />
      {hasPattern(series.tone) ? (
        <path d={outline} fill={`url(#${patternId(idPrefix, series.tone)})`} opacity={patternOpacity} />
      ) : null}
      {numbered.length === 0 ? null : (
        <g className="seg-number" textAnchor="middle" style={number}>
          {numbered.map(({ x, y, width, height, value }) => (
            <text key={`${x} ${y}`} x={tenth(x + width / 2)} y={tenth(y + height / 2)} dy=".36em">
              {value}
            </text>
          ))}
        </g>
      )}
    </>
  );
}

/** All boxes as one outline, each begun from where the one before was: what is the same of all of them is written alike. */
function outlineOf(boxes: readonly StackPlot[]): string {
  let from = { x: 0, y: 0 };
  return boxes
    .map((box) => {
      const at = { x: tenth(box.x), y: tenth(box.y) };
      const [right, down] = [inShort(at.x - from.x), inShort(at.y - from.y)];
      from = at;
      const wide = inShort(box.width);
      return `m${right}${down.startsWith("-") ? "" : " "}${down}h${wide}v${inShort(box.height)}h-${wide}z`;
    })
    .join("");
}

/** To a tenth, without the zero before it. */
const inShort = (pixels: number): string => String(tenth(pixels)).replace(/^(-?)0\./, "$1.");

function Ticks({ ticks, dy }: { ticks: readonly StackTick[]; dy: string }) {
  const [first] = ticks;
  if (first === undefined) return null;
  return (
    <g className="chart-ticks" textAnchor={first.anchor}>
      {ticks.map(({ key, words, x, y }) => (
        <text key={key} x={tenth(x)} y={tenth(y)} dy={dy}>
          {words}
        </text>
      ))}
    </g>
  );
}
