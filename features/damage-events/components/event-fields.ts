import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec } from "@/components/form/form-spec";
import { dateWords } from "@/components/form/form-words";
import { textField, textFields } from "@/components/form/text-fields";
import { newPlace, parentChoice, parentWords } from "@/features/sites/form-schema";
import { siteKinds } from "@/features/sites/schema";
import { causeOptions, knownCauseOptions } from "@/features/vocabulary/components/choices";
import {
  countQualifiers,
  damageEffects,
  damageExtents,
  eventKinds,
  severities,
  verifications,
} from "@/features/vocabulary/schema";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { LocalizedText } from "@/lib/text/localized-text";
import type { AssessedField, DamageEventRecord } from "../schema";

async function words() {
  const [t, vocabulary] = await Promise.all([getTranslations("desk.event"), getTranslations("vocabulary")]);
  const select = (name: string, label: string, room: string, values: readonly string[]) => ({
    kind: "select" as const,
    name,
    label,
    options: values.map((value) => ({ value, label: vocabulary(`${room}.${value}`) })),
  });
  return { t, select };
}

/** Where it happened: one of the register's places, or one made with as little as is known of it. */
export async function placeField(): Promise<FieldSpec> {
  const { t, select } = await words();
  const names = await textFields({ name: "new.name", label: (language) => t("name", { language }), held: null });
  const name = await oneInView(names, t("nameMore"));
  const none: ChoiceSpec = {
    value: newPlace,
    label: t("noPlace"),
    fields: [
      ...name.flat(),
      select("new.kind", t("siteKind"), "siteKind", siteKinds),
      {
        kind: "search",
        name: parentWords,
        choice: parentChoice,
        label: t("parent"),
        hint: t("parentHint"),
        words: { find: t("find"), legend: t("which"), noneMatch: t("noneMatch"), noneOnly: t("noneOnly") },
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
    words: { find: t("find"), legend: t("which"), noneMatch: t("noneMatch"), noneOnly: t("noneOnly") },
    none,
  };
}

/** The first of these fields to be seen, in the language of the page; the others are folded away until one is used. */
async function oneInView(fields: readonly FieldSpec[], summary: string): Promise<[FieldSpec[], FieldSpec[]]> {
  const locale = await pageLocale();
  const first = fields.findIndex(({ name }) => name.endsWith(`.${locale}`));
  const others = fields.filter((_, index) => index !== first);
  return [
    fields.slice(first, first + 1),
    [{ kind: "fold", name: `${fields[0]?.name}.others`, summary, fields: others }],
  ];
}

/** What it is called. `held` is the event that is corrected: of a new one, what is rarely wanted is folded away. */
export async function descriptionFields(held?: Pick<DamageEventRecord, "title" | "summary">): Promise<FieldSpec> {
  const { t, select } = await words();
  const called = [
    ...(await textFields({
      name: "title",
      label: (language) => t("title", { language }),
      hint: t("titleHint"),
      held: held?.title ?? null,
    })),
    ...(await textFields({
      name: "summary",
      label: (language) => t("summary", { language }),
      hint: t("summaryHint"),
      rows: 3,
      held: held?.summary ?? null,
    })),
  ];
  const kind = select("kind", t("kind"), "eventKind", eventKinds);
  const [first, others] = await oneInView(called, t("titleMore"));
  return {
    kind: "group",
    name: "record",
    legend: t("record"),
    size: "question",
    fields:
      held === undefined ? [{ kind: "line", name: "called", fields: [kind, ...first] }, ...others] : [kind, ...called],
  };
}

/** The questions for each assessed value, without its reason. `held` is the event that is assessed anew. */
export async function valueFields(
  held?: Pick<DamageEventRecord, "actor">,
): Promise<Record<AssessedField, FieldSpec[]>> {
  const { t, select } = await words();
  const v = await getTranslations("vocabulary");
  return {
    date: [
      {
        kind: "date",
        name: "when",
        legend: t("date"),
        size: "normal",
        words: await dateWords("reviewer"),
        isCompact: true,
      },
    ],
    severity: [select("severity", t("severity"), "severity", severities)],
    cause: [{ kind: "select", name: "cause", label: t("cause"), options: await causeOptions() }],
    second_cause: [
      {
        kind: "select",
        name: "secondCause",
        label: t("secondCause"),
        blank: t("notSaid"),
        options: await knownCauseOptions(),
      },
    ],
    effects: [
      {
        kind: "checks",
        name: "effects",
        legend: t("effects"),
        options: damageEffects.map((value) => ({ value, label: v(`effect.${value}`) })),
        size: "normal",
      },
    ],
    extent: [{ ...select("extent", t("extent"), "extent", damageExtents), blank: t("notSaid") }],
    actor: await textFields({
      name: "actor",
      label: (language) => t("actor", { language }),
      held: held?.actor ?? null,
    }),
    count: [
      {
        kind: "line",
        name: "many",
        fields: [
          { kind: "text", name: "count", label: t("count"), inputMode: "numeric", dir: "ltr" },
          select("countQualifier", t("countQualifier"), "countQualifier", countQualifiers),
        ],
      },
    ],
    verification: [select("verification", t("verification"), "verification", verifications)],
    imagery: [
      { kind: "note", name: "imagery.note", title: "", text: t("bracketHint") },
      {
        kind: "line",
        name: "days",
        fields: [
          { kind: "text", name: "lastIntact", label: t("lastIntact"), hint: t("dayHint"), dir: "ltr" },
          { kind: "text", name: "firstDamaged", label: t("firstDamaged"), hint: t("dayHint"), dir: "ltr" },
        ],
      },
    ],
  };
}

/** Fields that few sources say anything of, folded away until one of them holds something. */
export async function furtherFold(fields: FieldSpec[]): Promise<FieldSpec> {
  const { t } = await words();
  return { kind: "fold", name: "further", summary: t("further"), fields };
}

/** Why a field holds its value; `held` is what the record says so far. */
export async function becauseField(field: AssessedField, held: LocalizedText | null = null): Promise<FieldSpec> {
  const { t } = await words();
  return textField({ name: `because.${field}`, label: t(`because.${field}`), rows: 3, held });
}

/** Why the register is changed. Where the change can keep something back, its reason can be kept back with it. */
export async function reasonField(hint: "reasonHint" | "reasonHintUnlessKept" = "reasonHint"): Promise<FieldSpec> {
  const { t } = await words();
  return { kind: "text", name: "reason", label: t("reason"), hint: t(hint), size: "question" };
}
