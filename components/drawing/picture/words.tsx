import type { Face } from "@/components/drawing/picture/fonts";

/** Which way a picture reads. */
export type Direction = "ltr" | "rtl";

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/**
 * Words for a renderer that takes every line for one from left to right: what is not is set apart, so that its full stop and its
 * numbers stand where they belong. No glyph is drawn for the marks.
 */
export const isolated = (text: string, dir: Direction): string =>
  dir === "rtl" || rightToLeft.test(text) ? `${dir === "rtl" ? "\u2067" : "\u2068"}${text}\u2069` : text;

interface WordsProps {
  /** Where the words begin: at the left from left to right, at the right the other way. `end` and `middle` likewise. */
  x: number;
  y: number;
  dir: Direction;
  children: string;
  size?: number;
  face?: Face;
  weight?: number | undefined;
  fill?: string;
  anchor?: "start" | "middle" | "end";
  /** Drawn around them in the ground's colour, over lines. */
  halo?: string | undefined;
}

export function Words({
  x,
  y,
  dir,
  children,
  size = 14,
  face = "sans",
  weight,
  fill = "--ink",
  anchor = "start",
  halo,
}: WordsProps) {
  if (children === "") return null;
  const turned = dir === "rtl" ? { start: "end", middle: "middle", end: "start" }[anchor] : anchor;
  const words = {
    x,
    y,
    fontFamily: `var(--${face})`,
    fontSize: size,
    fontWeight: weight,
    textAnchor: turned === "end" ? ("end" as const) : turned === "middle" ? ("middle" as const) : undefined,
  };
  const text = isolated(children, dir);
  return (
    <>
      {halo === undefined ? null : (
        <text {...words} fill="none" stroke={`var(${halo})`} strokeWidth={4} strokeLinejoin="round">
          {text}
        </text>
      )}
      <text {...words} fill={`var(${fill})`}>
        {text}
      </text>
    </>
  );
}
