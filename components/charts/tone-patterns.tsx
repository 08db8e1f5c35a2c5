import type { ReactNode } from "react";
import { type Tone, toneTokens } from "@/components/ui/tone";

interface Drawing {
  size: number;
  turn?: number;
  path?: string;
  dot?: number;
  opacity?: number;
}

/** The second cue. The graded patterns grow with the loss: nothing, dots, lines, cross-hatch, solid. */
const drawings: Partial<Record<Tone, Drawing>> = {
  slight: { size: 5, dot: 0.8 },
  moderate: { size: 5, turn: -45, path: "M0 .5h5", opacity: 0.75 },
  severe: { size: 4, turn: 45, path: "M0 .5h4M.5 0v4", opacity: 0.8 },
  unknown: { size: 5, turn: 45, path: "M0 .5h5", opacity: 0.7 },
  "cat-2": { size: 6, dot: 1 },
  "cat-3": { size: 5, path: "M0 .5h5" },
  "cat-4": { size: 5, turn: 90, path: "M0 .5h5" },
  "cat-5": { size: 6, turn: 45, path: "M0 .5h6" },
  "cat-6": { size: 6, path: "M0 .5h6M.5 0v6" },
  "cat-7": { size: 6, turn: -45, path: "M0 .5h6" },
  "cat-8": { size: 5, turn: 45, path: "M0 .5h5M.5 0v5" },
};

export function hasPattern(tone: Tone): boolean {
  return drawings[tone] !== undefined;
}

export function patternId(prefix: string, tone: Tone): string {
  return `${prefix}-${tone}`;
}

/** `<pattern>`s for the tones that have one; goes inside `<defs>`. */
export function TonePatterns({ prefix, tones }: { prefix: string; tones: readonly Tone[] }): ReactNode {
  return [...new Set(tones)].map((tone) => {
    const drawing = drawings[tone];
    if (drawing === undefined) return null;
    const { size, turn = 0, path, dot, opacity = 1 } = drawing;
    const { line } = toneTokens(tone);
    return (
      <pattern
        key={tone}
        id={patternId(prefix, tone)}
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform={turn === 0 ? undefined : `rotate(${turn})`}
      >
        {dot === undefined ? null : <circle cx={size / 2} cy={size / 2} r={dot} style={{ fill: line }} />}
        {path === undefined ? null : <path d={path} style={{ stroke: line, strokeOpacity: opacity, fill: "none" }} />}
      </pattern>
    );
  });
}
