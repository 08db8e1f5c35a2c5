import type { EvidenceView } from "../model";
import { EvidenceFigure } from "./evidence-figure";
import styles from "./evidence-figure.module.css";

/** What a claim shows for itself, small, beside its words. `evidence` is that of its event. */
export function ClaimPictures({ claimId, evidence }: { claimId: string; evidence: readonly EvidenceView[] }) {
  const own = evidence.filter((one) => one.claimId === claimId);
  if (own.length === 0) return null;
  return (
    <div className={styles.small}>
      {own.map((one) => (
        <EvidenceFigure key={one.id} evidence={one} sizes="14rem" />
      ))}
    </div>
  );
}
