"use client";

import { type ReactNode, useState } from "react";
import styles from "./before-after.module.css";
import { cssVars } from "./css-vars";

export interface BeforeAfterProps {
  before: ReactNode;
  after: ReactNode;
  words: { before: string; after: string; slider: string /** `{percent}` stands for the figure. */; value: string };
}

/**
 * Two pictures from one place, laid over each other with a slider: by keyboard, by touch, from either side. Without
 * scripts and on paper they stand side by side with their labels.
 */
export function BeforeAfter({ before, after, words }: BeforeAfterProps) {
  const [percent, setPercent] = useState(50);
  return (
    <div className={styles.pair} data-at-once style={cssVars({ "--at": `${percent}%` })}>
      <div className={`${styles.side} ${styles.over}`}>
        {before}
        <span className={styles.label}>{words.before}</span>
      </div>
      <div className={styles.side}>
        {after}
        <span className={styles.label}>{words.after}</span>
      </div>
      <span className={styles.line} aria-hidden="true" />
      <input
        className={styles.slider}
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-label={words.slider}
        aria-valuetext={words.value.replace("{percent}", String(percent))}
        onChange={(event) => setPercent(Number(event.currentTarget.value))}
      />
    </div>
  );
}
