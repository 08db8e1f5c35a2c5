import { renderToStaticMarkup } from "react-dom/server";
import { StackStill } from "@/components/charts/stack-still";
import { drawCurves } from "@/components/drawing/picture/curves-drawing";
import { type Drawn, framed, type Room } from "@/components/drawing/picture/frame";
import { inlineStyles } from "@/components/drawing/picture/inline-styles";
import { drawMap } from "@/components/drawing/picture/map-drawing";
import { drawMatrix } from "@/components/drawing/picture/matrix-drawing";
import { drawRanges } from "@/components/drawing/picture/range-drawing";
import type { PictureSpec } from "@/components/drawing/picture/spec";
import { drawStrip } from "@/components/drawing/picture/strip-drawing";
import { variablesOf } from "@/components/drawing/picture/styles";
import { serializeSvg } from "@/components/drawing/serialize-svg";

/** Draws a picture whole: an SVG that needs nothing from outside but its fonts, and of these has the names. */
export async function drawPicture(spec: PictureSpec): Promise<string> {
  const drawn = renderToStaticMarkup(await framed(spec, (room) => drawLarge(spec, room)));
  const holder = document.createElement("div");
  holder.innerHTML = drawn;
  const svg = holder.querySelector("svg");
  if (svg === null) throw new Error("a picture is an SVG");
  inlineStyles(svg, variablesOf(spec.theme, spec.dir));
  return serializeSvg(svg);
}

/** A preview is seen small: what is short is drawn as large as there is room for. */
async function drawLarge(spec: PictureSpec, { width, height }: Room): Promise<Drawn> {
  const { kind } = spec.chart;
  const mayGrow = height !== undefined && (kind === "matrix" || kind === "ranges" || kind === "strip");
  for (const scale of mayGrow ? [1.7, 1.45, 1.2] : []) {
    const whole = await drawChart(spec, { width: width / scale, height: undefined });
    if (whole.height * scale <= (height ?? 0))
      return { height: whole.height * scale, marks: <g transform={`scale(${scale})`}>{whole.marks}</g> };
  }
  return drawChart(spec, { width, height });
}

async function drawChart({ chart, dir }: PictureSpec, room: Room): Promise<Drawn> {
  switch (chart.kind) {
    case "stack": {
      const height = Math.round(room.height ?? 360);
      const marks = { ...chart.marks, height };
      const drawn = (
        <svg width={room.width} height={height} aria-hidden="true">
          <StackStill {...marks} width={room.width} idPrefix="bars" />
        </svg>
      );
      return { height, marks: drawn };
    }
    case "map":
      return drawMap(chart.map, room, dir);
    case "matrix":
      return drawMatrix(chart.matrix, room, dir);
    case "ranges":
      return drawRanges(chart.ranges, room, dir);
    case "strip":
      return drawStrip(chart.strip, room, dir);
    case "curves":
      return drawCurves(chart.curves, room, dir);
    default:
      return chart satisfies never;
  }
}
