"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import {
  areDraftsKept,
  comeBack,
  type Draft,
  draftKey,
  findDraft,
  forgetDraft,
  isChanged,
  keepDraft,
  mayBeKept,
  readDraft,
  saysMore,
  setDraftsKept,
  withDraft,
} from "./draft";
import type { Form } from "./use-form";

export type DraftControl = {
  /** Nothing is kept of this form, or nothing of it can be. */
  isKept: boolean;
  isRestored: boolean;
  startAfresh: () => void;
  /** After `startAfresh`: brings back what was cleared, for as long as the page stays. */
  undo: (() => void) | null;
  setKept: (isKept: boolean) => void;
};

/** Keeps what is typed into a form in this tab, brings it back, and lets it go when it is sent. */
export function useDraft(box: RefObject<HTMLFormElement | null>, id: string, form: Form, isOn: boolean): DraftControl {
  const { initial, state, isPending, show } = form;
  const key = useRef("");
  const [isRestored, setRestored] = useState(false);
  const [isKept, setKept] = useState(false);
  const [cleared, setCleared] = useState<Draft | null>(null);
  const isDirty = useRef(false);
  // No turn of the server's: each makes the fields anew.
  const draws = useRef(-1);
  const drawn = () => {
    draws.current -= 1;
    return draws.current;
  };

  const keep = useEffectEvent(() => {
    const element = box.current;
    if (element === null || !isOn || !mayBeKept(element)) return;
    isDirty.current = true;
    keepDraft(key.current, readDraft(element, state.found));
  });
  const restore = useEffectEvent(() => {
    const element = box.current;
    comeBack();
    key.current = draftKey(id, initial.values.revision);
    setKept(element !== null && isOn && mayBeKept(element) && areDraftsKept());
    const draft = element !== null && isOn && mayBeKept(element) && state.turn === 0 ? findDraft(key.current) : null;
    if (draft === null || !saysMore(draft, initial)) {
      // What was typed before anything listened.
      if (element !== null && isChanged(element)) keep();
      return;
    }
    isDirty.current = true;
    show(withDraft(initial, draft));
    setRestored(true);
  });
  useEffect(() => restore(), []);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const onInput = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        waiting = undefined;
        keep();
      }, 250);
    };
    const now = () => {
      if (waiting === undefined) return;
      clearTimeout(waiting);
      waiting = undefined;
      keep();
    };
    element.addEventListener("input", onInput);
    element.addEventListener("change", onInput);
    // At once: what waited until after the answer would bring back what was sent.
    element.addEventListener("submit", now);
    window.addEventListener("pagehide", now);
    return () => {
      now();
      element.removeEventListener("input", onInput);
      element.removeEventListener("change", onInput);
      element.removeEventListener("submit", now);
      window.removeEventListener("pagehide", now);
    };
  }, [box]);

  // An answer that stays on the page may have written values of its own.
  useEffect(() => {
    if (state.turn > 0) keep();
  }, [state.turn]);

  // Said by the browser, where leaving would lose something: files, or all of it where nothing is kept.
  const isLosing = useEffectEvent(() => {
    const files = box.current?.querySelectorAll<HTMLInputElement>("input[type=file]") ?? [];
    const hasFiles = [...files].some((input) => (input.files?.length ?? 0) > 0);
    return (
      isOn &&
      !isPending &&
      (hasFiles || (isDirty.current && box.current !== null && mayBeKept(box.current) && !areDraftsKept()))
    );
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isLosing()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return {
    isKept,
    isRestored,
    startAfresh: () => {
      const element = box.current;
      setCleared(element === null ? null : readDraft(element, state.found));
      forgetDraft(key.current);
      isDirty.current = false;
      setRestored(false);
      show({ ...initial, result: null, turn: state.turn, rewritten: drawn() });
    },
    undo:
      cleared === null
        ? null
        : () => {
            keepDraft(key.current, cleared);
            isDirty.current = true;
            setCleared(null);
            show({ ...withDraft(initial, cleared), turn: state.turn, rewritten: drawn() });
          },
    setKept: (next) => {
      setDraftsKept(next);
      setKept(next);
    },
  };
}
