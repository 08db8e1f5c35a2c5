import "@/components/drawing/happy-document";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { StackedBarMarks } from "@/components/charts/stacked-bar-marks";
import type { StackJob } from "@/components/drawing/jobs";
import { tidySvg } from "@/components/drawing/tidy-svg";

/** Recharts lays out in effects that follow one another; each needs a turn of the loop. */
const mostTurns = 40;
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Draws the bars and takes their SVG. Throws when there are none after all turns. */
export async function drawStack({ marks, width, idPrefix }: StackJob): Promise<string> {
  const host = document.createElement("div");
  const root = createRoot(host);
  try {
    flushSync(() => root.render(<StackedBarMarks {...marks} width={width} isStill />));
    let last = "";
    for (let turns = 0; turns < mostTurns; turns++) {
      await turn();
      const drawn = host.innerHTML;
      // Two turns alike, with an axis in it: nothing is still on its way.
      if (drawn === last && host.querySelector(".recharts-cartesian-axis-tick-value") !== null) break;
      last = drawn;
    }
    const svg = host.querySelector("svg");
    if (svg === null) throw new Error("nothing was drawn");
    return tidySvg(svg, { idPrefix, label: marks.title });
  } finally {
    root.unmount();
  }
}
