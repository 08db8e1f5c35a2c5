"use client";

import { useState } from "react";
import { copy } from "./copy";

type Props = { text: string; words: { copy: string; copied: string; failed: string } };

/** Copies a text, and says whether it could. */
export function CopyText({ text, words }: Props) {
  const [says, setSays] = useState("");
  return (
    <p className="js-only" data-at-once>
      <button
        type="button"
        className="btn plain"
        onClick={async () => setSays((await copy(text)) ? words.copied : words.failed)}
      >
        {words.copy}
      </button>{" "}
      <output>{says}</output>
    </p>
  );
}
