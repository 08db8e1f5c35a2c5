import type { Tone } from "@/components/ui/tone";

export interface BinInput {
  x: number;
  y: number;
  tone: Tone;
}

export interface Bin {
  x: number;
  y: number;
  count: number;
  /** The gravest in the cell. */
  tone: Tone;
}

const gravest: readonly Tone[] = ["destroyed", "severe", "moderate", "slight", "none", "unknown", "recovery"];

function rank(tone: Tone): number {
  const at = gravest.indexOf(tone);
  return at < 0 ? gravest.length : at;
}

/** Counts marks by square cells; the cell's middle stands for them all. */
export function binMarks(marks: readonly BinInput[], cell: number): Bin[] {
  const bins = new Map<string, Bin>();
  for (const mark of marks) {
    const column = Math.floor(mark.x / cell);
    const row = Math.floor(mark.y / cell);
    const key = `${column}:${row}`;
    const bin = bins.get(key);
    if (bin === undefined) {
      bins.set(key, { x: (column + 0.5) * cell, y: (row + 0.5) * cell, count: 1, tone: mark.tone });
    } else {
      bin.count += 1;
      if (rank(mark.tone) < rank(bin.tone)) bin.tone = mark.tone;
    }
  }
  return [...bins.values()];
}
