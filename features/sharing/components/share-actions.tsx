"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { revealAbilities, useShareActions } from "./use-share-actions";

/** What is shared, on its own page. Until this is there the lines do it that the document has at its end (scripts/serve/kept/first-paint.ts). */
export function ShareActions({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useShareActions(box);
  useEffect(() => {
    if (box.current === null) return;
    box.current.toggleAttribute("data-alive", true);
    revealAbilities(box.current, { hasViewBehind: false });
  }, []);
  return (
    <div ref={box} data-acts>
      {children}
    </div>
  );
}
