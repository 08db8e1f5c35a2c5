"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";
import { classNames } from "@/components/ui/class-names";

const Drawing = dynamic(() => import("@/components/charts/stacked-bar-drawing").then((m) => m.StackedBarDrawing), {
  ssr: false,
});

declare global {
  interface Window {
    /** The press that had the scripts of a page fetched (scripts/serve/kept/first-paint.ts). */
    firstPress?: PointerEvent;
  }
}

interface Props extends StackedBarDrawingProps {
  /** The bars as the server drew them, at several widths. */
  children: ReactNode;
}

/** Where the press that had the scripts of this page fetched (`firstPress`) stands now, if it was on an element; it is told once. */
function takeFirstPress(element: HTMLElement | null): { clientX: number; clientY: number } | null {
  const press = window.firstPress;
  if (press === undefined || !(press.target instanceof Node) || element?.contains(press.target) !== true) return null;
  delete window.firstPress;
  return { clientX: press.pageX - window.scrollX, clientY: press.pageY - window.scrollY };
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
    // Whoever pressed them before anything listened, or points at them already.
    const pressed = takeFirstPress(slot.current);
    if (pressed !== null) pointer.current = pressed;
    if (pressed !== null || slot.current?.matches(":hover")) setWanted(true);
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
