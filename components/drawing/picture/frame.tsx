import type { ReactNode } from "react";
import { TonePatterns } from "@/components/charts/tone-patterns";
import { linesOf, widthOf } from "@/components/drawing/picture/fonts";
import type { PictureKey, PictureSpec } from "@/components/drawing/picture/spec";
import { picturePatterns, SwatchShape } from "@/components/drawing/picture/swatch";
import { Words } from "@/components/drawing/picture/words";
import { categoryTones, tones, toneTokens } from "@/components/ui/tone";

/** A drawing of the room it is given: how high it came out, and its marks from (0, 0) on. */
export type Drawn = { height: number; marks: ReactNode };

/** What is left for the drawing once the words around it are set. */
export type Room = { width: number; height: number | undefined };

const margin = 32;
const titleSize = 26;

type Line = { text: string; size: number; face: "sans" | "serif"; fill: string; leading: number };

/** Sets the words, asks for the drawing in the room between them, and puts the whole together. */
export async function framed(spec: PictureSpec, draw: (room: Room) => Promise<Drawn>): Promise<ReactNode> {
  const isPreview = spec.height !== undefined;
  const inner = spec.width - 2 * margin;
  const size = isPreview ? 34 : titleSize;
  const set = (text: string, style: Omit<Line, "text">, lines: number): Line[] =>
    linesOf(text, inner, { size: style.size, face: style.face, lines }).map((line) => ({ ...style, text: line }));
  const head = [
    ...set(spec.title, { size, face: "serif", fill: "--ink", leading: size * 1.3 }, isPreview ? 2 : 4),
    ...set(
      spec.criteria,
      { size: isPreview ? 18 : 15, face: "sans", fill: "--ink-2", leading: isPreview ? 27 : 23 },
      isPreview ? 1 : 4,
    ),
    ...set(
      spec.reading,
      { size: isPreview ? 18 : 15, face: "sans", fill: "--ink", leading: isPreview ? 27 : 23 },
      isPreview ? 2 : 6,
    ),
  ];
  const foot = spec.source.flatMap((text) =>
    set(text, { size: 12, face: "sans", fill: "--ink-2", leading: 18 }, isPreview ? 1 : 6),
  );
  const keys = placeKeys(spec.legend, inner);
  const headHeight = 24 + sum(head.map(({ leading }) => leading)) + 16;
  const footHeight = 12 + sum(foot.map(({ leading }) => leading)) + 20;
  const left =
    isPreview && spec.height !== undefined ? spec.height - headHeight - footHeight - keys.height - 2 * 20 : undefined;
  const { height: drawnHeight, marks } = await draw({ width: inner, height: left });
  const keysAt = headHeight + (left ?? drawnHeight) + 12;
  const footAt = keysAt + keys.height + 16;
  const height = spec.height ?? Math.ceil(footAt + footHeight + 12);
  const startX = spec.dir === "rtl" ? spec.width - margin : margin;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={Math.round(spec.width * spec.scale)}
      height={Math.round(height * spec.scale)}
      viewBox={`0 0 ${spec.width} ${height}`}
      role="img"
      lang={spec.lang}
      aria-label={[spec.title, spec.criteria, spec.reading].filter((text) => text !== "").join(". ")}
    >
      <defs>
        <TonePatterns prefix={picturePatterns} tones={[...tones, ...categoryTones]} />
      </defs>
      <rect width={spec.width} height={height} fill="var(--ground)" />
      <Lines lines={head} x={startX} y={24} dir={spec.dir} />
      <g transform={`translate(${margin} ${headHeight + Math.max(0, ((left ?? 0) - drawnHeight) / 3)})`}>{marks}</g>
      <g transform={`translate(${margin} ${keysAt})`}>
        {keys.placed.map(({ key, x, y, width }) => (
          <Key
            key={`${key.kind}-${key.label}`}
            entry={key}
            x={spec.dir === "rtl" ? inner - x : x}
            y={y}
            width={width}
            dir={spec.dir}
          />
        ))}
      </g>
      <path d={`M${margin} ${footAt}H${spec.width - margin}`} stroke="var(--rule)" />
      <Lines lines={foot} x={startX} y={footAt + 8} dir={spec.dir} />
      <Foot spec={spec} y={footAt + 8 + sum(foot.map(({ leading }) => leading)) + 14} />
    </svg>
  );
}

/** Whose it is on one side, and where it can be found on the other. */
function Foot({ spec, y }: { spec: PictureSpec; y: number }) {
  const [start, end] = spec.dir === "rtl" ? [spec.width - margin, margin] : [margin, spec.width - margin];
  const room = spec.width - 2 * margin - widthOf(spec.register, 13, "serif") - 24;
  const isLong = widthOf(spec.address, 12) > room;
  return (
    <>
      <Words x={start} y={y} dir={spec.dir} size={13} face="serif" weight={500}>
        {spec.register}
      </Words>
      <Words
        x={end}
        y={y}
        dir="ltr"
        size={isLong ? Math.max(7, (12 * room) / widthOf(spec.address, 12)) : 12}
        fill="--ink-2"
        anchor={spec.dir === "rtl" ? "start" : "end"}
      >
        {spec.address}
      </Words>
    </>
  );
}

function Lines({ lines, x, y, dir }: { lines: readonly Line[]; x: number; y: number; dir: PictureSpec["dir"] }) {
  let at = y;
  return lines.map(({ text, size, face, fill, leading }) => {
    at += leading;
    return (
      <Words
        key={`${at}-${text}`}
        x={x}
        y={at - leading * 0.28}
        dir={dir}
        size={size}
        face={face}
        weight={face === "serif" ? 500 : undefined}
        fill={fill}
      >
        {text}
      </Words>
    );
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

type PlacedKey = { key: PictureKey; x: number; y: number; width: number };
const keyLine = 22;

function placeKeys(legend: readonly PictureKey[], inner: number): { placed: PlacedKey[]; height: number } {
  let [x, y] = [0, 0];
  const placed = legend.map((key): PlacedKey => {
    const width = 20 + widthOf(key.label, 13) + 20;
    if (x > 0 && x + width > inner) [x, y] = [0, y + keyLine];
    const at = { key, x, y, width };
    x += width;
    return at;
  });
  return { placed, height: legend.length === 0 ? 0 : y + keyLine };
}

function Key({
  entry,
  x,
  y,
  dir,
}: {
  entry: PictureKey;
  x: number;
  y: number;
  width: number;
  dir: PictureSpec["dir"];
}) {
  const left = dir === "rtl" ? x - 13 : x;
  return (
    <>
      <KeyMark entry={entry} x={left} y={y + 3} />
      <Words x={dir === "rtl" ? x - 20 : x + 20} y={y + 14} dir={dir} size={13} fill="--ink-2">
        {entry.label}
      </Words>
    </>
  );
}

function KeyMark({ entry, x, y }: { entry: PictureKey; x: number; y: number }) {
  if (entry.kind === "tone") return <SwatchShape x={x} y={y} size={13} tone={entry.tone} isSoft={entry.isSoft} />;
  if (entry.kind === "wash")
    return (
      <>
        <rect x={x} y={y} width={13} height={13} fill={`var(--held-${entry.wash})`} />
        <path
          d={`M${x} ${y}h13`}
          stroke="var(--rule-strong)"
          strokeWidth={1.5}
          strokeDasharray={entry.wash === "b" ? "1.5 3" : undefined}
        />
      </>
    );
  return (
    <path d={`M${x} ${y + 6}h13`} stroke={toneTokens(entry.tone).line} strokeWidth={2} strokeDasharray={entry.dash} />
  );
}
