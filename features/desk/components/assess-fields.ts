import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec } from "@/components/form/form-spec";
import { claimRows } from "@/features/claims/components/claim-fields";
import { effectsOf, speaksOf } from "@/features/claims/model";
import { becauseField, furtherFold, reasonField, valueFields } from "@/features/damage-events/components/event-fields";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import { type AssessedField, assessedFields, isFurther } from "@/features/damage-events/schema";
import { countArguments } from "@/features/vocabulary/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { isolate } from "@/lib/text/isolate";
import { textIn } from "@/lib/text/localized-text";
import { linkableClaims } from "../desk-words";

/** For each assessed value: what it is, the claims it rests on, and why; then why it is changed. */
export async function assessFields(event: DamageEventView): Promise<FieldSpec[]> {
  const [t, v, values] = await Promise.all([
    getTranslations("desk.assess"),
    getTranslations("vocabulary"),
    valueFields(event),
  ]);
  const groups: FieldSpec[] = [];
  const further: FieldSpec[] = [];
  for (const field of assessedFields) {
    (isFurther(field) ? further : groups).push({
      kind: "group",
      name: `of.${field}`,
      legend: v(`assessedField.${field}`),
      size: "question",
      fields: [
        ...(field === "verification" ? [{ kind: "note" as const, name: "suggested", title: "", text: "" }] : []),
        ...values[field],
        ...(field === "imagery" ? [] : [{ kind: "button" as const, name: `take.${field}`, label: t("take") }]),
        ...(await restFields(field, event)),
        await becauseField(field, event.assessments.find((one) => one.field === field)?.because),
        ...(field === "verification"
          ? [{ kind: "area" as const, name: "otherwise", label: t("otherwise"), hint: t("otherwiseHint"), rows: 2 }]
          : []),
      ],
    });
  }
  return [
    ...["event", "revision", "addFor"].map((name) => ({ kind: "hidden", name }) as const),
    ...(event.claims.length === 0 ? [] : [{ kind: "button", name: "take.all", label: t("takeAll") } as const]),
    ...groups,
    await furtherFold(further),
    ...(await addingFields(event)),
    await reasonField(),
  ];
}

/** The claims to rest a value on; where none says anything of it, that, and the way to add one. */
async function restFields(field: AssessedField, event: DamageEventView): Promise<FieldSpec[]> {
  const [t, v] = await Promise.all([getTranslations("desk.assess"), getTranslations("vocabulary")]);
  const options = await restOptions(field, event);
  const name = v(`assessedField.${field}`);
  const isNone = options.length === 0;
  // Each of the fields has a list of claims: the summary has to say which, and why there may be nothing to tick.
  const problems = {
    needs_claims: t(isNone ? "noClaim" : "needsClaims", { field: name }),
    needs_images: t(isNone ? "noImages" : "needsImages"),
  };
  const list = {
    kind: "checks",
    name: `rests.${field}`,
    legend: t("rests"),
    size: "inline",
    options,
    problems,
  } as const;
  if (!isNone) return [list];
  const hint = t(field === "imagery" ? "noneOfImages" : "noneToTick");
  return [
    { ...list, hint },
    { kind: "button", name: `adding.${field}`, label: t("addFor") },
  ];
}

/** A claim that turns out to be missing is added here, so that nothing typed is left behind. */
async function addingFields(event: DamageEventView): Promise<FieldSpec[]> {
  const t = await getTranslations("desk.assess");
  return [
    {
      kind: "checks",
      name: "adding",
      legend: t("adding"),
      size: "question",
      options: [
        {
          value: "yes",
          label: t("addHere"),
          fields: [
            await claimRows(await linkableClaims(event.claims)),
            { kind: "text", name: "addReason", label: t("addReason") },
            { kind: "button", name: "store.claims", label: t("storeClaims") },
          ],
        },
      ],
    },
    { kind: "note", name: "added", title: "", text: t("claimsFirst") },
  ];
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
    second_cause: ({ secondCause }) => (secondCause === null ? "" : v(`cause.${secondCause}`)),
    effects: (claim) =>
      new Intl.ListFormat(locale, { type: "unit" }).format(effectsOf(claim).map((one) => v(`effect.${one}`))),
    extent: ({ extent }) => (extent === null ? "" : v(`extent.${extent}`)),
    actor: ({ actor }) => (actor === null ? "" : textIn(actor, locale).text),
    count: (claim) => (claim.count === null ? "" : e("count", countArguments(claim))),
    verification: ({ stance, claimantKind }) => `${v(`stance.${stance}`)} · ${v(`claimantKind.${claimantKind}`)}`,
    imagery: ({ date, source }) =>
      `${date.basis === "unknown" ? e("undated") : formatDate(date, locale)} · ${v(`sourceKind.${source.kind}`)}`,
    grade: ({ source, credibility }) => `${source.reliability}${credibility}`,
  };
}
