"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Sends a GET form when a select, radio or checkbox in it changes, without moving the page; leaves empty values out. */
export function AutoSubmit({ formId }: { formId: string }) {
  const router = useRouter();
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
      router.push(search === "" ? path : `${path}?${search}`, { scroll: false });
    };
    const onChange = (event: Event) => {
      const target = event.target;
      const isChoice =
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && (target.type === "radio" || target.type === "checkbox"));
      if (isChoice) send();
    };
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      send();
    };
    form.addEventListener("change", onChange);
    form.addEventListener("submit", onSubmit);
    return () => {
      form.removeEventListener("change", onChange);
      form.removeEventListener("submit", onSubmit);
    };
  }, [formId, router]);
  return null;
}
