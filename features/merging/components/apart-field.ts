import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";

/** Asks whether two records are one though something speaks against it. */
export async function apartField(): Promise<FieldSpec> {
  const t = await getTranslations("records.merge");
  return {
    ...{ kind: "asked", name: "apart", size: "question" },
    legend: t("apartTitle"),
    hint: t("apartHint"),
    confirm: t("apartConfirm"),
    problems: { tick_to_go_on: t("apartProblem") },
  };
}
