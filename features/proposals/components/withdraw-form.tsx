import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import type { SubjectType } from "@/features/chain/schema";
import { restoreEffect } from "@/features/settings/components/effect-words";
import { emptyForm } from "@/lib/forms/form-state";
import { restoreAction, withdrawAction } from "../withdraw-actions";

type Props = {
  type: SubjectType;
  id: string;
  /** The revision the page was made on. */
  revision: number;
  /** The record's own page, which follows. */
  back: string;
  /** Whether the register asks a second person for it. */
  asksTwo?: boolean;
};

const about = ["type", "id", "revision", "back"].map((name) => ({ kind: "hidden", name }) as const);
const initialOf = ({ type, id, revision, back }: Props) => ({
  ...emptyForm,
  values: { type, id, revision: String(revision), back },
});

/** Takes a record of any noun out of public view, with a reason. */
export async function WithdrawForm(props: Props) {
  const [t, f] = await Promise.all([getTranslations("records.withdraw"), getTranslations("forms.effect")]);
  const fields: FieldSpec[] = [
    ...about,
    { kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 3 },
    {
      kind: "checks",
      name: "keep",
      legend: t("keep"),
      hint: t("keepHint"),
      options: [{ value: "back", label: t("keepBack") }],
      size: "normal",
    },
    ...(props.asksTwo ? [{ kind: "note", name: "two", title: t("two"), text: t("twoText") } as const] : []),
  ];
  return (
    <FormView
      id="withdraw-form"
      action={withdrawAction}
      initial={initialOf(props)}
      fields={fields}
      problems={await problemWords("records")}
      words={await (props.asksTwo ? formWords(t("propose")) : formWords(t("submit"), f("withdraw")))}
      submitKind="danger"
    />
  );
}

/** Brings a withdrawn record back into public view, with a reason. */
export async function RestoreForm(props: Props) {
  const t = await getTranslations("records.restore");
  return (
    <FormView
      id="restore-form"
      action={restoreAction}
      initial={initialOf(props)}
      fields={[...about, { kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 2 }]}
      problems={await problemWords("records")}
      words={await formWords(t("submit"), await restoreEffect())}
    />
  );
}
