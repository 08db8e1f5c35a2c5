import { Page } from "@/components/layout/page";
import { loadChangeSummary } from "@/features/undo/loaders";
import { UndoForm } from "./undo-form";

/** On the page of a change: takes it back, for reviewers, for as long as everything it touched stands as it left it. */
export async function OfferUndo({ changeId }: { changeId: string }) {
  const change = await loadChangeSummary(changeId);
  if (!change?.isCurrent) return null;
  return (
    <Page>
      <UndoForm changeId={change.id} back={`/changes/${change.id}`} />
    </Page>
  );
}
