import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec } from "@/components/form/form-spec";
import { dateWords } from "@/components/form/form-words";
import { textField, textFields } from "@/components/form/text-fields";
import { newPlace } from "@/features/sites/form-schema";
import { siteKinds } from "@/features/sites/schema";
import { causeOptions } from "@/features/vocabulary/components/choices";
import { countQualifiers, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import type { LocalizedText } from "@/lib/text/localized-text";
import type { AssessedField, DamageEventRecord } from "../schema";

async function words() {
  const [t, vocabulary] = await Promise.all([getTranslations("desk.event"), getTranslations("vocabulary")]);
  const select = (name: string, label: string, room: string, values: readonly string[]): FieldSpec => ({
    kind: "select",
    name,
    label,
    options: values.map((value) => ({ value, label: vocabulary(`${room}.${value}`) })),
  });
  return { t, select };
}

/** Where it happened: one of the register's places, or one made with as little as is known of it. */
export async function placeField(): Promise<FieldSpec> {
  const { t, select } = await words();
  const none: ChoiceSpec = {
    value: newPlace,
    label: t("noPlace"),
    fields: [
      ...(await textFields({ name: "new.name", label: (language) => t("name", { language }), held: null })),
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
    words: { find: t("find"), legend: t("which"), noneMatch: t("noneMatch"), noneOnly: t("noneOnly") },
    none,
  };
}

/** What it is called. `held` is the event that is corrected. */
export async function descriptionFields(held?: Pick<DamageEventRecord, "title" | "summary">): Promise<FieldSpec> {
  const { t, select } = await words();
  return {
    kind: "group",
    name: "record",
    legend: t("record"),
    size: "question",
    fields: [
      select("kind", t("kind"), "eventKind", eventKinds),
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
    ],
  };
}

/** The questions for each assessed value, without its reason. `held` is the event that is assessed anew. */
export async function valueFields(
  held?: Pick<DamageEventRecord, "actor">,
): Promise<Record<AssessedField, FieldSpec[]>> {
  const { t, select } = await words();
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
