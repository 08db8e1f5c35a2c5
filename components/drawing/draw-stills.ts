import "server-only";
import { createHash } from "node:crypto";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import type { Still } from "@/components/drawing/jobs";
import { askWorker } from "@/components/drawing/pool";
import { keepRecent } from "@/lib/keep-recent";
import { logger } from "@/lib/logger";

/** Of some 15 kB each. */
const kept = keepRecent<Still>(240);

/**
 * What a page waits for a drawing that nobody has asked for yet; it is kept for the next. Whatever is printed has its drawing: it is
 * longer than a worker takes to start and to draw all that may wait, and who comes when more waits is answered at once without.
 */
const pageWaitsMs = 10_000;

/**
 * Draws bars at a width. Kept by all that decides the drawing, so that two readers share one only where they would see the same:
 * who reads, at which revision, is in the numbers themselves.
 */
export function drawStill(props: StackedBarMarksProps, width: number): Promise<Still> {
  const marks = marksOf(props);
  const key = createHash("sha256")
    .update(JSON.stringify([marks, width]))
    .digest("hex");
  return kept(key, async () => {
    const answer = await askWorker({ kind: "stack", marks, width, idPrefix: `c${key.slice(0, 10)}` });
    if (!("svg" in answer)) throw new Error("failed" in answer ? answer.failed : "no drawing came");
    return { width, height: marks.height, svg: answer.svg };
  });
}

/** Where a bar leads is no part of how it is drawn. */
const marksOf = ({ rows, series, bands, title, description, dir, height, layout }: StackedBarMarksProps) => ({
  ...{ series, bands, title, description, dir, height, layout },
  rows: rows.map(({ key, label, tick, values, whisker }) => ({ key, label, tick, values, whisker })),
});

/** The drawings for a page, or none when they are not there in a short while: the page has its numbers without. */
export async function drawStillsForPage(
  marks: StackedBarMarksProps,
  widths: readonly number[],
): Promise<readonly Still[]> {
  const drawn = Promise.all(widths.map((width) => drawStill(marks, width))).catch((error: unknown) => {
    logger.warn({ err: error }, "a page has no drawing");
    return [];
  });
  const late = new Promise<[]>((resolve) => setTimeout(resolve, pageWaitsMs, []));
  return Promise.race([drawn, late]);
}
