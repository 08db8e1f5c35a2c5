import type { ReactNode } from "react";
import styles from "./record-bar.module.css";

/** What somebody at work can do with the record of the page. Never printed. */
export function RecordBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.bar} aria-label={label}>
      {children}
    </nav>
  );
}
