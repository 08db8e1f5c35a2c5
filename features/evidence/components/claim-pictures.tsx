import type { EvidenceView } from "../model";
import { SmallFigures } from "./small-figures";

/** What a claim shows for itself. `evidence` is that of its event. */
export function ClaimPictures({ claimId, evidence }: { claimId: string; evidence: readonly EvidenceView[] }) {
  return <SmallFigures evidence={evidence.filter((one) => one.claimId === claimId)} />;
}
