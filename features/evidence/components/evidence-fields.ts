import "server-only";
import { getTranslations } from "next-intl/server";
import { filesField } from "@/components/form/files-field";
import type { FieldSpec } from "@/components/form/form-spec";
import { dateWords } from "@/components/form/form-words";
import { textFields } from "@/components/form/text-fields";
import { type EvidenceRecord, evidenceKinds, licences, showings } from "../schema";

/** The question for the file itself. */
export async function evidenceFileField(): Promise<FieldSpec> {
  const t = await getTranslations("evidence.form");
  return filesField("file", { label: t("file"), hint: t("fileHint"), size: "question", most: 1 });
}

/** What is asked of a picture or a document, in the order it is asked; `held` is the record that is corrected. */
export async function evidenceFields(held: Pick<EvidenceRecord, "caption"> | null): Promise<FieldSpec[]> {
  const [t, words] = await Promise.all([getTranslations("evidence.form"), getTranslations("vocabulary")]);
  return [
    {
      kind: "radios",
      name: "kind",
      legend: t("kind"),
      size: "question",
      options: evidenceKinds.map((value) => ({ value, label: words(`evidenceKind.${value}`) })),
    },
    {
      kind: "radios",
      name: "shows",
      legend: t("shows"),
      size: "question",
      options: showings.map((value) => ({ value, label: words(`shows.${value}`) })),
    },
    { kind: "date", name: "taken", legend: t("taken"), size: "question", words: await dateWords() },
    { kind: "text", name: "credit", label: t("credit"), hint: t("creditHint"), size: "question", maxLength: 300 },
    {
      kind: "select",
      name: "licence",
      label: t("licence"),
      hint: t("licenceHint"),
      width: "half",
      options: licences.map((value) => ({ value, label: words(`licence.${value}`) })),
    },
    {
      kind: "text",
      name: "licenceUrl",
      label: t("licenceUrl"),
      hint: t("licenceUrlHint"),
      dir: "ltr",
      inputMode: "url",
    },
    { kind: "text", name: "sourceUrl", label: t("sourceUrl"), dir: "ltr", inputMode: "url" },
    ...(await textFields({
      name: "caption",
      label: (language) => t("caption", { language }),
      hint: t("captionHint"),
      rows: 3,
      held: held?.caption ?? null,
    })),
    { kind: "text", name: "viewpoint", label: t("viewpoint"), hint: t("viewpointHint"), dir: "ltr", width: "half" },
    { kind: "area", name: "reason", label: t(held === null ? "reason" : "reasonCorrect"), rows: 2, size: "question" },
  ];
}
