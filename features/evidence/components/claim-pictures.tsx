import type { EvidenceView } from "../model";
import { EvidenceFigure } from "./evidence-figure";
import styles from "./evidence-figure.module.css";

/** What a claim shows for itself, small, beside its words. */
export function ClaimPictures({ evidence }: { evidence: readonly EvidenceView[] }) {
  if (evidence.length === 0) return null;
  return (
    <div className={styles.small}>
      {evidence.map((one) => (
        <EvidenceFigure key={one.id} evidence={one} sizes="14rem" />
      ))}
    </div>
  );
}
