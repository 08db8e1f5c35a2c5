import "server-only";
import { getTranslations } from "next-intl/server";
import type { SelectGroup } from "@/components/form/select";
import { severityTones } from "@/features/damage-events/components/tones";
import { severities } from "@/features/damage-events/schema";
import { arabicMonths, englishMonths } from "@/lib/dates/month-names";
import { pageLocale } from "@/lib/i18n/page-locale";
import { wordsFor } from "@/lib/i18n/words-for";
import { dateAnswerKinds } from "../date-kinds";
import type { ChoiceSpec, DateWords, PlaceWords } from "../form-spec";
import { causeGroups } from "../model";

/** Codes that a form of this feature can come back with. */
const codes = [
  ...[
    "required",
    "too_long",
    "bad_characters",
    "not_an_address",
    "not_an_email",
    "unknown_choice",
    "choose_one",
    "invalid",
    "unreachable",
    "unexpected",
  ],
  ...[
    "date_required",
    "date_not_a_date",
    "date_in_future",
    "date_order",
    "date_year_range",
    "choose_place",
    "choose_event",
    "choose_report",
  ],
  ...[
    "form_expired",
    "already_sent",
    "rate_limited",
    "cross_site",
    "not_found",
    "unknown_code",
    "codes_limited",
    "report_closed",
    "not_waiting",
  ],
  ...[
    "conflict",
    "already_decided",
    "forbidden",
    "sign_in_required",
    "not_edtf",
    "not_a_count",
    "name_required",
    "unknown_place",
    "ambiguous_place",
  ],
  ...["title_required", "reason_required", "not_a_duplicate"],
] as const;

/** Words of everything that can go wrong, a room's own first. */
export async function problemWords(room: "reports" | "review"): Promise<Record<string, string>> {
  const [own, shared, errors] = await Promise.all([
    getTranslations(room),
    getTranslations("reports"),
    getTranslations("errors"),
  ]);
  return Object.fromEntries(
    codes.map((code) => [code, own.has(`problems.${code}`) ? own(`problems.${code}`) : wordsFor(errors, code, shared)]),
  );
}

export async function dateWords(): Promise<DateWords> {
  const t = await getTranslations("reports.date");
  const months = (await pageLocale()) === "ar" ? arabicMonths.long : englishMonths.long;
  return {
    kinds: Object.fromEntries(dateAnswerKinds.map((kind) => [kind, t(`kinds.${kind}`)])),
    parts: { day: t("day"), month: t("month"), year: t("year"), noMonth: t("noMonth"), months },
    legends: {
      day: t("legends.day"),
      month: t("legends.month"),
      year: t("legends.year"),
      first: t("legends.first"),
      second: t("legends.second"),
      before: t("legends.before"),
      after: t("legends.after"),
    },
    loose: t("loose"),
    previewTitle: t("preview"),
    check: t("check"),
  };
}

export async function placeWords(): Promise<PlaceWords> {
  const t = await getTranslations("reports.place");
  return {
    locale: await pageLocale(),
    find: t("find"),
    legend: t("legend"),
    noneMatch: t("noneMatch"),
    noneOnly: t("noneOnly"),
  };
}

/** Every severity with its mark and what it means. */
export async function severityChoices(): Promise<ChoiceSpec[]> {
  const t = await getTranslations("vocabulary");
  return severities.map((severity) => ({
    value: severity,
    label: t(`severity.${severity}`),
    description: t(`severityHelp.${severity}`),
    tone: severityTones[severity],
  }));
}

export async function causeOptions(): Promise<SelectGroup[]> {
  const [t, vocabulary] = await Promise.all([getTranslations("reports.cause.groups"), getTranslations("vocabulary")]);
  return causeGroups.map(({ key, causes }) => ({
    label: t(key),
    options: causes.map((cause) => ({ value: cause, label: vocabulary(`cause.${cause}`) })),
  }));
}
