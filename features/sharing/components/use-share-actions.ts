import { type RefObject, useEffect } from "react";
import { copy } from "@/components/form/copy";

/** Shows what only some devices can do. */
export function revealAbilities(within: ParentNode, { hasViewBehind }: { hasViewBehind: boolean }): void {
  for (const button of within.querySelectorAll<HTMLElement>("[data-native]"))
    button.hidden = typeof navigator.share !== "function";
  for (const button of within.querySelectorAll<HTMLElement>("[data-print]")) button.hidden = !hasViewBehind;
  for (const link of within.querySelectorAll<HTMLElement>("[data-no-print]")) link.hidden = hasViewBehind;
}

async function copyField(button: HTMLElement): Promise<void> {
  const field = document.getElementById(button.dataset.copy ?? "");
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const says = button.parentElement?.querySelector("output");
  const isCopied = await copy(field.value);
  if (!isCopied) {
    field.focus();
    field.select();
  }
  if (says) says.textContent = (isCopied ? button.dataset.copied : button.dataset.notCopied) ?? "";
}

/** The buttons of what is shared. It may have come as markup, so they are listened to where they stand. */
export function useShareActions(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onClick = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
      if (button?.dataset.copy !== undefined) void copyField(button);
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
