import { expect, it } from "vitest";
import { stripPieces } from "@/features/record-pages/components/condition-strip";
import type { TimelinePiece } from "@/features/record-pages/condition-timeline-model";

const span = { start: "2015-01-01", end: "2015-12-31" };
const piece = (start: string, end: string, from: TimelinePiece["from"], to = from): TimelinePiece => ({
  ...{ start, end, from, to },
});

it("draws what looks alike as one piece, and nothing where nobody saw", () => {
  const drawn = stripPieces(
    [
      piece("2015-01-01", "2015-02-01", "unseen"),
      piece("2015-02-01", "2015-04-01", "unseen", "severe"),
      piece("2015-04-01", "2015-06-01", "severe"),
      piece("2015-05-01", "2015-08-01", "severe"),
      piece("2015-08-01", "2015-09-01", "severe", "destroyed"),
      piece("2015-09-01", "2015-10-01", "destroyed"),
      { ...piece("2015-10-01", "2015-12-01", "destroyed"), second: { from: "severe", to: "severe" } },
    ],
    span,
  );
  const day = (share: number) => Math.round(((share / 100) * 365) / 30.4);
  expect(drawn.map(({ start, width, seen, second }) => [day(start), day(width), seen, second !== undefined])).toEqual([
    [1, 2, "rising", false],
    [3, 4, "firm", false],
    [7, 1, "firm", false],
    [8, 1, "firm", false],
    [9, 2, "firm", true],
  ]);
});
