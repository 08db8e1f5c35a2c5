import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import type { StoredClaimRecord } from "@/features/claims/record-queries";
import { eventKinds } from "@/features/vocabulary/schema";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { pageLocale } from "@/lib/i18n/page-locale";
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
export async function editFields({ actor }: Pick<DamageEventRecord, "actor">): Promise<FieldSpec[]> {
  const t = await getTranslations("records.event");
  const actorAr: FieldSpec[] =
    actor === null
      ? [{ kind: "hidden", name: "actorAr" }]
      : [{ kind: "text", name: "actorAr", label: t("actorAr", { actor }) }];
  return [...about, await descriptionFields(), ...actorAr, await whereField(), await reasonField()];
}

/** Which claims speak of another occurrence, and what that one is. */
export async function splitFields(claims: readonly StoredClaimRecord[]): Promise<FieldSpec[]> {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.split"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
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
          label: t("claim", { number: index + 1, claimant: record.claimant }),
          description: `${record.statement}${said}${origin}`,
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
        { kind: "text", name: "titleEn", label: t("titleEn"), hint: t("titleHint"), dir: "ltr" },
        { kind: "text", name: "titleAr", label: t("titleAr") },
      ],
    },
    await whereField(),
    { kind: "area", name: "because", label: t("because"), hint: t("becauseHint"), rows: 2, size: "question" },
    await reasonField(),
  ];
}
