import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { dateWords } from "@/components/form/form-words";
import { textField, textLanguageField } from "@/components/form/text-fields";
import { sourceFields } from "@/features/sources/components/source-fields";
import { newSource } from "@/features/sources/form-schema";
import { causeOptions } from "@/features/vocabulary/components/choices";
import { countQualifiers, severities } from "@/features/vocabulary/schema";
import { type ClaimTexts, maxClaims } from "../form-schema";
import { claimantKinds, credibilities, stances } from "../schema";
import { detailFields } from "./detail-fields";

/** A claim that another may repeat or correct, as a form offers it. */
export type LinkableClaim = { value: string; label: string };

/** As many claims as there are, each with its source. `others` are those on the record already. */
export async function claimRows(others: readonly LinkableClaim[]): Promise<FieldSpec> {
  const t = await getTranslations("desk.claim");
  return {
    kind: "rows",
    name: "claim",
    legend: t("legend"),
    hint: t("hint"),
    rowTitle: t("row"),
    add: t("add"),
    addLike: t("addLike"),
    max: maxClaims,
    size: "question",
    fields: [...(await sourceQuestion()), ...(await claimQuestions(others, true))],
  };
}

/** Which source it is: a pasted reference or words to search by, what they may mean, or (where it may be) a new one. */
export async function sourceQuestion({ mayBeNew = true, label = "" } = {}): Promise<FieldSpec[]> {
  const t = await getTranslations("desk.source");
  const none = { value: newSource, label: t("none"), fields: await sourceFields() };
  return [
    {
      kind: "search",
      name: "reference",
      choice: "source",
      label: label || t("reference"),
      hint: t("referenceHint"),
      words: { find: t("find"), legend: t("which"), noneMatch: t("noneMatch"), noneOnly: t("noneOnly") },
      none: mayBeNew ? none : undefined,
    },
  ];
}

/**
 * What a claim says, how good it is, and how it stands to others. `inRows`: it may repeat another row of the same form.
 * `held` is the claim that is corrected.
 */
export async function claimQuestions(
  others: readonly LinkableClaim[],
  inRows: boolean,
  held?: ClaimTexts,
): Promise<FieldSpec[]> {
  const [t, vocabulary] = await Promise.all([getTranslations("desk.claim"), getTranslations("vocabulary")]);
  const select = (name: string, label: string, room: string, values: readonly string[], blank?: string): FieldSpec => ({
    kind: "select",
    name,
    label,
    blank,
    options: values.map((value) => ({ value, label: vocabulary(`${room}.${value}`) })),
  });
  const link = (name: string, label: string, hint: string): FieldSpec => ({
    kind: "select",
    name,
    label,
    hint,
    blank: t("noLink"),
    options: others,
    rows: inRows ? { of: "claim", label: t("inThisForm"), rowTitle: t("row") } : undefined,
  });
  const statement = { name: "statement", held: held?.statement ?? null };
  return [
    {
      kind: "line",
      name: "who",
      fields: [
        select("claimantKind", t("claimantKind"), "claimantKind", claimantKinds, t("choose")),
        await textField({ name: "claimant", label: t("claimant"), held: held?.claimant ?? null }),
      ],
    },
    { kind: "note", name: "people", title: t("peopleTitle"), text: t("people") },
    await textField({ ...statement, label: t("statement"), hint: t("statementHint"), rows: 2 }),
    {
      kind: "line",
      name: "words",
      fields: [
        await textLanguageField({ ...statement, label: t("statementLang") }),
        { kind: "text", name: "saidOn", label: t("saidOn"), hint: t("dayHint"), dir: "ltr" },
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
      kind: "line",
      name: "what",
      fields: [
        select("severity", t("severity"), "severity", severities),
        { kind: "select", name: "cause", label: t("cause"), options: await causeOptions() },
      ],
    },
    {
      kind: "line",
      name: "grade",
      fields: [
        {
          kind: "select",
          name: "credibility",
          label: t("credibility"),
          options: credibilities.map((figure) => ({
            value: String(figure),
            label: `${figure}: ${vocabulary(`credibility.${figure}`)}`,
          })),
        },
        select("stance", t("stance"), "stance", stances),
      ],
    },
    await detailFields(),
    {
      kind: "fold",
      name: "more",
      summary: t("more"),
      idle: ["countQualifier"],
      fields: [
        await textField({ name: "actor", label: t("actor"), held: held?.actor ?? null }),
        {
          kind: "line",
          name: "many",
          fields: [
            { kind: "text", name: "count", label: t("count"), inputMode: "numeric", dir: "ltr" },
            select("countQualifier", t("countQualifier"), "countQualifier", countQualifiers),
          ],
        },
        { kind: "text", name: "asReported", label: t("asReported"), hint: t("asReportedHint"), maxLength: 300 },
        await textField({
          name: "compilerNote",
          label: t("compilerNote"),
          hint: t("compilerNoteHint"),
          rows: 2,
          held: held?.compilerNote ?? null,
        }),
        {
          kind: "line",
          name: "links",
          fields: [
            link("derivedFrom", t("derivedFrom"), t("derivedFromHint")),
            link("supersedes", t("supersedes"), t("supersedesHint")),
          ],
        },
        ...credibilities.map((figure) => ({
          kind: "note" as const,
          name: `credibility.${figure}`,
          title: `${figure}: ${vocabulary(`credibility.${figure}`)}.`,
          text: vocabulary(`credibilityHelp.${figure}`),
        })),
      ],
    },
  ];
}
