/** What a label needs, in pixels or percent alike. */
export interface LevelRequest {
  /** Where the label starts, and how long it is; grows to the left when `isBack`. */
  at: number;
  length: number;
  isBack?: boolean | undefined;
}

/** The lowest line for each label on which it meets no earlier one: 0 is next to what it names. */
export function labelLevels(requests: readonly LevelRequest[], gap: number): number[] {
  const lines: { from: number; to: number }[][] = [];
  return requests.map(({ at, length, isBack }) => {
    const from = isBack === true ? at - length : at;
    const to = from + length;
    const isFree = (line: { from: number; to: number }[]) =>
      line.every((other) => to + gap <= other.from || from >= other.to + gap);
    const free = lines.findIndex(isFree);
    const level = free < 0 ? lines.length : free;
    lines[level] = [...(lines[level] ?? []), { from, to }];
    return level;
  });
}
