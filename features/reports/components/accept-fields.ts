import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { claimRows } from "@/features/claims/components/claim-fields";
import {
  becauseField,
  descriptionFields,
  placeField,
  reasonField,
  valueFields,
} from "@/features/damage-events/components/event-fields";
import { assessedFields } from "@/features/damage-events/schema";

/** Everything a new event is made of. */
export async function acceptFields(): Promise<FieldSpec[]> {
  const [t, values] = await Promise.all([getTranslations("review.accept"), valueFields()]);
  const assessed = await Promise.all(
    assessedFields.map(async (field) => [...values[field], await becauseField(field)]),
  );
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
      fields: assessed.flat(),
    },
    await claimRows([]),
    await reasonField(),
  ];
}
