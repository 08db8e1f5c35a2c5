import { labelLevels } from "@/components/charts/levels";
import { linesOf, widthOf } from "@/components/drawing/picture/fonts";
import type { Drawn, Room } from "@/components/drawing/picture/frame";
import type { PicturePiece, PictureStrip } from "@/components/drawing/picture/spec";
import { type Direction, Words } from "@/components/drawing/picture/words";

const stripHeight = 48;
const labelLine = 17;

/** A condition along time as colour, with what is known of when beside it, and the same in sentences. */
export function drawStrip(strip: PictureStrip, { width }: Room, dir: Direction): Drawn {
  const isRtl = dir === "rtl";
  const at = (percent: number) => (isRtl ? width - (percent / 100) * width : (percent / 100) * width);
  const rowOf = (row: "above" | "below") => {
    const labels = strip.labels
      .filter((label) => label.row === row)
      .map((label) => ({ ...label, length: widthOf(label.words, 12) }))
      // Words that would not end on the strip stand before their day.
      .map((label) => ({ ...label, isBack: (label.at / 100) * width + label.length > width }));
    const levels = labelLevels(
      labels.map(({ at: percent, length, isBack }) => ({ at: (percent / 100) * width, length, isBack })),
      10,
    );
    return labels.map((label, index) => ({ ...label, level: levels[index] ?? 0 }));
  };
  const [above, below] = [rowOf("above"), rowOf("below")];
  const linesIn = (row: typeof above) => 1 + Math.max(-1, ...row.map(({ level }) => level));
  const hasStrip = strip.pieces.length > 0;
  const top = hasStrip ? linesIn(above) * labelLine + 10 : 0;
  const bottom = hasStrip ? top + stripHeight : 0;
  const saidAt = hasStrip ? bottom + linesIn(below) * labelLine + 22 : 0;
  const said = strip.said.flatMap((text) => linesOf(text, width, { size: 14, lines: 3 }));
  return {
    height: saidAt + said.length * 22,
    marks: (
      <>
        {hasStrip ? <rect y={top} width={width} height={stripHeight} fill="var(--ground-sunk)" /> : null}
        {strip.pieces.map((piece, index) => (
          <Piece
            key={`${piece.start}-${piece.width}`}
            id={`piece-${index}`}
            piece={piece}
            y={top}
            width={width}
            isRtl={isRtl}
          />
        ))}
        {strip.labels
          .filter(({ isTick }) => isTick)
          .map(({ at: percent, isPicked, words }) => (
            <path
              key={words}
              d={`M${at(percent)} ${top - 6}V${bottom + 6}`}
              stroke={isPicked === true ? "var(--accent)" : "var(--ink-2)"}
              strokeWidth={isPicked === true ? 2 : 1}
            />
          ))}
        {[...above, ...below].map(({ at: percent, words, row, level, isBack, isPicked }) => (
          <Words
            key={`${row}-${percent}-${words}`}
            x={at(percent)}
            y={row === "above" ? top - 10 - level * labelLine : bottom + 20 + level * labelLine}
            dir={dir}
            size={12}
            anchor={isBack ? "end" : "start"}
            weight={isPicked === true ? 500 : undefined}
            fill={isPicked === true ? "--accent" : "--ink-2"}
          >
            {words}
          </Words>
        ))}
        {said.map((text, line) => (
          <Words key={text} x={isRtl ? width : 0} y={saidAt + 8 + line * 22} dir={dir} size={14}>
            {text}
          </Words>
        ))}
      </>
    ),
  };
}

function Piece({
  id,
  piece,
  y,
  width,
  isRtl,
}: {
  id: string;
  piece: PicturePiece;
  y: number;
  width: number;
  isRtl: boolean;
}) {
  const wide = (piece.width / 100) * width;
  const start = (piece.start / 100) * width;
  const x = isRtl ? width - start - wide : start;
  // Where nobody saw when, the shade is reached early.
  const arrive = piece.seen === "rising" ? 0.35 : piece.seen === "fading" ? 0.45 : 1;
  const half = stripHeight / 2;
  return (
    <>
      <Shades id={id} from={piece.from} to={piece.to} arrive={arrive} isRtl={isRtl} />
      <rect x={x} y={y} width={wide} height={stripHeight} fill={`url(#${id})`} />
      {piece.second === undefined ? null : (
        <>
          <Shades id={`${id}-second`} from={piece.second.from} to={piece.second.to} arrive={arrive} isRtl={isRtl} />
          <rect x={x} y={y + half} width={wide} height={half} fill="var(--ground-sunk)" />
          <rect x={x} y={y + half} width={wide} height={half} fill={`url(#${id}-second)`} />
        </>
      )}
    </>
  );
}

interface ShadesProps {
  id: string;
  from: string;
  to: string;
  arrive: number;
  isRtl: boolean;
}

/** From one shade to the other; nothing is the other one, vanished. */
function Shades({ id, from, to, arrive, isRtl }: ShadesProps) {
  const stop = (shade: string, other: string, offset: number) =>
    shade === "transparent" ? (
      <stop offset={offset} stopColor={other === "transparent" ? "var(--ground-sunk)" : other} stopOpacity={0} />
    ) : (
      <stop offset={offset} stopColor={shade} />
    );
  return (
    <linearGradient id={id} x1={isRtl ? 1 : 0} x2={isRtl ? 0 : 1} y1={0} y2={0}>
      {stop(from, to, 0)}
      {stop(to, from, arrive)}
    </linearGradient>
  );
}
