import { getTranslations } from "next-intl/server";
import { FormView, type FormViewProps } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { emptyForm } from "@/lib/forms/form-state";

type Side = { id: string; revision: number; name: string };
type Props = {
  action: FormViewProps["action"];
  first: Side;
  other: Side;
  /** What happens to the one that goes. */
  note: { title: string; text: string };
};

/** Which of two records stays, and why they are one. */
export async function MergeForm({ action, first, other, note }: Props) {
  const t = await getTranslations("records.merge");
  return (
    <FormView
      id="merge-form"
      action={action}
      initial={{
        ...emptyForm,
        values: {
          this: first.id,
          thisRevision: String(first.revision),
          other: other.id,
          otherRevision: String(other.revision),
        },
      }}
      fields={[
        ...["this", "thisRevision", "other", "otherRevision"].map((name) => ({ kind: "hidden", name }) as const),
        {
          kind: "radios",
          name: "stays",
          legend: t("stays"),
          size: "question",
          options: [
            { value: "this", label: first.name, description: t("goes", { name: other.name }) },
            { value: "other", label: other.name, description: t("goes", { name: first.name }) },
          ],
        },
        { kind: "note", name: "merging", ...note },
        { kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 2 },
      ]}
      problems={await problemWords("records")}
      words={await formWords(t("submit"))}
    />
  );
}
