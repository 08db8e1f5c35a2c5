"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

const isTyped = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && !["hidden", "radio", "checkbox"].includes(field.type);

/** Says on the form (`data-typed`) whether something is typed that the page does not show yet; the style sheet shows the button then. */
function markTyped(form: HTMLFormElement): void {
  form.toggleAttribute(
    "data-typed",
    [...form.elements].some((field) => isTyped(field) && field.value !== field.defaultValue),
  );
}

const isTick = (field: unknown): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");

/** Whether something is chosen that the page does not show yet. */
const isChosenAnew = (field: Element): boolean =>
  field instanceof HTMLSelectElement
    ? [...field.options].some((option) => option.defaultSelected && !option.selected)
    : isTick(field) && field.checked !== field.defaultChecked;

/**
 * Sends a GET form when a select, radio or checkbox in it changes, without moving the page; leaves empty values out, and asks for
 * `whenEmpty` where nothing is left. While the answer is on its way the form is busy (`aria-busy`), and the style sheet shows it.
 */
export function AutoSubmit({ formId, whenEmpty = "" }: { formId: string; whenEmpty?: string | undefined }) {
  const router = useRouter();
  const [isWaiting, startTransition] = useTransition();
  const isNew = useRef(true);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (isWaiting) form?.setAttribute("aria-busy", "true");
    else form?.removeAttribute("aria-busy");
  }, [formId, isWaiting]);
  // With every answer: its fields show what is applied.
  useEffect(() => {
    const form = document.getElementById(formId);
    if (form instanceof HTMLFormElement) markTyped(form);
  });
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const send = () => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string" && value !== "") query.append(name, value);
      }
      const search = query.toString();
      const path = new URL(form.action).pathname;
      startTransition(() => router.push(search === "" ? path + whenEmpty : `${path}?${search}`, { scroll: false }));
    };
    const onChange = (event: Event) => {
      if (event.target instanceof HTMLSelectElement || isTick(event.target)) send();
    };
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      send();
    };
    const onInput = () => markTyped(form);
    // What was chosen before anybody listened.
    if (isNew.current && [...form.elements].some(isChosenAnew)) send();
    isNew.current = false;
    form.addEventListener("input", onInput);
    form.addEventListener("change", onChange);
    form.addEventListener("submit", onSubmit);
    return () => {
      form.removeEventListener("input", onInput);
      form.removeEventListener("change", onChange);
      form.removeEventListener("submit", onSubmit);
    };
  }, [formId, whenEmpty, router]);
  return null;
}
