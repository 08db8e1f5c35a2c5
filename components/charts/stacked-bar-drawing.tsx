"use client";

import { useEffect, useRef, useState } from "react";
import { StackActive } from "@/components/charts/stacked-bar-active";
import { StackBrush } from "@/components/charts/stacked-bar-brush";
import { StackedBarMarks } from "@/components/charts/stacked-bar-marks";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";
import { useHomeEnd } from "@/components/charts/use-home-end";
import { useWidth } from "@/components/charts/use-width";
import { classNames } from "@/components/ui/class-names";

interface Props extends StackedBarDrawingProps {
  /** Called once the bars are there. */
  onDrawn: (surface: SVGElement) => void;
}

/** The bars as they answer to a pointer and the keyboard, as wide as their box. */
export function StackedBarDrawing({ onDrawn, brush, words, ...marks }: Props) {
  const { rows, series, dir, layout = "columns" } = marks;
  const box = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<HTMLDivElement | null>(null);
  const [says, setSays] = useState<HTMLDivElement | null>(null);
  const width = useWidth(box);
  const isColumns = layout === "columns";
  const isRtl = dir === "rtl";
  useHomeEnd(box, rows.length, isRtl);
  const hasWidth = width > 0;
  useEffect(() => {
    if (!hasWidth) return;
    // The library draws in effects that follow one another.
    let frame = 0;
    const look = () => {
      const surface = box.current?.querySelector<SVGElement>(".recharts-surface") ?? null;
      if (surface === null) frame = requestAnimationFrame(look);
      else onDrawn(surface);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [hasWidth, onDrawn]);
  return (
    <div className={classNames("chart-box", brush !== undefined && "brushed")} dir="ltr" ref={box}>
      {!hasWidth ? null : (
        <StackedBarMarks {...marks} width={width}>
          <StackActive isColumns={isColumns} {...{ rows, series, words, dir, tip }} />
          {brush === undefined || !isColumns ? null : <StackBrush {...{ rows, brush, isRtl, box, says }} />}
        </StackedBarMarks>
      )}
      <div ref={setTip} role="status" />
      <div ref={setSays} role="status" className="chart-says" dir={dir} />
    </div>
  );
}
