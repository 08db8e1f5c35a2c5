import { InLanguage } from "@/components/ui/in-language";
import type { FoundChoice } from "@/lib/forms/form-state";
import styles from "./form-view.module.css";

/** The names of what was found, the page's own language first, and what tells it from others. */
export function ChoiceLabel({ label, otherLabel, detail }: Omit<FoundChoice, "value">) {
  return (
    <span className={styles.choice}>
      <InLanguage text={label} />
      {otherLabel === null ? null : <InLanguage text={otherLabel} />}
      {detail === null ? null : <InLanguage className="quiet" text={detail} />}
    </span>
  );
}
