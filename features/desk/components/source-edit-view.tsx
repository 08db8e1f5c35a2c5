import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords, publicFormWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import type { Withdrawal } from "@/features/chain/schema";
import { sourceQuestion } from "@/features/claims/components/claim-fields";
import { reasonField } from "@/features/damage-events/components/event-fields";
import { apartField } from "@/features/merging/components/apart-field";
import { asksTwoForWithdrawals } from "@/features/settings/components/effect-words";
import { sourceFields } from "@/features/sources/components/source-fields";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { correctSourceAction, mergeSourceAction } from "../correct-actions";
import { sourceValues } from "../desk-values";
import type { SourceDesk } from "../loaders";
import type { DeskOutcome, DeskWay } from "../search-params";
import { DeskPage } from "./desk-page";
import { Ways } from "./ways";

type Props = { desk: SourceDesk; done: DeskOutcome | null; way: DeskWay | null };

/** Correct a source, or put it together with another that is the same. */
export async function SourceEditView({ desk, done, way }: Props) {
  const t = await getTranslations("desk.editSource");
  const { source, claims } = desk;
  const dek = `${t("dek")} ${t("claims", { claims })}`;
  return (
    <DeskPage title={t("title")} dek={dek} crumbs={[{ key: "here", label: t("crumb") }]} done={done}>
      {source.withdrawn === null ? <Forms desk={desk} way={way} /> : <Gone withdrawn={source.withdrawn} />}
    </DeskPage>
  );
}

async function Gone({ withdrawn: { reason, mergedIntoId } }: { withdrawn: Withdrawal }) {
  const t = await getTranslations("desk.withdrawn");
  return (
    <Notice title={t(mergedIntoId === null ? "source" : "mergedSource")} kind="warning">
      <InLanguage as="p" text={reason} />
      {mergedIntoId === null ? null : (
        <p>
          <Link href={`/sources/${mergedIntoId}/edit`}>{t("sourceItBecame")}</Link>
        </p>
      )}
    </Notice>
  );
}

async function Forms({ desk: { source }, way }: Pick<Props, "desk" | "way">) {
  const [t, m, r] = await Promise.all([
    getTranslations("desk.editSource"),
    getTranslations("desk.mergeSource"),
    getTranslations("records.merge"),
  ]);
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
          words={await publicFormWords(t("submit"))}
        />
      </>
    );
  const asksTwo = await asksTwoForWithdrawals();
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
            await apartField(),
            await reasonField(),
            ...(asksTwo ? [{ kind: "note", name: "two", title: r("two"), text: r("twoText") } as const] : []),
          ]}
          problems={await problemWords("desk")}
          words={await (asksTwo ? formWords(r("propose")) : publicFormWords(m("submit")))}
          submitKind="danger"
        />
      </Section>
    </>
  );
}
