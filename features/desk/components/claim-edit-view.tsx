import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords, publicFormWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Section } from "@/components/layout/section";
import { InLanguage } from "@/components/ui/in-language";
import { claimQuestions, sourceQuestion } from "@/features/claims/components/claim-fields";
import { becauseField, reasonField } from "@/features/damage-events/components/event-fields";
import { newClaimEvidenceHref } from "@/features/evidence/model";
import { withdrawClaimEffect } from "@/features/settings/components/effect-words";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctClaimAction, withdrawClaimAction } from "../correct-actions";
import { claimSource, claimValues, restingOn, withdrawalValues } from "../desk-values";
import { linkableClaims } from "../desk-words";
import type { ClaimDesk } from "../loaders";
import type { DeskWay } from "../search-params";
import { DeskPage } from "./desk-page";
import { Ways } from "./ways";

/** Correct a claim, or take it out. A withdrawn one says so. */
export async function ClaimEditView({ desk, way }: { desk: ClaimDesk; way: DeskWay | null }) {
  const [t, d] = await Promise.all([getTranslations("desk.editClaim"), getTranslations("desk")]);
  const { claim, event } = desk;
  const number = event.claims.find(({ id }) => id === claim.id)?.number ?? 0;
  const crumbs = [{ key: "here", label: t("crumb", { number }) }];
  return (
    <DeskPage title={t("title")} dek={t("dek")} event={event} crumbs={crumbs} done={null}>
      {claim.withdrawn === null ? (
        <>
          <p className="more">
            <Link href={newClaimEvidenceHref(claim.id)}>{t("addEvidence")}</Link>
          </p>
          <Ways path={`/claims/${claim.id}/edit`} way="withdraw" label={d("withdrawClaim.title")} current={way} />
          {way === "withdraw" ? (
            <Section id="withdraw" title={d("withdrawClaim.title")} intro={d("withdrawClaim.intro")}>
              {restingOn(claim.id, event).length === 0 ? null : (
                <p className="more">
                  <Link href={`/events/${event.id}/assess`}>{d("withdrawClaim.assessFirst")}</Link>
                </p>
              )}
              <WithdrawForm desk={desk} />
            </Section>
          ) : (
            <CorrectForm desk={desk} />
          )}
        </>
      ) : (
        <Notice title={d("withdrawn.claim")} kind="warning">
          <InLanguage as="p" text={claim.withdrawn.reason} />
        </Notice>
      )}
    </DeskPage>
  );
}

async function CorrectForm({ desk: { claim, event, source } }: { desk: ClaimDesk }) {
  const [t, locale] = await Promise.all([getTranslations("desk.editClaim"), pageLocale()]);
  const others = await linkableClaims(event.claims.filter(({ id }) => id !== claim.id));
  return (
    <FormView
      id="claim-form"
      action={correctClaimAction}
      initial={{
        ...emptyForm,
        values: claimValues(claim.id, claim.revision, claim.record),
        found: claimSource(source, locale),
      }}
      fields={[
        { kind: "hidden", name: "claim" },
        { kind: "hidden", name: "revision" },
        ...(await sourceQuestion({ mayBeNew: false })),
        ...(await claimQuestions(others, false, claim.record)),
        await reasonField(),
      ]}
      problems={await problemWords("desk")}
      words={await publicFormWords(t("submit"))}
    />
  );
}

async function WithdrawForm({ desk: { claim, event } }: { desk: ClaimDesk }) {
  const [t, v] = await Promise.all([getTranslations("desk.withdrawClaim"), getTranslations("vocabulary")]);
  const resting = restingOn(claim.id, event);
  const fields: FieldSpec[] = [
    { kind: "hidden", name: "claim" },
    { kind: "hidden", name: "revision" },
    { kind: "hidden", name: "eventRevision" },
  ];
  if (resting.length > 0) {
    fields.push({
      kind: "checks",
      name: "untick",
      legend: t("rested"),
      hint: t("restedHint"),
      size: "normal",
      options: resting.map(({ field }) => ({
        value: field,
        label: t("untick", { field: v(`assessedField.${field}`) }),
      })),
    });
    for (const { field, because } of resting) fields.push(await becauseField(field, because));
  }
  fields.push(
    {
      kind: "checks",
      name: "suppressed",
      legend: t("suppressedLegend"),
      size: "normal",
      options: [{ value: "yes", label: t("suppressed"), description: t("suppressedHelp") }],
    },
    await reasonField("reasonHintUnlessKept"),
  );
  return (
    <FormView
      id="withdraw-form"
      action={withdrawClaimAction}
      initial={{ ...emptyForm, values: withdrawalValues(claim, event) }}
      fields={fields}
      problems={await problemWords("desk")}
      words={await formWords(t("submit"), await withdrawClaimEffect())}
      submitKind="danger"
    />
  );
}
