"use client";

import { useEffect } from "react";

export interface FocusOnMountProps {
  targetId: string;
  /** Focus moves again when this changes: another answer from the server. */
  token: string;
}

/** Moves the focus to an element once the page is alive; without JavaScript the browser starts at the top anyway. */
export function FocusOnMount({ targetId, token }: FocusOnMountProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the token is the reason to run again
  useEffect(() => {
    document.getElementById(targetId)?.focus();
  }, [targetId, token]);
  return null;
}
