import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { claimRows } from "@/features/claims/components/claim-fields";
import { reasonField } from "@/features/damage-events/components/event-fields";
import type { SimilarEvent } from "@/features/damage-events/queries";
import { titleIn } from "@/features/sites/model";
import { formatDate, formatDay } from "@/lib/dates/format-date";
import { languageWord } from "@/lib/i18n/language-words";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import type { ReportDetail, ReportRow } from "../queries";

const about: FieldSpec[] = [
  { kind: "hidden", name: "report" },
  { kind: "hidden", name: "version" },
];
/** The choice of one that is not suggested. */
export const another = "other";

/** Further claims on a record: one that is suggested, or another. */
export async function joinFields(similar: readonly SimilarEvent[]): Promise<FieldSpec[]> {
  const [t, locale] = await Promise.all([getTranslations("review.join"), pageLocale()]);
  return [
    ...about,
    {
      kind: "radios",
      name: "event",
      legend: t("event"),
      size: "question",
      options: [
        ...similar.map((event) => ({
          value: event.id,
          label: textIn(event.title, locale).text,
          description: `${titleIn(event.site.title, locale)} · ${formatDate(event.date, locale)}`,
        })),
        {
          value: another,
          label: t("other"),
          fields: [{ kind: "text", name: "address", label: t("address"), hint: t("addressHint"), dir: "ltr" } as const],
        },
      ],
    },
    await claimRows([]),
    await reasonField(),
    { kind: "note", name: "note", title: t("note"), text: t("noteText") },
  ];
}

/** A question to the reporter, who reads it in the language they wrote in. */
export async function askFields({ locale }: Pick<ReportDetail, "locale">): Promise<FieldSpec[]> {
  const [t, vocabulary] = await Promise.all([getTranslations("review.ask"), getTranslations("vocabulary")]);
  const language = languageWord(locale, await pageLocale(), vocabulary);
  return [
    ...about,
    { kind: "area", name: "question", label: t("question"), hint: t("hint", { language }), size: "question" },
  ];
}

/** Why a report is declined: it cannot be used, or it is spam. */
export async function rejectFields(): Promise<FieldSpec[]> {
  const t = await getTranslations("review.reject");
  return [
    ...about,
    {
      kind: "radios",
      name: "as",
      legend: t("as"),
      size: "question",
      options: [
        { value: "rejected", label: t("rejected"), description: t("rejectedHelp") },
        { value: "spam", label: t("spam"), description: t("spamHelp") },
      ],
    },
    { kind: "area", name: "why", label: t("reason"), size: "question", rows: 3 },
  ];
}

/** Which report says it already: one that is suggested, or another. */
export async function duplicateFields(others: readonly ReportRow[]): Promise<FieldSpec[]> {
  const [t, locale] = await Promise.all([getTranslations("review.duplicate"), pageLocale()]);
  return [
    ...about,
    {
      kind: "radios",
      name: "original",
      legend: t("of"),
      size: "question",
      options: [
        ...others.map((report) => ({
          value: report.id,
          label: report.opening,
          description: `${formatDay(report.receivedAt.slice(0, 10), locale)} · ${formatDate(report.date, locale)}`,
        })),
        {
          value: another,
          label: t("other"),
          fields: [{ kind: "text", name: "address", label: t("address"), hint: t("addressHint"), dir: "ltr" } as const],
        },
      ],
    },
    { kind: "area", name: "why", label: t("reason"), size: "question", rows: 2 },
  ];
}
