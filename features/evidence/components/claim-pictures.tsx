import type { ViewContext } from "@/features/scope/view-context";
import type { EvidenceView } from "../model";
import { SmallFigures } from "./small-figures";

type Props = { context: ViewContext; claimId: string; evidence: readonly EvidenceView[] };

/** What a claim shows for itself. `evidence` is that of its event. */
export function ClaimPictures({ context, claimId, evidence }: Props) {
  return <SmallFigures context={context} evidence={evidence.filter((one) => one.claimId === claimId)} />;
}
