"use client";

import { useEffect, useRef } from "react";
import { type ThemeChoice, themeChoiceOf, themeChoices } from "./theme-choice";

export interface ThemeSwitchProps {
  label: string;
  words: Record<ThemeChoice, string>;
  /** What the cookie said when the page was rendered. */
  current: ThemeChoice;
}

function choose(choice: ThemeChoice): void {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we serve
  document.cookie = `theme=${choice};path=/;max-age=31536000;samesite=lax`;
}

/** Sets `data-theme` on the document and a `theme` cookie, so that the next page is rendered with it. */
export function ThemeSwitch({ label, words, current }: ThemeSwitchProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  // What was chosen before anybody listened.
  useEffect(() => {
    for (const { checked, defaultChecked, value } of box.current?.querySelectorAll("input") ?? [])
      if (checked && !defaultChecked) choose(themeChoiceOf(value));
  }, []);
  return (
    <fieldset className="theme js-only" ref={box}>
      <legend>{label}</legend>
      {themeChoices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="theme"
            autoComplete="off"
            value={choice}
            defaultChecked={choice === current}
            onChange={() => choose(choice)}
          />
          {words[choice]}
        </label>
      ))}
    </fieldset>
  );
}
