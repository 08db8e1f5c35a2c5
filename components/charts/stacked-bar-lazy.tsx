"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";
import { classNames } from "@/components/ui/class-names";

const Drawing = dynamic(() => import("@/components/charts/stacked-bar-drawing").then((m) => m.StackedBarDrawing), {
  ssr: false,
});

interface Props extends StackedBarDrawingProps {
  /** The bars as the server drew them, at several widths. */
  children: ReactNode;
}

/**
 * The bars that the server drew, until somebody points at them, touches them or comes to them by the keyboard: then the library
 * is fetched, and its drawing takes their place at the same size. On paper it is always the server's.
 */
export function StackedBarLazy({ children, ...drawing }: Props) {
  const slot = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ clientX: number; clientY: number } | null>(null);
  const [isAwake, setAwake] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    setAwake(true);
    // Whoever points at them already.
    if (slot.current?.matches(":hover")) setWanted(true);
  }, []);
  const onDrawn = useCallback((surface: SVGElement) => {
    // Whoever came by the keyboard goes on where they were; whoever points is answered without having to move.
    if (document.activeElement === slot.current) surface.focus();
    else if (pointer.current !== null)
      surface.dispatchEvent(new MouseEvent("mousemove", { ...pointer.current, bubbles: true }));
    setDrawn(true);
  }, []);
  const point = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    pointer.current = { clientX, clientY };
    setWanted(true);
  };
  const isStop = isAwake && !isDrawn;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what it takes only fetches what then answers
    <div
      className={classNames("chart-slot", isDrawn && "drawn")}
      ref={slot}
      style={{ blockSize: drawing.height }}
      onPointerEnter={point}
      onPointerDown={point}
      onPointerMove={isDrawn ? undefined : point}
      onFocus={() => setWanted(true)}
      {...(isStop ? { role: "group", tabIndex: 0, "aria-label": drawing.title } : {})}
    >
      {children}
      {isWanted ? <Drawing {...drawing} onDrawn={onDrawn} /> : null}
    </div>
  );
}
