import { getTranslations } from "next-intl/server";
import { formWords, problemWords } from "@/components/form/form-words";
import { LateFormView } from "@/components/form/late-form-view";
import { undoAction } from "@/features/undo/actions";
import { emptyForm } from "@/lib/forms/form-state";

/** Takes a change back, where it is safe; the answer says why where it is not. `back` is the page to come back to. */
export async function UndoForm({ changeId, back }: { changeId: string; back: string }) {
  const t = await getTranslations("records.changed");
  return (
    <LateFormView
      id={`undo-${changeId}`}
      action={undoAction}
      initial={{ ...emptyForm, values: { change: changeId, back } }}
      fields={[
        { kind: "hidden", name: "change" },
        { kind: "hidden", name: "back" },
      ]}
      problems={await problemWords("records")}
      words={await formWords(t("undo"))}
      submitKind="plain"
    />
  );
}
