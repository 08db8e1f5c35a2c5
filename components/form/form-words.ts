import "server-only";
import { getTranslations } from "next-intl/server";
import { dateAnswerKinds } from "@/lib/dates/date-kinds";
import { arabicMonths, englishMonths } from "@/lib/dates/month-names";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { DateWords } from "./form-spec";
import type { FormViewProps } from "./form-view";

/** Words of everything that can go wrong with a form, by code: those of its own room first. */
export async function problemWords(room: string): Promise<Record<string, string>> {
  const [own, forms, errors] = [await getTranslations(room), await getTranslations("forms"), await getTranslations()];
  return { ...errors.raw("errors"), ...forms.raw("problems"), ...(own.has("problems") ? own.raw("problems") : {}) };
}

/** The words of a form that stores nothing until it is right, with those of a conflict. */
export async function formWords(submit: string): Promise<FormViewProps["words"]> {
  const t = await getTranslations("forms");
  const conflict = {
    title: t("conflict.title"),
    text: t("conflict.text"),
    typed: t("conflict.typed"),
    held: t("conflict.held"),
    same: t("conflict.same"),
    empty: t("conflict.empty"),
  };
  return { submit, summary: t("summary"), safe: t("safe"), conflict };
}

export async function dateWords(): Promise<DateWords> {
  const t = await getTranslations("forms.date");
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
