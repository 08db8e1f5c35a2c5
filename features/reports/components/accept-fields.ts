import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { claimRows } from "@/features/claims/components/claim-fields";
import {
  becauseField,
  descriptionFields,
  furtherFold,
  placeField,
  reasonField,
  valueFields,
} from "@/features/damage-events/components/event-fields";
import { type AssessedField, assessedFields, furtherFields, isFurther } from "@/features/damage-events/schema";

/** Everything a new event is made of. */
export async function acceptFields(): Promise<FieldSpec[]> {
  const [t, values] = await Promise.all([getTranslations("review.accept"), valueFields()]);
  const questions = (fields: readonly AssessedField[]) =>
    Promise.all(fields.map(async (field) => [...values[field], await becauseField(field)]));
  const assessed = await questions(assessedFields.filter((field) => !isFurther(field)));
  const further = await furtherFold((await questions(furtherFields)).flat());
  return [
    { kind: "hidden", name: "report" },
    { kind: "hidden", name: "version" },
    await placeField(),
    await descriptionFields(),
    {
      kind: "group",
      name: "assessed",
      legend: t("assessed"),
      hint: t("assessedHint"),
      size: "question",
      fields: [...assessed.flat(), further],
    },
    await claimRows([]),
    await reasonField(),
  ];
}
