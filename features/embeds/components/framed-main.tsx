import type { ReactNode } from "react";
import { FrameLink } from "./frame-link";
import styles from "./framed-main.module.css";

/** All that a page in a frame of somebody else shows; its height is what the page around it is told. */
export function FramedMain({ children }: { children: ReactNode }) {
  return (
    <main id="main" className={styles.framed} data-at-once>
      {children}
      <FrameLink contentId="main" />
    </main>
  );
}
