import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import { sourceQuestion } from "@/features/claims/components/claim-fields";
import { reasonField } from "@/features/damage-events/components/event-fields";
import { sourceFields } from "@/features/sources/components/source-fields";
import { emptyForm } from "@/lib/forms/form-state";
import { correctSourceAction, mergeSourceAction } from "../correct-actions";
import { sourceValues } from "../desk-values";
import type { SourceDesk } from "../loaders";
import type { DeskOutcome, DeskWay } from "../search-params";
import { DeskPage } from "./desk-page";
import { Ways } from "./ways";

type Props = { desk: SourceDesk; done: DeskOutcome | null; way: DeskWay | null };

/** Correct a source, or put it together with another that is the same. */
export async function SourceEditView({ desk, done, way }: Props) {
  const [t, d] = await Promise.all([getTranslations("desk.editSource"), getTranslations("desk")]);
  const { source, claims } = desk;
  const dek = `${t("dek")} ${t("claims", { claims })}`;
  return (
    <DeskPage title={t("title")} dek={dek} crumbs={[{ key: "here", label: t("crumb") }]} done={done}>
      {source.withdrawn === null ? (
        <Forms desk={desk} way={way} />
      ) : (
        <Notice title={d("withdrawn.source")} kind="warning">
          <InLanguage as="p" text={source.withdrawn.reason} />
        </Notice>
      )}
    </DeskPage>
  );
}

async function Forms({ desk: { source }, way }: Pick<Props, "desk" | "way">) {
  const [t, m] = await Promise.all([getTranslations("desk.editSource"), getTranslations("desk.mergeSource")]);
  const named = { id: source.id, revision: String(source.revision) };
  const hidden = [
    { kind: "hidden", name: "id" },
    { kind: "hidden", name: "revision" },
  ] as const;
  const ways = <Ways path={`/sources/${source.id}/edit`} way="merge" label={m("title")} current={way} />;
  if (way !== "merge")
    return (
      <>
        {ways}
        <FormView
          id="source-form"
          action={correctSourceAction}
          initial={{ ...emptyForm, values: sourceValues(source.id, source.revision, source.record) }}
          fields={[...hidden, ...(await sourceFields(source.record)), await reasonField()]}
          problems={await problemWords("desk")}
          words={await formWords(t("submit"))}
        />
      </>
    );
  return (
    <>
      {ways}
      <Section id="merge" title={m("title")} intro={m("intro")}>
        <FormView
          id="merge-form"
          action={mergeSourceAction}
          initial={{ ...emptyForm, values: named }}
          fields={[
            ...hidden,
            ...(await sourceQuestion({ mayBeNew: false, label: m("reference") })),
            await reasonField(),
          ]}
          problems={await problemWords("desk")}
          words={await formWords(m("submit"))}
          submitKind="danger"
        />
      </Section>
    </>
  );
}
