"use client";

import dynamic from "next/dynamic";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";

const Drawing = dynamic(() => import("@/components/charts/stacked-bar-drawing").then((m) => m.StackedBarDrawing), {
  ssr: false,
});

/** Recharts draws nothing on the server, so the room is kept and the library is fetched apart from the page. */
export function StackedBarLazy(props: StackedBarDrawingProps) {
  return (
    <div className="chart-slot js-only" style={{ blockSize: props.height }}>
      <div className="chart-wait" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
      </div>
      <Drawing {...props} />
    </div>
  );
}
