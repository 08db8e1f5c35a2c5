"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useSyncExternalStore } from "react";
import styles from "./shortcuts.module.css";

/** Keys pressed one after the other ("g q") lead to a page. */
export interface Shortcut {
  keys: string;
  label: string;
  href: string;
}

export interface ShortcutsProps {
  shortcuts: readonly Shortcut[];
  words: {
    title: string;
    open: string;
    close: string;
    list: string;
    save: string;
    off: string;
    on: string;
    note: string;
  };
}

const pauseMs = 1200;
const storageKey = "tadmur-shortcuts";

/** Keys for those who like them: never while one types, never the only way, and off for good with one button. */
export function Shortcuts({ shortcuts, words }: ShortcutsProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const { isOn, turn } = useShortcutsSwitch();
  useEffect(() => {
    if (!isOn) return;
    let pressed = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        const form = event.target instanceof HTMLElement ? event.target.closest<HTMLFormElement>("main form") : null;
        form?.querySelector<HTMLButtonElement>("button.primary, button.danger")?.click();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (event.key === "?") {
        dialog.current?.showModal();
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => {
        pressed = "";
      }, pauseMs);
      pressed = `${pressed} ${event.key.toLowerCase()}`.trim();
      const found = shortcuts.find(({ keys }) => keys === pressed);
      if (found !== undefined) router.push(found.href);
      if (found !== undefined || !shortcuts.some(({ keys }) => keys.startsWith(pressed))) pressed = "";
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [isOn, router, shortcuts]);
  return (
    <>
      <p className={styles.open}>
        <button type="button" className="btn quiet" onClick={() => dialog.current?.showModal()}>
          {words.open}
        </button>
      </p>
      <dialog ref={dialog} className={styles.list} aria-labelledby="shortcuts-title">
        <h2 id="shortcuts-title">{words.title}</h2>
        <dl>
          {[{ keys: "?", label: words.list }, ...shortcuts, { keys: "Ctrl ⏎", label: words.save }].map(
            ({ keys, label }) => (
              <div key={keys}>
                <dt dir="ltr">
                  {keys.split(" ").map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{label}</dd>
              </div>
            ),
          )}
        </dl>
        <p className="fine">{words.note}</p>
        <p className="acts">
          <button type="button" className="btn plain" onClick={() => turn(!isOn)}>
            {isOn ? words.off : words.on}
          </button>
          <button type="button" className="btn plain" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </p>
      </dialog>
    </>
  );
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select|dialog)$/i.test(target.tagName));

/** Whether single keys do anything, as this reader chose for good. */
export const useShortcutsSwitch = () => ({
  isOn: useSyncExternalStore(subscribe, readIsOn, () => true),
  turn: writeIsOn,
});

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

function readIsOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

function writeIsOn(isOn: boolean): void {
  try {
    localStorage.setItem(storageKey, isOn ? "on" : "off");
  } catch {
    // Not kept where storage is refused: they stay on.
  }
  for (const listener of listeners) listener();
}
