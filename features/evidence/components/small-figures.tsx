import type { ViewContext } from "@/features/scope/view-context";
import type { EvidenceView } from "../model";
import { EvidenceFigure } from "./evidence-figure";
import styles from "./evidence-figure.module.css";

/** Small, beside words: what a claim shows for itself, what a form is about. */
export function SmallFigures({ context, evidence }: { context: ViewContext; evidence: readonly EvidenceView[] }) {
  if (evidence.length === 0) return null;
  return (
    <div className={styles.small}>
      {evidence.map((one) => (
        <EvidenceFigure key={one.id} context={context} evidence={one} sizes="11rem" />
      ))}
    </div>
  );
}
