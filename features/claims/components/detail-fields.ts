import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { knownCauseOptions } from "@/features/vocabulary/components/choices";
import { damageEffects, damageExtents, threatCertainties, threats } from "@/features/vocabulary/schema";

/** What few sources say: folded away until one of them holds something. */
export async function detailFields(): Promise<FieldSpec> {
  const [t, vocabulary] = await Promise.all([getTranslations("desk.claim.moreDetails"), getTranslations("vocabulary")]);
  const select = (name: "effect" | "extent" | "threat" | "threatCertainty", values: readonly string[]) => ({
    kind: "select" as const,
    name,
    label: t(name),
    blank: t("none"),
    options: values.map((value) => ({ value, label: vocabulary(`${name}.${value}`) })),
  });
  const secondCauses = await knownCauseOptions();
  const words = (name: "conditionWords" | "bodyVerification"): FieldSpec => ({
    kind: "text",
    name,
    label: t(name),
    hint: t(`${name}Hint`),
    maxLength: 300,
    dir: "auto",
  });
  return {
    kind: "fold",
    name: "details",
    summary: t("details"),
    fields: [
      {
        kind: "line",
        name: "harm",
        fields: [select("effect", damageEffects), select("extent", damageExtents)],
      },
      {
        kind: "checks",
        name: "furtherEffects",
        legend: t("furtherEffects"),
        options: damageEffects.map((value) => ({ value, label: vocabulary(`effect.${value}`) })),
        size: "normal",
      },
      { kind: "select", name: "secondCause", label: t("secondCause"), blank: t("none"), options: secondCauses },
      words("conditionWords"),
      {
        kind: "text",
        name: "firstReportedOn",
        label: t("firstReportedOn"),
        hint: t("firstReportedOnHint"),
        dir: "ltr",
      },
      words("bodyVerification"),
      {
        kind: "line",
        name: "inList",
        fields: [
          { kind: "text", name: "listEntry", label: t("listEntry"), maxLength: 200, dir: "auto" },
          {
            kind: "text",
            name: "listName",
            label: t("listName"),
            hint: t("listNameHint"),
            maxLength: 300,
            dir: "auto",
          },
        ],
      },
      { kind: "text", name: "listUrl", label: t("listUrl"), inputMode: "url", dir: "ltr" },
      {
        kind: "line",
        name: "ahead",
        fields: [{ ...select("threat", threats), hint: t("threatHint") }, select("threatCertainty", threatCertainties)],
      },
    ],
  };
}
