"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { leaveNoDrafts } from "@/components/form/draft";
import { mostLeavingMs } from "@/lib/forms/leaving";

type Props = {
  label: string;
  action: (formData: FormData) => Promise<void>;
  /** What it does, once the key is listened to and until then: without scripts that is for good. */
  words: { listening: string; plain: string };
};

/**
 * Leaves at once and without a trace: what was typed goes, the screen is emptied, the register forgets the receipt codes that this
 * browser holds, and an empty page takes this one's place in the history. Also by pressing Escape three times. Until this is there
 * the lines do it that a stranger's page has at its end (scripts/serve/kept/first-paint.ts). Without JavaScript the button forgets
 * the codes.
 */
export function LeaveNow({ label, action, words }: Props) {
  const [isListening, setListening] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isLeaving = useRef(false);
  const leave = useCallback(async () => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    leaveNoDrafts();
    const formData = new FormData(form.current ?? undefined);
    document.title = "";
    document.body.style.visibility = "hidden";
    const waited = new Promise((resolve) => setTimeout(resolve, mostLeavingMs));
    // It ends in a redirect, which nobody follows any more.
    await Promise.race([action(formData).catch(() => {}), waited]);
    window.location.replace("about:blank");
  }, [action]);
  useEffect(() => {
    form.current?.toggleAttribute("data-alive", true);
    let presses: number[] = [];
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      const now = Date.now();
      presses = [...presses.filter((at) => now - at < 2000), now];
      if (presses.length >= 3) void leave();
    };
    document.addEventListener("keydown", onKeyDown);
    setListening(true);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [leave]);
  return (
    <form
      className="leave-now"
      data-leaves
      ref={form}
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      <p className="acts">
        <button type="submit" className="btn plain">
          {label}
        </button>
      </p>
      {/* A few lines of the document (first-paint.ts) listen before this does, and say so here. */}
      <p className="fine" data-says={words.listening} suppressHydrationWarning>
        {isListening ? words.listening : words.plain}
      </p>
    </form>
  );
}
