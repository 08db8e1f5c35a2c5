import { dayPercent } from "@/components/charts/range";
import { RangeBar } from "@/components/charts/range-bar";
import { cssVars } from "@/components/ui/css-vars";
import type { DatePreviewData } from "@/lib/forms/form-state";
import styles from "./date-preview.module.css";

const noWords = { noDate: "", beyondStart: "", beyondEnd: "" };

/** A date as it will be stored: in words, and drawn as what is known of it. */
export function DatePreview({ preview: { words, when, axis }, title }: { preview: DatePreviewData; title: string }) {
  return (
    <div className="preview">
      <p className="who">{title}</p>
      <p className={styles.words}>{words}</p>
      {axis === null || when === null ? null : (
        <>
          <RangeBar axis={axis} when={when} tone="pick" words={noWords} />
          <div className={styles.ticks} aria-hidden="true">
            {axis.ticks.map(({ day, label }) => (
              <span key={day} style={cssVars({ "--a": dayPercent(axis, day) })}>
                {label}
              </span>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
