"use client";

import { useEffect, useRef } from "react";
import { isTyping, useShortcutsSwitch } from "@/components/ui/shortcuts";
import styles from "./share-opener.module.css";
import { revealAbilities, useShareActions } from "./use-share-actions";

type Words = {
  title: string;
  close: string;
  loading: string;
  keyOn: string;
  keyOff: string;
  turnOff: string;
  turnOn: string;
};

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** What the page at an address has to share. */
async function fetchContent(href: string): Promise<Element> {
  const answer = await fetch(href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = page.querySelector("[data-share-content]");
  if (content === null) throw new Error(`nothing to share at ${href}`);
  return document.importNode(content, true);
}

/**
 * Every link to the page at which a view is shared opens it here, over the page; the key S does so for the first of them. Where
 * that fails the link leads there.
 */
export function ShareOpener({ words }: { words: Words }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { isOn, turn } = useShortcutsSwitch();
  useShareActions(box);

  useEffect(() => {
    const open = async (href: string) => {
      const [over, within] = [dialog.current, box.current];
      if (over === null || within === null) return;
      within.replaceChildren(words.loading);
      over.showModal();
      try {
        within.replaceChildren(await fetchContent(href));
        revealAbilities(within, { hasViewBehind: true });
      } catch {
        window.location.assign(href);
      }
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-share]") : null;
      if (link === null || !isPlainClick(event)) return;
      event.preventDefault();
      void open(link.href);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.repeat);
      if (!isOn || !isPlain || event.key.toLowerCase() !== "s" || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]") !== null) return;
      document.querySelector<HTMLAnchorElement>("a[data-share]")?.click();
    };
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [isOn, words.loading]);

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="share-title">
      <div className={styles.top}>
        <h2 id="share-title">{words.title}</h2>
        <button type="button" className={styles.close} aria-label={words.close} onClick={() => dialog.current?.close()}>
          <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
            <path d="m4.5 4.5 11 11m0-11-11 11" />
          </svg>
        </button>
      </div>
      <div ref={box} aria-live="polite" />
      <p className={styles.keys}>
        {isOn ? words.keyOn : words.keyOff}{" "}
        <button type="button" className="btn quiet" onClick={() => turn(!isOn)}>
          {isOn ? words.turnOff : words.turnOn}
        </button>
      </p>
    </dialog>
  );
}
