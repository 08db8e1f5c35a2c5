import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec, FieldSpec, SearchWords } from "@/components/form/form-spec";
import { mapFieldWords } from "@/components/form/form-words";
import { languageField, textField, textFields } from "@/components/form/text-fields";
import { countriesIn } from "@/lib/i18n/countries";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Telltale } from "../edit-queries";
import type { PublicPosition } from "../model";
import { positionInFields } from "../position-press-model";
import { nameKinds, type PublicPrecision, publicPrecisions, type SiteRecord, siteKinds } from "../schema";
import { maxNames, noParent } from "../site-form-schema";
import { formatTelltales } from "./format-telltales";
import { outlineField } from "./outline-fields";
import { whereaboutsField } from "./whereabouts-fields";

/** What is known of a place that is being corrected: nothing of a new one. */
export type KnownSite = {
  record: SiteRecord;
  telltales: Record<PublicPrecision, Telltale[]>;
  /** What the public would see of the stored position. */
  shown: Record<PublicPrecision, PublicPosition | null>;
  hasParts: boolean;
  hasPosition: boolean;
};

/** The form of a place, in the order in which one describes it. */
export async function siteFields(known: KnownSite | null): Promise<FieldSpec[]> {
  const t = await getTranslations("records.site");
  return [
    ...(known === null ? [] : [{ kind: "hidden", name: "id" } as const, { kind: "hidden", name: "revision" } as const]),
    await nameRows(),
    ...(known === null ? [] : [await renamedField()]),
    await placeFields(known),
    await wordFields(known),
    await positionFields(),
    await outlineField(),
    await whereaboutsField(known?.record ?? null),
    await precisionField(known),
    ...(known === null ? [await anotherField()] : []),
    await doubtField(),
    { kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 2, size: "question" },
  ];
}

/** Asks whether a new place is one that the register has under its name. */
async function anotherField(): Promise<FieldSpec> {
  const t = await getTranslations("records.site");
  return {
    ...{ kind: "asked", name: "another", size: "question" },
    legend: t("namedAlike"),
    hint: t("namedAlikeHint"),
    confirm: t("another"),
    problems: { tick_to_go_on: t("namedAlikeProblem") },
  };
}

/** Asks whether a position is right that is to be doubted. */
async function doubtField(): Promise<FieldSpec> {
  const t = await getTranslations("records.site");
  return {
    ...{ kind: "asked", name: "doubt", size: "question" },
    legend: t("doubtTitle"),
    confirm: t("doubtConfirm"),
    problems: { tick_to_go_on: t("doubtProblem") },
  };
}

/** The words of a search for one of the register's places. */
export async function searchWords(): Promise<SearchWords> {
  const t = await getTranslations("records.search");
  return { find: t("find"), legend: t("which"), noneMatch: t("noneMatch"), noneOnly: t("noneOnly") };
}

async function nameRows(): Promise<FieldSpec> {
  const [t, v] = await Promise.all([getTranslations("records.site"), getTranslations("vocabulary")]);
  return {
    kind: "rows",
    name: "name",
    legend: t("names"),
    hint: t("namesHint"),
    rowTitle: t("name"),
    add: t("addName"),
    max: maxNames,
    size: "question",
    fields: [
      {
        kind: "line",
        name: "of",
        fields: [
          { kind: "text", name: "text", label: t("nameText") },
          await languageField({ name: "lang", label: t("nameLang") }),
          {
            kind: "select",
            name: "kind",
            label: t("nameKind"),
            options: nameKinds.map((value) => ({ value, label: v(`nameKind.${value}`) })),
          },
        ],
      },
    ],
  };
}

async function renamedField(): Promise<FieldSpec> {
  const t = await getTranslations("records.site");
  return {
    kind: "checks",
    name: "renamed",
    legend: t("renamed"),
    hint: t("renamedHint"),
    options: [{ value: "wrong", label: t("renamedWrong") }],
    size: "normal",
  };
}

