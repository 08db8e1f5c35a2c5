import { type RefObject, useEffect } from "react";

/** Shows what only some devices can do. */
export function revealAbilities(within: ParentNode, { hasViewBehind }: { hasViewBehind: boolean }): void {
  for (const button of within.querySelectorAll<HTMLElement>("[data-native]"))
    button.hidden = typeof navigator.share !== "function";
  for (const button of within.querySelectorAll<HTMLElement>("[data-print]")) button.hidden = !hasViewBehind;
  for (const link of within.querySelectorAll<HTMLElement>("[data-no-print]")) link.hidden = hasViewBehind;
}

async function copy(button: HTMLElement): Promise<void> {
  const field = document.getElementById(button.dataset.copy ?? "");
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const says = button.parentElement?.querySelector("output");
  const say = (words: string | undefined) => {
    if (says) says.textContent = words ?? "";
  };
  try {
    await navigator.clipboard.writeText(field.value);
    say(button.dataset.copied);
  } catch {
    // Pages that are not served by HTTPS, or by a browser that was told no.
    field.focus();
    field.select();
    say(button.dataset.notCopied);
  }
}

/** The buttons of what is shared. It may have come as markup, so they are listened to where they stand. */
export function useShareActions(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onClick = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
      if (button?.dataset.copy !== undefined) void copy(button);
      if (button?.dataset.native !== undefined)
        // Whoever closes the sheet of the device shares nothing, and nothing went wrong.
        navigator.share({ url: button.dataset.native, title: button.dataset.title ?? "" }).catch(() => {});
      if (button?.dataset.print !== undefined) {
        button.closest("dialog")?.close();
        window.print();
      }
    };
    element.addEventListener("click", onClick);
    return () => element.removeEventListener("click", onClick);
  }, [box]);
}
