import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useActiveTooltipLabel, usePlotArea, ZIndexLayer } from "recharts";
import { type Brush, barAt, brushEnds, brushedHref, extendBrush } from "@/components/charts/brush";
import { fillIn, type StackRow } from "@/components/charts/stack";
import type { StackedBarBrush } from "@/components/charts/stacked-bar-props";

interface StackBrushProps {
  rows: readonly StackRow[];
  brush: StackedBarBrush;
  isRtl: boolean;
  /** What is dragged over, and has the keyboard. */
  box: RefObject<HTMLElement | null>;
  /** Where the choice is read out. */
  says: HTMLElement | null;
}

/** A stretch of bars chosen by dragging, or with Shift and the arrows: the page then shows only its days. */
export function StackBrush({ rows, brush, isRtl, box, says }: StackBrushProps) {
  const plot = usePlotArea();
  const label = useActiveTooltipLabel();
  const router = useRouter();
  const [chosen, setChosen] = useState<Brush | null>(null);
  const now = useRef({ plot, rows, brush, isRtl, chosen, active: -1, open: (_href: string) => {} });
  useEffect(() => {
    now.current = {
      ...{ plot, rows, brush, isRtl, chosen },
      active: rows.findIndex((row) => row.key === label),
      open: (href) => router.push(href, { scroll: false }),
    };
  });

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let start: number | null = null;
    let shownBefore = -1;
    const barUnder = (event: PointerEvent) => {
      const { plot: area, rows: bars, isRtl: isBack } = now.current;
      if (area === undefined) return null;
      return barAt(event.clientX - element.getBoundingClientRect().left, area, bars.length, isBack);
    };
    const show = (stretch: Brush) => {
      const { rows: bars, brush: asked, open } = now.current;
      const { first, last } = brushEnds(stretch);
      setChosen(null);
      open(brushedHref(asked.href, { from: bars[first]?.from, to: bars[last]?.to }, asked.names));
    };
    const press = (event: PointerEvent) => {
      if (event.button !== 0) return;
      start = barUnder(event);
      shownBefore = now.current.active;
      element.setPointerCapture(event.pointerId);
    };
    const drag = (event: PointerEvent) => {
      const bar = start === null ? null : barUnder(event);
      if (start !== null && bar !== null && (bar !== start || now.current.chosen !== null))
        setChosen({ anchor: start, focus: bar });
    };
    const release = (event: PointerEvent) => {
      const bar = start === null ? null : barUnder(event);
      const from = start;
      start = null;
      // A finger looks at a bar first: a drag along the axis chooses, or a second tap on the bar that is shown.
      if (from === null || bar === null) return;
      if (event.pointerType !== "mouse" && from === bar && bar !== shownBefore) return;
      show({ anchor: from, focus: bar });
    };
    const drop = () => {
      start = null;
      setChosen(null);
    };
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { chosen: stretch, active, rows: bars, isRtl: isBack } = now.current;
      if (event.key === "Escape" && stretch !== null) drop();
      else if (event.key === "Enter" && (stretch !== null || active >= 0))
        show(stretch ?? { anchor: active, focus: active });
      else {
        const next = event.shiftKey
          ? extendBrush(stretch, event.key, { active, bars: bars.length, isRtl: isBack })
          : null;
        if (next === null) return;
        setChosen(next);
      }
      event.preventDefault();
      event.stopPropagation();
    };
    const listeners = {
      pointerdown: press,
      pointermove: drag,
      pointerup: release,
      pointercancel: drop,
      pointerleave: drop,
    };
    for (const [name, listen] of Object.entries(listeners)) element.addEventListener(name, listen as EventListener);
    element.addEventListener("keydown", key, { capture: true });
    return () => {
      for (const [name, listen] of Object.entries(listeners))
        element.removeEventListener(name, listen as EventListener);
      element.removeEventListener("keydown", key, { capture: true });
    };
  }, [box]);

  if (plot === undefined || chosen === null) return null;
  const { first, last } = brushEnds(chosen);
  const step = plot.width / Math.max(1, rows.length);
  const width = (last - first + 1) * step;
  const x = isRtl ? plot.x + plot.width - (last + 1) * step : plot.x + first * step;
  const ends = [...new Set([rows[first]?.label ?? "", rows[last]?.label ?? ""])];
  const words = fillIn(brush.words, { span: ends.join(" … ") });
  return (
    <>
      <ZIndexLayer zIndex={500}>
        <rect x={x} y={plot.y} width={width} height={plot.height} className="chart-brush" />
      </ZIndexLayer>
      {says === null ? null : createPortal(words, says)}
    </>
  );
}
