import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { languageField, textField } from "@/components/form/text-fields";
import { reliabilities, type SourceRecord, sourceKinds } from "../schema";

/** The questions about a source; `held` is the one that is corrected. */
export async function sourceFields(held?: Pick<SourceRecord, "note">): Promise<FieldSpec[]> {
  const [t, vocabulary] = await Promise.all([getTranslations("desk.source"), getTranslations("vocabulary")]);
  return [
    { kind: "text", name: "url", label: t("url"), dir: "ltr", inputMode: "url" },
    {
      kind: "line",
      name: "names",
      fields: [
        { kind: "text", name: "publisher", label: t("publisher") },
        { kind: "text", name: "title", label: t("title") },
      ],
    },
    {
      kind: "line",
      name: "dates",
      fields: [
        { kind: "text", name: "publishedOn", label: t("publishedOn"), hint: t("dayHint"), dir: "ltr" },
        {
          kind: "select",
          name: "sourceKind",
          label: t("kind"),
          blank: t("choose"),
          options: sourceKinds.map((kind) => ({ value: kind, label: vocabulary(`sourceKind.${kind}`) })),
        },
        await languageField({ name: "language", label: t("language") }),
      ],
    },
    {
      kind: "select",
      name: "reliability",
      label: t("reliability"),
      hint: t("reliabilityHint"),
      options: reliabilities.map((letter) => ({
        value: letter,
        label: `${letter}: ${vocabulary(`reliability.${letter}`)}`,
      })),
    },
    {
      kind: "fold",
      name: "source.more",
      summary: t("more"),
      fields: [
        {
          kind: "text",
          name: "archivedUrl",
          label: t("archivedUrl"),
          hint: t("archivedHint"),
          dir: "ltr",
          inputMode: "url",
        },
        await textField({ name: "note", label: t("note"), rows: 2, held: held?.note ?? null }),
        ...reliabilities.map((letter) => ({
          kind: "note" as const,
          name: `reliability.${letter}`,
          title: `${letter}: ${vocabulary(`reliability.${letter}`)}.`,
          text: vocabulary(`reliabilityHelp.${letter}`),
        })),
      ],
    },
  ];
}
