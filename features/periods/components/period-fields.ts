import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { dateWords } from "@/components/form/form-words";
import { textFields } from "@/components/form/text-fields";
import { sourceQuestion } from "@/features/claims/components/claim-fields";
import { maxClaims } from "@/features/claims/form-schema";
import { credibilities, stances } from "@/features/claims/schema";
import type { LocalizedText } from "@/lib/text/localized-text";
import { nameOfPeriod, type PeriodRecord, periodBounds, periodKinds } from "../schema";

async function words() {
  const [t, vocabulary] = await Promise.all([getTranslations("records.period"), getTranslations("vocabulary")]);
  const select = (name: string, label: string, room: string, values: readonly string[], blank?: string): FieldSpec => ({
    kind: "select",
    name,
    label,
    blank,
    options: values.map((value) => ({ value, label: vocabulary(`${room}.${value}`) })),
  });
  return { t, vocabulary, select };
}

/** The questions about a period and the claims it rests on. `held` is the one that is corrected. */
export async function periodFields(held: PeriodRecord | null): Promise<FieldSpec[]> {
  const { t, select } = await words();
  const hidden = held === null ? ["site"] : ["id", "revision"];
  const bound = async (name: "from" | "to"): Promise<FieldSpec> => ({
    kind: "date",
    name,
    legend: t(name),
    hint: t(`${name}Hint`),
    size: "normal",
    words: await dateWords("reviewer"),
    isCompact: true,
  });
  return [
    ...hidden.map((name) => ({ kind: "hidden", name }) as const),
    {
      kind: "group",
      name: "period",
      legend: t("legend"),
      size: "question",
      fields: [
        select("kind", t("kind"), "periodKind", periodKinds),
        ...(await textFields({
          name: "name",
          label: (language) => t("name", { language }),
          hint: t("nameHint"),
          held: held === null ? null : nameOfPeriod(held),
        })),
        await bound("from"),
        await bound("to"),
        ...(await textFields({
          name: "note",
          label: (language) => t("note", { language }),
          rows: 2,
          held: held?.note ?? null,
        })),
      ],
    },
    await claimRows(held),
    { kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint"), size: "question" },
  ];
}

async function claimRows(held: PeriodRecord | null): Promise<FieldSpec> {
  const { t, vocabulary, select } = await words();
  const c = await getTranslations("desk.claim");
  const leaveOut: FieldSpec[] =
    held === null
      ? []
      : [
          {
            kind: "checks",
            name: "leaveOut",
            legend: t("leaveOutLegend"),
            size: "normal",
            options: [{ value: "yes", label: t("leaveOut") }],
          },
        ];
  return {
    kind: "rows",
    name: "claim",
    legend: t("claims"),
    hint: t("claimsHint"),
    rowTitle: t("claim"),
    add: t("addClaim"),
    max: maxClaims,
    size: "question",
    fields: [
      ...(await sourceQuestion()),
      ...(await textFields({
        name: "statement",
        label: (language) => t("statement", { language }),
        hint: t("statementHint"),
        rows: 2,
        held: languagesOf(held, ({ statement }) => statement),
      })),
      {
        kind: "line",
        name: "how",
        fields: [
          select("bound", t("bound"), "periodBound", periodBounds, c("choose")),
          select("stance", c("stance"), "stance", stances),
          {
            kind: "select",
            name: "credibility",
            label: c("credibility"),
            options: credibilities.map((figure) => ({
              value: String(figure),
              label: `${figure}: ${vocabulary(`credibility.${figure}`)}`,
            })),
          },
        ],
      },
      {
        kind: "date",
        name: "when",
        legend: t("when"),
        size: "normal",
        words: await dateWords("reviewer"),
        isCompact: true,
      },
      {
        kind: "fold",
        name: "words",
        summary: t("more"),
        fields: [
          { kind: "text", name: "asReported", label: c("asReported"), hint: c("asReportedHint"), maxLength: 300 },
          ...(await textFields({
            name: "compilerNote",
            label: (language) => t("compilerNote", { language }),
            hint: c("compilerNoteHint"),
            rows: 2,
            held: languagesOf(held, ({ compilerNote }) => compilerNote ?? null),
          })),
        ],
      },
      ...leaveOut,
    ],
  };
}

/** Every row of a form has the same fields: a text's languages are those that it is in in any claim. */
function languagesOf(
  held: PeriodRecord | null,
  textOf: (claim: PeriodRecord["claims"][number]) => LocalizedText | null,
): LocalizedText | null {
  const tags = (held?.claims ?? []).flatMap((claim) => Object.keys(textOf(claim) ?? {}));
  return tags.length === 0 ? null : Object.fromEntries(tags.map((tag) => [tag, tag]));
}
