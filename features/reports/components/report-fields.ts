import "server-only";
import { getTranslations } from "next-intl/server";
import { filesField } from "@/components/form/files-field";
import type { FieldSpec } from "@/components/form/form-spec";
import { dateWords, deviceWords, mapFieldWords } from "@/components/form/form-words";
import { positionInOneText } from "@/features/sites/position-press-model";
import { causeOptions, severityChoices } from "@/features/vocabulary/components/choices";
import { readEnv } from "@/lib/env";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { howKnowns, limits, maxSources, unlisted } from "../schema";
import { placeWords } from "./place-words";

/** The questions of the report form, in the order they are asked. */
export async function reportFields(): Promise<FieldSpec[]> {
  const [t, vocabulary, locale] = await Promise.all([
    getTranslations("reports"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const severity = (await severityChoices()).map((choice) =>
    choice.value === "unknown"
      ? { ...choice, label: t("severity.unknown"), description: t("severity.unknownHelp") }
      : choice,
  );
  const causes = (await causeOptions())
    .map((group) => ({ ...group, options: group.options.filter(({ value }) => value !== "unknown") }))
    .filter(({ options }) => options.length > 0);
  const days = readEnv(process.env).RETAIN_CONTACT_DAYS;
  return [
    { kind: "hidden", name: "key" },
    { kind: "hidden", name: "about" },
    {
      kind: "search",
      name: "place",
      choice: "site",
      label: t("place.label"),
      hint: t("place.hint"),
      size: "question",
      problems: { required: t("problems.place_required") },
      words: await placeWords(),
      none: {
        value: unlisted,
        label: t("place.none"),
        fields: [
          { kind: "text", name: "where", label: t("place.where"), hint: t("place.whereHint"), maxLength: limits.where },
        ],
      },
    },
    {
      kind: "fold",
      name: "exactly",
      summary: t("position.fold"),
      fields: [
        {
          kind: "text",
          name: "position",
          label: t("position.label"),
          hint: t("position.hint"),
          dir: "ltr",
          maxLength: limits.position,
        },
        {
          kind: "map",
          name: positionInOneText.name,
          words: await mapFieldWords(),
          device: { into: "position", words: await deviceWords() },
        },
        {
          ...{ kind: "asked", name: "doubt", size: "normal" },
          legend: t("doubt.title"),
          confirm: t("doubt.confirm"),
          problems: { tick_to_go_on: t("doubt.problem") },
        },
      ],
    },
    {
      kind: "area",
      name: "what",
      label: t("what.label"),
      hint: t("what.hint"),
      size: "question",
      rows: 6,
      problems: { required: t("problems.what_required") },
    },
    {
      kind: "date",
      name: "when",
      legend: t("date.legend"),
      hint: t("date.hint"),
      size: "question",
      words: await dateWords(),
      previewUrl: getPathname({ href: "/report/preview", locale }),
    },
    {
      kind: "radios",
      name: "severity",
      legend: t("severity.legend"),
      hint: t("severity.hint"),
      size: "question",
      options: severity,
    },
    {
      kind: "select",
      name: "cause",
      label: t("cause.label"),
      hint: t("cause.hint"),
      size: "question",
      width: "half",
      blank: t("cause.blank"),
      options: causes,
    },
    {
      kind: "radios",
      name: "how",
      legend: t("how.legend"),
      size: "question",
      problems: { required: t("problems.how_required") },
      options: howKnowns.map((value) => ({ value, label: vocabulary(`howKnown.${value}`) })),
    },
    {
      kind: "rows",
      name: "source",
      legend: t("sources.legend"),
      hint: t("sources.hint"),
      rowTitle: t("sources.row"),
      add: t("sources.add"),
      max: maxSources,
      size: "question",
      fields: [
        { kind: "text", name: "url", label: t("sources.url"), dir: "ltr", inputMode: "url" },
        { kind: "text", name: "publisher", label: t("sources.publisher") },
        { kind: "text", name: "title", label: t("sources.title") },
      ],
    },
    await filesField("files", { label: t("files.label"), size: "question" }),
    {
      kind: "text",
      name: "contact",
      label: t("contact.label"),
      hint: t("contact.hint", { days }),
      size: "question",
      width: "half",
    },
    { kind: "note", name: "safety", title: t("safety.title"), text: t("safety.text") },
  ];
}
