import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { maxOutlines, outlineKinds } from "../schema";

/** The outlines of a place, folded away until one is wanted. */
export async function outlineField(): Promise<FieldSpec> {
  const [t, v] = await Promise.all([
    getTranslations("records.site.outline"),
    getTranslations("vocabulary.outlineKind"),
  ]);
  return {
    kind: "fold",
    name: "outlines",
    summary: t("summary"),
    fields: [
      {
        kind: "rows",
        name: "outline",
        legend: t("legend"),
        hint: t("hint"),
        rowTitle: t("row"),
        add: t("add"),
        max: maxOutlines,
        size: "normal",
        fields: [
          {
            kind: "select",
            name: "kind",
            label: t("kind"),
            options: outlineKinds.map((value) => ({ value, label: v(value) })),
          },
          { kind: "area", name: "shape", label: t("shape"), hint: t("shapeHint"), rows: 4 },
          {
            kind: "line",
            name: "owed",
            fields: [
              { kind: "text", name: "source", label: t("source"), hint: t("sourceHint") },
              { kind: "text", name: "licence", label: t("licence"), hint: t("licenceHint") },
            ],
          },
        ],
      },
    ],
  };
}
