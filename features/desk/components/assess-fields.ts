import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec } from "@/components/form/form-spec";
import { speaksOf } from "@/features/claims/model";
import { becauseField, reasonField, valueFields } from "@/features/damage-events/components/event-fields";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import { type AssessedField, assessedFields } from "@/features/damage-events/schema";
import { countArguments } from "@/features/vocabulary/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { isolate } from "@/lib/text/isolate";
import { textIn } from "@/lib/text/localized-text";

/** For each assessed value: what it is, the claims it rests on, and why; then why it is changed. */
export async function assessFields(event: DamageEventView): Promise<FieldSpec[]> {
  const [t, v, values] = await Promise.all([
    getTranslations("desk.assess"),
    getTranslations("vocabulary"),
    valueFields(event),
  ]);
  const groups: FieldSpec[] = [];
  for (const field of assessedFields) {
    const options = await restOptions(field, event);
    groups.push({
      kind: "group",
      name: `of.${field}`,
      legend: v(`assessedField.${field}`),
      size: "question",
      fields: [
        ...(field === "verification" ? [{ kind: "note" as const, name: "suggested", title: "", text: "" }] : []),
        ...values[field],
        ...(field === "imagery" ? [] : [{ kind: "button" as const, name: `take.${field}`, label: t("take") }]),
        ...(options.length === 0
          ? []
          : [
              {
                kind: "checks" as const,
                name: `rests.${field}`,
                legend: t("rests"),
                size: "inline" as const,
                options,
                // Each of the fields has a list of claims: the summary has to say which.
                problems: { needs_claims: t("needsClaims", { field: v(`assessedField.${field}`) }) },
              },
            ]),
        await becauseField(field, event.assessments.find((one) => one.field === field)?.because),
        ...(field === "verification"
          ? [{ kind: "area" as const, name: "otherwise", label: t("otherwise"), hint: t("otherwiseHint"), rows: 2 }]
          : []),
      ],
    });
  }
  return [{ kind: "hidden", name: "event" }, { kind: "hidden", name: "revision" }, ...groups, await reasonField()];
}

/** The claims that say something of a field, each with what it says; and those that are ticked though they do not. */
async function restOptions(field: AssessedField, event: DamageEventView): Promise<ChoiceSpec[]> {
  const [say, locale] = await Promise.all([formatValue(), pageLocale()]);
  const ticked = event.assessments.find((one) => one.field === field)?.claimIds ?? [];
  return event.claims
    .filter((claim) => ticked.includes(claim.id) || (claim.stance !== "context" && speaksOf[field](claim)))
    .map((claim) => ({
      value: claim.id,
      label: [String(claim.number), textIn(claim.claimant, locale).text, say[field](claim), say.grade(claim)]
        .filter((words) => words !== "")
        .map(isolate)
        .join(" · "),
    }));
}

async function formatValue(): Promise<Record<AssessedField | "grade", (claim: NumberedClaim) => string>> {
  const [v, e, locale] = await Promise.all([
    getTranslations("vocabulary"),
    getTranslations("events.claim"),
    pageLocale(),
  ]);
  return {
    date: ({ date }) => (date.basis === "unknown" ? e("undated") : formatDate(date, locale)),
    severity: ({ severity }) => (severity === "unknown" ? e("noGrade") : v(`severity.${severity}`)),
    cause: ({ cause }) => (cause === "unknown" ? e("noCause") : v(`cause.${cause}`)),
    actor: ({ actor }) => (actor === null ? "" : textIn(actor, locale).text),
    count: (claim) => (claim.count === null ? "" : e("count", countArguments(claim))),
    verification: ({ stance, claimantKind }) => `${v(`stance.${stance}`)} · ${v(`claimantKind.${claimantKind}`)}`,
    imagery: ({ date, source }) =>
      `${date.basis === "unknown" ? e("undated") : formatDate(date, locale)} · ${v(`sourceKind.${source.kind}`)}`,
    grade: ({ source, credibility }) => `${source.reliability}${credibility}`,
  };
}
