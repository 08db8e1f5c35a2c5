"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";
import { useIsNear } from "@/components/charts/use-is-near";

const Drawing = dynamic(() => import("@/components/charts/stacked-bar-drawing").then((m) => m.StackedBarDrawing), {
  ssr: false,
});

/** Recharts draws nothing on the server and is heavy: the room is kept, and the library fetched when it comes into reach. */
export function StackedBarLazy(props: StackedBarDrawingProps) {
  const slot = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(slot);
  return (
    <div className="chart-slot js-only" ref={slot} style={{ blockSize: props.height }}>
      <div className="chart-wait" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
      </div>
      {isNear ? <Drawing {...props} /> : null}
    </div>
  );
}
