"use client";

import { useEffect, useRef } from "react";

/**
 * After an address change the form shows what the address says (Back moves no field by itself), and the field that was
 * being used keeps the focus, though its element may have been replaced.
 */
export function FormSync({ formId, query }: { formId: string; query: string }) {
  const used = useRef<{ name: string; value: string | null } | null>(null);
  const shown = useRef(query);

  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
        used.current = {
          name: target.name,
          value: target instanceof HTMLInputElement && target.type === "checkbox" ? target.value : null,
        };
    };
    form.addEventListener("focusin", remember);
    return () => form.removeEventListener("focusin", remember);
  }, [formId]);

  useEffect(() => {
    const form = document.getElementById(formId);
    // As it came it shows what the address says, and what was typed since.
    if (!(form instanceof HTMLFormElement) || shown.current === query) return;
    shown.current = query;
    const asked = new URLSearchParams(query);
    for (const field of form.elements) {
      if (field instanceof HTMLInputElement && field.type === "checkbox")
        field.checked = asked.getAll(field.name).includes(field.value);
      // A place typed by its name stands in the address by its slug.
      else if (
        field instanceof HTMLInputElement &&
        field.type !== "hidden" &&
        field.name !== "site" &&
        field !== document.activeElement
      )
        field.value = asked.get(field.name) ?? "";
    }
    const was = used.current;
    if (was === null || document.activeElement !== document.body) return;
    for (const field of form.elements) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || field.name !== was.name)
        continue;
      if (was.value === null || field.value === was.value) return field.focus({ preventScroll: true });
    }
  }, [formId, query]);

  return null;
}
