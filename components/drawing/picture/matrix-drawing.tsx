import { mostUnits } from "@/components/charts/unit-matrix";
import { linesOf, widthOf } from "@/components/drawing/picture/fonts";
import type { Drawn, Room } from "@/components/drawing/picture/frame";
import type { PictureMatrix } from "@/components/drawing/picture/spec";
import { SwatchShape } from "@/components/drawing/picture/swatch";
import { type Direction, Words } from "@/components/drawing/picture/words";
import { toneTokens } from "@/components/ui/tone";

const unit = 14;
const gap = 3;
const line = unit + gap;

/** A square for each thing counted, in two directions, as the page has them; a number on a tint where they are too many. */
export function drawMatrix(matrix: PictureMatrix, { width }: Room, dir: Direction): Drawn {
  const labelWidth = Math.min(
    width * 0.32,
    24 +
      Math.max(
        ...[matrix.corner, matrix.total, ...matrix.rows.map(({ label }) => label)].map((text) => widthOf(text, 13)),
      ),
  );
  const totalWidth = 16 + Math.max(48, widthOf(matrix.total, 13));
  const columnWidth = (width - labelWidth - totalWidth) / Math.max(1, matrix.columns.length);
  const across = Math.max(1, Math.floor((columnWidth - 12) / line));
  const atX = (x: number) => (dir === "rtl" ? width - x : x);
  const areUnits = ({ count, units }: PictureMatrix["rows"][number]["cells"][string]) =>
    count <= mostUnits && units.length >= count;
  const columnX = (index: number) => labelWidth + index * columnWidth;
  const say = (text: string, x: number, y: number, options: { weight?: number; fill?: string; size?: number } = {}) => (
    <Words
      key={`${x}-${y}-${text}`}
      x={atX(x)}
      y={y}
      dir={dir}
      size={options.size ?? 13}
      weight={options.weight}
      fill={options.fill ?? "--ink"}
    >
      {text}
    </Words>
  );
  const heads = matrix.columns.map(({ label }) => linesOf(label, columnWidth - 8, { size: 13, lines: 2 }));
  const headHeight = 18 * Math.max(1, ...heads.map(({ length }) => length)) + 8;
  let y = headHeight;
  const rows = matrix.rows.map((row) => {
    const deepest = Math.max(
      1,
      ...matrix.columns.map(({ key }) => {
        const cell = row.cells[key];
        return cell === undefined || !areUnits(cell) ? 1 : Math.ceil(cell.units.length / across);
      }),
    );
    const labels = linesOf(row.label, labelWidth - 12, { size: 13, lines: 3 });
    const height = Math.max(deepest * line, labels.length * 18) + 14;
    const top = y;
    y += height;
    return { row, labels, top, height };
  });
  const rule = (at: number, colour = "--rule") => (
    <path key={`rule-${at}`} d={`M0 ${at}H${width}`} stroke={`var(${colour})`} />
  );
  return {
    height: matrix.totals === null ? y + 4 : y + 30,
    marks: (
      <>
        {say(matrix.corner, 0, headHeight - 10, { fill: "--ink-2" })}
        {heads.flatMap((lines, index) =>
          lines.map((text, at) =>
            say(text, columnX(index), headHeight - 10 - (lines.length - 1 - at) * 18, { fill: "--ink-2" }),
          ),
        )}
        {say(matrix.total, width - totalWidth + 8, headHeight - 10, { fill: "--ink-2" })}
        {rule(headHeight, "--ink")}
        {rows.map(({ row, labels, top, height }) => (
          <g key={row.label}>
            {labels.map((text, at) => say(text, 0, top + 19 + at * 18))}
            {matrix.columns.map(({ key, tone }, index) => {
              const cell = row.cells[key];
              const x = columnX(index);
              if (cell === undefined || cell.count === 0) return say("0", x, top + 19, { fill: "--ink-3" });
              if (!areUnits(cell)) {
                const { fill, on } = toneTokens(tone);
                const wide = widthOf(cell.says, 13) + 16;
                return (
                  <g key={key}>
                    <rect x={dir === "rtl" ? atX(x) - wide : x} y={top + 4} width={wide} height={22} fill={fill} />
                    <Words x={atX(x + 8)} y={top + 19} dir={dir} size={13} fill={on.slice(4, -1)}>
                      {cell.says}
                    </Words>
                  </g>
                );
              }
              return cell.units.map((one, at) => {
                const left = x + (at % across) * line;
                return (
                  <SwatchShape
                    // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
                    key={`${key}-${at}`}
                    x={dir === "rtl" ? width - left - unit : left}
                    y={top + 7 + Math.floor(at / across) * line}
                    size={unit}
                    {...one}
                  />
                );
              });
            })}
            {say(row.total, width - totalWidth + 8, top + 19, { weight: 500 })}
            {rule(top + height)}
          </g>
        ))}
        {matrix.totals === null ? null : (
          <>
            {say(matrix.total, 0, y + 20, { fill: "--ink-2" })}
            {matrix.columns.map(({ key }, index) =>
              say(matrix.totals?.[key] ?? "0", columnX(index), y + 20, { weight: 500 }),
            )}
            {say(matrix.grandTotal ?? "", width - totalWidth + 8, y + 20, { weight: 600 })}
          </>
        )}
      </>
    ),
  };
}
