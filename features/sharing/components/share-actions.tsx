"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { revealAbilities, useShareActions } from "./use-share-actions";

/** What is shared, on its own page. */
export function ShareActions({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useShareActions(box);
  useEffect(() => {
    if (box.current !== null) revealAbilities(box.current, { hasViewBehind: false });
  }, []);
  return <div ref={box}>{children}</div>;
}
