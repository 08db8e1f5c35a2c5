import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec } from "@/components/form/form-spec";
import { dateWords } from "@/components/form/form-words";
import { claimantKinds, credibilities, stances } from "@/features/claims/schema";
import { causeOptions } from "@/features/damage-events/components/choices";
import { type AssessedField, eventKinds, severities, verifications } from "@/features/damage-events/schema";
import { siteKinds } from "@/features/sites/schema";
import { reliabilities, sourceKinds } from "@/features/sources/schema";
import { languages, maxClaims, newPlace } from "../accept-schema";
import { placeWords } from "./place-words";

async function words() {
  const [t, vocabulary] = await Promise.all([getTranslations("review.accept"), getTranslations("vocabulary")]);
  const select = (
    name: string,
    label: string,
    room: string,
    values: readonly (string | number)[],
    blank?: string,
  ): FieldSpec => ({
    kind: "select",
    name,
    label,
    blank,
    options: values.map((value) => ({ value: String(value), label: vocabulary(`${room}.${value}`) })),
  });
  return { t, vocabulary, select };
}

/** A letter or figure with its words: "B: usually reliable". */
const graded = async (
  name: string,
  label: string,
  room: "reliability" | "credibility",
  values: readonly (string | number)[],
): Promise<FieldSpec> => {
  const { vocabulary } = await words();
  return {
    kind: "select",
    name,
    label,
    options: values.map((value) => ({ value: String(value), label: `${value}: ${vocabulary(`${room}.${value}`)}` })),
  };
};

/** The claims a report becomes: source, what it says, and how both are graded. */
export async function claimFields(): Promise<FieldSpec> {
  const { t, select } = await words();
  const cause = await causeOptions();
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
      {
        kind: "line",
        name: "who",
        fields: [
          select("claimantKind", t("claimantKind"), "claimantKind", claimantKinds, t("choose")),
          { kind: "text", name: "claimant", label: t("claimant"), hint: t("claimantHint") },
        ],
      },
      { kind: "area", name: "statement", label: t("statement"), rows: 3 },
      {
        kind: "line",
        name: "words",
        fields: [
          select("statementLang", t("statementLang"), "language", languages),
          { kind: "text", name: "saidOn", label: t("saidOn"), hint: t("dayHint"), dir: "ltr" },
        ],
      },
      { kind: "date", name: "when", legend: t("claimDate"), size: "normal", words: await dateWords(), isCompact: true },
      {
        kind: "line",
        name: "what",
        fields: [
          select("severity", t("severity"), "severity", severities),
          { kind: "select", name: "cause", label: t("cause"), options: cause },
        ],
      },
      {
        kind: "line",
        name: "more",
        fields: [
          { kind: "text", name: "actor", label: t("actor") },
          { kind: "text", name: "count", label: t("count"), inputMode: "numeric", dir: "ltr" },
        ],
      },
      {
        kind: "line",
        name: "graded",
        fields: [
          select("stance", t("stance"), "stance", stances),
          await graded("credibility", t("credibility"), "credibility", credibilities),
        ],
      },
      {
        kind: "group",
        name: "source",
        legend: t("source"),
        size: "normal",
        fields: [
          {
            kind: "line",
            name: "kinds",
            fields: [
              select("sourceKind", t("sourceKind"), "sourceKind", sourceKinds, t("choose")),
              await graded("reliability", t("reliability"), "reliability", reliabilities),
            ],
          },
          { kind: "text", name: "url", label: t("url"), dir: "ltr", inputMode: "url" },
          {
            kind: "line",
            name: "names",
            fields: [
              { kind: "text", name: "publisher", label: t("publisher") },
              { kind: "text", name: "title", label: t("sourceTitle") },
            ],
          },
          {
            kind: "line",
            name: "dates",
            fields: [
              { kind: "text", name: "publishedOn", label: t("publishedOn"), hint: t("dayHint"), dir: "ltr" },
              select("language", t("language"), "language", languages),
            ],
          },
        ],
      },
    ],
  };
}

export async function reasonField(): Promise<FieldSpec> {
  const { t } = await words();
  return { kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint"), size: "question" };
}

async function placeField(): Promise<FieldSpec> {
  const { t, select } = await words();
  const none: ChoiceSpec = {
    value: newPlace,
    label: t("none"),
    fields: [
      {
        kind: "line",
        name: "names",
        fields: [
          { kind: "text", name: "new.nameEn", label: t("nameEn"), dir: "ltr" },
          { kind: "text", name: "new.nameAr", label: t("nameAr") },
        ],
      },
      {
        kind: "line",
        name: "place",
        fields: [
          select("new.kind", t("siteKind"), "siteKind", siteKinds),
          { kind: "text", name: "new.parent", label: t("parent"), hint: t("parentHint") },
        ],
      },
    ],
  };
  return {
    kind: "search",
    name: "place",
    choice: "site",
    label: t("where"),
    hint: t("whereHint"),
    size: "question",
    words: await placeWords(),
    none,
  };
}

/** Everything a new event is made of. */
export async function acceptFields(): Promise<FieldSpec[]> {
  const { t, select } = await words();
  const because = (field: AssessedField): FieldSpec => ({
    kind: "area",
    name: `because.${field}`,
    label: t(`because.${field}`),
    rows: 2,
  });
  const withReason = (name: string, field: FieldSpec, of: AssessedField): FieldSpec => ({
    kind: "line",
    name,
    fields: [field, because(of)],
  });
  const cause: FieldSpec = { kind: "select", name: "cause", label: t("cause"), options: await causeOptions() };
  return [
    { kind: "hidden", name: "report" },
    { kind: "hidden", name: "version" },
    await placeField(),
    {
      kind: "group",
      name: "record",
      legend: t("record"),
      size: "question",
      fields: [
        select("kind", t("kind"), "eventKind", eventKinds),
        { kind: "text", name: "titleEn", label: t("titleEn"), hint: t("titleHint"), dir: "ltr" },
        { kind: "text", name: "titleAr", label: t("titleAr") },
        { kind: "area", name: "summaryEn", label: t("summaryEn"), hint: t("summaryHint"), rows: 3 },
        { kind: "area", name: "summaryAr", label: t("summaryAr"), rows: 3 },
      ],
    },
    {
      kind: "group",
      name: "assessed",
      legend: t("assessed"),
      hint: t("assessedHint"),
      size: "question",
      fields: [
        { kind: "date", name: "when", legend: t("date"), size: "normal", words: await dateWords(), isCompact: true },
        because("date"),
        withReason("severities", select("severity", t("severity"), "severity", severities), "severity"),
        withReason("causes", cause, "cause"),
        withReason(
          "verifications",
          select("verification", t("verification"), "verification", verifications),
          "verification",
        ),
        {
          kind: "line",
          name: "actors",
          fields: [
            { kind: "text", name: "actor", label: t("actor") },
            { kind: "text", name: "actorAr", label: t("actorAr") },
            because("actor"),
          ],
        },
        withReason(
          "counts",
          { kind: "text", name: "count", label: t("count"), inputMode: "numeric", dir: "ltr" },
          "count",
        ),
      ],
    },
    await claimFields(),
    await reasonField(),
  ];
}
