import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec } from "@/components/form/form-spec";
import { type Lifetime, titleLength } from "@/features/share-links/schema";

/** What the forms that make and change a link ask alike. */
export async function titleField(): Promise<FieldSpec> {
  const t = await getTranslations("links.form");
  return {
    kind: "text",
    name: "title",
    label: t("name"),
    hint: t("nameHint"),
    size: "normal",
    dir: "auto",
    maxLength: titleLength,
    isRequired: true,
  };
}

export async function noteField(): Promise<FieldSpec> {
  const t = await getTranslations("links.form");
  return { kind: "area", name: "note", label: t("note"), hint: t("noteHint"), size: "normal", rows: 3 };
}

export async function usesField(): Promise<FieldSpec> {
  const t = await getTranslations("links.form");
  return {
    kind: "text",
    name: "mostUses",
    label: t("mostUses"),
    hint: t("mostUsesHint"),
    size: "normal",
    width: "year",
    inputMode: "numeric",
  };
}

export async function lifetimeOptions(lifetimes: readonly Lifetime[]): Promise<ChoiceSpec[]> {
  const t = await getTranslations("links.form");
  return lifetimes.map((value) => ({
    value,
    label: value === "never" ? t("never") : t("days", { days: Number(value) }),
  }));
}
