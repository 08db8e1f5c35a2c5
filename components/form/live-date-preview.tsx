"use client";

import { useEffect, useRef, useState } from "react";
import type { DatePreviewData } from "@/lib/forms/form-state";
import { DatePreview } from "./date-preview";

type Props = { url: string; name: string; title: string; initial: DatePreviewData | null };

const pauseMs = 250;

/** What will be stored for a date, as it is typed. The server reads and says it, so the browser needs no calendar. */
export function LiveDatePreview({ url, name, title, initial }: Props) {
  const [preview, setPreview] = useState(initial);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: AbortController | undefined;
    const ask = async () => {
      running?.abort();
      running = new AbortController();
      const query = new URLSearchParams();
      for (const [field, value] of new FormData(form)) {
        if (field.startsWith(`${name}.`) && typeof value === "string" && value !== "")
          query.append(`when${field.slice(name.length)}`, value);
      }
      try {
        const answer = await fetch(`${url}?${query}`, { signal: running.signal });
        if (answer.ok) setPreview(await answer.json());
      } catch {
        // Offline, or overtaken by the next one: the preview stays as it was, and sending does not need it.
      }
    };
    const onInput = (event: Event) => {
      const { target } = event;
      const isOurs =
        (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) &&
        target.name.startsWith(`${name}.`);
      if (!isOurs) return;
      clearTimeout(timer);
      timer = setTimeout(ask, pauseMs);
    };
    form.addEventListener("input", onInput);
    return () => {
      form.removeEventListener("input", onInput);
      clearTimeout(timer);
      running?.abort();
    };
  }, [url, name]);
  return (
    <div ref={place} id={`${name}-preview`} role="status" tabIndex={-1}>
      {preview === null ? null : <DatePreview preview={preview} title={title} />}
    </div>
  );
}
