import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { textField, textFields } from "@/components/form/text-fields";
import type { StoredClaimRecord } from "@/features/claims/record-queries";
import { eventKinds } from "@/features/vocabulary/schema";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { pageLocale } from "@/lib/i18n/page-locale";
import { routing } from "@/lib/i18n/routing";
import { textIn } from "@/lib/text/localized-text";
import type { DamageEventRecord } from "../schema";
import { descriptionFields, reasonField } from "./event-fields";

const about = [{ kind: "hidden", name: "id" } as const, { kind: "hidden", name: "revision" } as const];

async function whereField(): Promise<FieldSpec> {
  const [t, search] = await Promise.all([getTranslations("records.event"), getTranslations("records.search")]);
  return {
    kind: "search",
    name: "place",
    choice: "site",
    label: t("where"),
    hint: t("whereHint"),
    size: "question",
    words: {
      find: search("find"),
      legend: search("which"),
      noneMatch: search("noneMatch"),
      noneOnly: search("noneOnly"),
    },
  };
}

/** What is not assessed of an event. */
export async function editFields(event: DamageEventRecord): Promise<FieldSpec[]> {
  return [
    ...about,
    await descriptionFields(event),
    ...(event.actor === null ? [] : await actorNames(event.actor)),
    await whereField(),
    await reasonField(),
  ];
}

/** What the one who did it is called in further languages than the one it was assessed in. */
async function actorNames(held: NonNullable<DamageEventRecord["actor"]>): Promise<FieldSpec[]> {
  const t = await getTranslations("records.event");
  const { text: actor, lang: except } = textIn(held, routing.defaultLocale);
  return textFields({ name: "actor", label: (language) => t("actor", { actor, language }), held, except });
}

/** Which claims speak of another occurrence, and what that one is. */
export async function splitFields(claims: readonly StoredClaimRecord[]): Promise<FieldSpec[]> {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.split"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const event = await getTranslations("desk.event");
  const number = (id: string | null) => claims.findIndex((claim) => claim.id === id) + 1;
  return [
    ...about,
    {
      kind: "checks",
      name: "claims",
      legend: t("claims"),
      hint: t("claimsHint"),
      size: "question",
      options: claims.map(({ id, record }, index) => {
        const said = record.saidOn === null ? "" : ` · ${formatEdtf(record.saidOn, locale)}`;
        const origin =
          record.derivedFromId === null ? "" : ` ${t("repeats", { number: number(record.derivedFromId) })}`;
        return {
          value: id,
          label: t("claim", { number: index + 1, claimant: textIn(record.claimant, locale).text }),
          description: `${textIn(record.statement, locale).text}${said}${origin}`,
        };
      }),
    },
    {
      kind: "group",
      name: "other",
      legend: t("other"),
      hint: t("otherHint"),
      size: "question",
      fields: [
        {
          kind: "select",
          name: "kind",
          label: t("kind"),
          options: eventKinds.map((value) => ({ value, label: v(`eventKind.${value}`) })),
        },
        ...(await textFields({
          name: "title",
          label: (language) => event("title", { language }),
          hint: event("titleHint"),
          held: null,
        })),
      ],
    },
    await whereField(),
    await textField({
      name: "because",
      label: t("because"),
      hint: t("becauseHint"),
      rows: 2,
      held: null,
      size: "question",
    }),
    await reasonField(),
  ];
}