async function placeFields(known: KnownSite | null): Promise<FieldSpec> {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.site"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  return {
    kind: "group",
    name: "place",
    legend: t("place"),
    size: "question",
    fields: [
      {
        kind: "select",
        name: "kind",
        label: t("kind"),
        options: siteKinds.map((value) => ({ value, label: v(`siteKind.${value}`) })),
      },
      {
        kind: "search",
        name: "parentWords",
        choice: "parent",
        label: t("parent"),
        hint: t("parentHint"),
        words: await searchWords(),
        none: { value: noParent, label: t("noParent") },
      },
      {
        kind: "line",
        name: "listed",
        fields: [
          {
            ...{ kind: "select", name: "country", label: t("country"), options: countriesIn(locale) },
            blank: t(known === null ? "countryOfParent" : "noCountry"),
          },
          {
            kind: "text",
            name: "worldHeritageId",
            label: t("worldHeritage"),
            hint: t("worldHeritageHint"),
            inputMode: "numeric",
            dir: "ltr",
          },
        ],
      },
    ],
  };
}

async function wordFields(known: KnownSite | null): Promise<FieldSpec> {
  const { periodText = null, summary = null } = known?.record ?? {};
  const t = await getTranslations("records.site");
  return {
    kind: "group",
    name: "words",
    legend: t("words"),
    hint: t("wordsHint"),
    size: "question",
    fields: [
      await textField({ name: "periodText", label: t("period"), hint: t("periodHint"), held: periodText }),
      ...(await textFields({
        name: "summary",
        label: (language) => t("summary", { language }),
        rows: 3,
        held: summary,
      })),
    ],
  };
}

async function positionFields(): Promise<FieldSpec> {
  const t = await getTranslations("records.site");
  return {
    kind: "group",
    name: "position",
    legend: t("position"),
    hint: t("positionHint"),
    size: "question",
    fields: [
      {
        kind: "line",
        name: "degrees",
        fields: [
          { kind: "text", name: "lat", label: t("lat"), dir: "ltr" },
          { kind: "text", name: "lon", label: t("lon"), dir: "ltr" },
        ],
      },
      {
        kind: "line",
        name: "known",
        fields: [
          {
            kind: "text",
            name: "precisionMetres",
            label: t("precision"),
            hint: t("precisionHint"),
            inputMode: "numeric",
            dir: "ltr",
          },
          { kind: "text", name: "positionSource", label: t("source"), hint: t("sourceHint") },
        ],
      },
      { kind: "map", name: positionInFields.name, words: await mapFieldWords() },
    ],
  };
}

async function precisionField(known: KnownSite | null): Promise<FieldSpec> {
  const t = await getTranslations("records.site");
  const options: ChoiceSpec[] = [];
  for (const precision of publicPrecisions) {
    const shown = known?.hasPosition ? await seen(known.shown[precision]) : null;
    options.push({
      value: precision,
      label: t(`public.${precision}`),
      description: [t(`publicHelp.${precision}`), shown].filter((text) => text !== null).join(" "),
      fields: await tellingFields(precision, known),
    });
  }
  return {
    kind: "radios",
    name: "publicPrecision",
    legend: t("public.title"),
    hint: t("public.hint"),
    options,
    size: "question",
  };
}

/** Left to right in any line. */
const formatPosition = ({ lat, lon, isCoarsened }: PublicPosition): string => {
  const digits = isCoarsened ? 3 : 5;
  return `\u2066${lat.toFixed(digits)}, ${lon.toFixed(digits)}\u2069`;
};

async function seen(position: PublicPosition | null): Promise<string> {
  const t = await getTranslations("records.site");
  return position === null
    ? t("seenNothing")
    : t("seen", { position: formatPosition(position), metres: position.precisionMetres });
}

/** Which places would tell where this one is, and the box that makes its parts as coarse. */
async function tellingFields(precision: PublicPrecision, known: KnownSite | null): Promise<FieldSpec[] | undefined> {
  if (known === null || precision === "exact") return undefined;
  const t = await getTranslations("records.site");
  const telling = known.telltales[precision];
  const note: FieldSpec[] =
    telling.length === 0 ? [] : [{ kind: "note", name: `telling.${precision}`, ...(await formatTelltales(telling)) }];
  const tick: FieldSpec[] = known.hasParts
    ? [
        {
          kind: "checks",
          name: `coarsen.${precision}`,
          legend: t("coarsen"),
          options: [{ value: "parts", label: t("coarsenParts") }],
          size: "inline",
        },
      ]
    : [];
  const fields = [...note, ...tick];
  return fields.length === 0 ? undefined : fields;
}
