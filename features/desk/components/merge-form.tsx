import { getTranslations } from "next-intl/server";
import { FormView, type FormViewProps } from "@/components/form/form-view";
import { formWords, problemWords, publicFormWords } from "@/components/form/form-words";
import { apartField } from "@/features/merging/components/apart-field";
import { asksTwoForWithdrawals } from "@/features/settings/components/effect-words";
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
  const [t, asksTwo] = await Promise.all([getTranslations("records.merge"), asksTwoForWithdrawals()]);
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
        await apartField(),
        { kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 2 },
        ...(asksTwo ? [{ kind: "note", name: "two", title: t("two"), text: t("twoText") } as const] : []),
      ]}
      problems={await problemWords("records")}
      words={await (asksTwo ? formWords(t("propose")) : publicFormWords(t("submit")))}
    />
  );
}
