import "server-only";
import { getTranslations } from "next-intl/server";
import { dateAnswerKinds, everyDateAnswerKind } from "@/lib/dates/date-kinds";
import { hijriMonthNames, monthNames } from "@/lib/i18n/date-phrases";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { DraftWords } from "./form-body";
import type { DateWords, DeviceWords, MapFieldWords } from "./form-spec";
import type { FormViewProps } from "./form-view";

/** Words of everything that can go wrong with a form, by code: those of its own room first. */
export async function problemWords(room: string): Promise<Record<string, string>> {
  const [own, forms, errors] = await Promise.all([getTranslations(room), getTranslations("forms"), getTranslations()]);
  return { ...errors.raw("errors"), ...forms.raw("problems"), ...(own.has("problems") ? own.raw("problems") : {}) };
}

/** The words of a form that stores nothing until it is right, with those of a conflict. */
export async function formWords(submit: string, effect?: string): Promise<FormViewProps["words"]> {
  const t = await getTranslations("forms");
  const conflict = {
    title: t("conflict.title"),
    text: t("conflict.text"),
    typed: t("conflict.typed"),
    held: t("conflict.held"),
    same: t("conflict.same"),
    empty: t("conflict.empty"),
  };
  return {
    ...{ submit, summary: t("summary"), whole: t("whole"), safe: t("safe"), conflict, effect },
    draft: await draftWords(),
    sending: t.raw("sending"),
  };
}

/** What becomes of what is typed before it is sent. */
async function draftWords(): Promise<DraftWords> {
  const t = await getTranslations("forms.draft");
  return {
    restored: t("restored"),
    startAfresh: t("startAfresh"),
    kept: t("kept"),
    doNotKeep: t("doNotKeep"),
    notKept: t("notKept"),
    keep: t("keep"),
    cleared: t("cleared"),
    undo: t("undo"),
    noScript: t("noScript"),
  };
}

/** The words of a form whose answers anybody can read as soon as it is sent, which says so beside its button. */
export async function publicFormWords(submit: string): Promise<FormViewProps["words"]> {
  return formWords(submit, (await getTranslations("forms.effect"))("public"));
}

/** What a small map is shown and pressed with. */
export async function mapFieldWords(): Promise<MapFieldWords> {
  const [t, m] = await Promise.all([getTranslations("forms.map"), getTranslations("maps")]);
  return {
    ...{ show: t("show"), showHint: t("showHint"), press: t("press"), nothingYet: t("nothingYet") },
    ...{ closer: t("closer"), farther: t("farther") },
    ...{ north: t("north"), south: t("south"), east: t("east"), west: t("west") },
    credit: m("base"),
  };
}

/** What a device is asked with for where it is. */
export async function deviceWords(): Promise<DeviceWords> {
  const t = await getTranslations("forms.device");
  return { ask: t("ask"), hint: t("hint"), asking: t("asking"), done: t("done"), refused: t("refused") };
}

/** What a date is asked with: a reporter is asked in everyday words, a reviewer for all that the register can hold. */
export async function dateWords(asked: "reporter" | "reviewer" = "reporter"): Promise<DateWords> {
  const [t, own] = await Promise.all([getTranslations("forms.date"), getTranslations(`forms.date.${asked}`)]);
  const kinds = asked === "reporter" ? dateAnswerKinds : everyDateAnswerKind;
  const locale = await pageLocale();
  const months = monthNames(locale, "alone");
  return {
    kinds: Object.fromEntries(kinds.map((kind) => [kind, own(`kinds.${kind}`)])),
    parts: { day: t("day"), month: t("month"), year: t("year"), noMonth: t("noMonth"), months },
    legends: {
      day: t("legends.day"),
      month: t("legends.month"),
      year: t("legends.year"),
      first: own("legends.first"),
      second: own("legends.second"),
      before: own("legends.before"),
      after: own("legends.after"),
      text: t("legends.text"),
      from: t("legends.from"),
      to: t("legends.to"),
    },
    loose: t("loose"),
    calendar: {
      legend: t.raw("calendar.legend"),
      choices: {
        hijri: t.raw("calendar.hijri"),
        common: t.raw("calendar.common"),
        before_common: t.raw("calendar.before_common"),
      },
      marks: {
        hijri: t("calendar.marks.hijri"),
        common: t("calendar.marks.common"),
        before_common: t("calendar.marks.before_common"),
      },
      edtfLegend: t("calendar.edtfLegend"),
      edtf: t("calendar.edtf"),
      month: t("calendar.month"),
      noMonth: t("calendar.noMonth"),
      months: hijriMonthNames(locale),
    },
    previewTitle: t("preview"),
    check: t("check"),
  };
}
