"use client";

import { useEffect } from "react";

export interface FocusOnMountProps {
  targetId: string;
  /** Focus moves again when this changes: another answer from the server. */
  token: string;
  /** Not away from a field that somebody went on to type into meanwhile: what they type next would go elsewhere. */
  leavesTyping?: boolean;
}

const typedInto = "input:not([type=radio], [type=checkbox], [type=file]), textarea, select";

/** Moves the focus to an element once the page is alive; without JavaScript the browser starts at the top anyway. */
export function FocusOnMount({ targetId, token, leavesTyping = false }: FocusOnMountProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the token is the reason to run again
  useEffect(() => {
    if (leavesTyping && document.activeElement?.matches(typedInto)) return;
    document.getElementById(targetId)?.focus();
  }, [targetId, token]);
  return null;
}
