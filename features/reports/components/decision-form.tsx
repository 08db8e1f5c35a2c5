import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView, type FormViewProps } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { recordEffect } from "@/features/settings/components/effect-words";
import { newPlace } from "@/features/sites/form-schema";
import { siteChoiceIn, titleIn } from "@/features/sites/model";
import { formatDay } from "@/lib/dates/format-date";
import { emptyForm, type FormState } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { foundSources, type PrefillWords, prefillClaims, prefillEvent } from "../accept-prefill";
import type { Desk } from "../loaders";
import { reportMark } from "../model";
import { acceptAction, askAction, duplicateAction, joinAction, rejectAction } from "../review-actions";
import type { Decision } from "../search-params";
import { acceptFields } from "./accept-fields";
import { another, askFields, duplicateFields, joinFields, rejectFields } from "./decision-fields";

type Props = { desk: Desk; decision: Decision; eventId: string | null };
type Form = {
  action: FormViewProps["action"];
  initial: FormState;
  fields: FieldSpec[];
  submit: string;
  effect?: string;
  kind?: "danger";
};

/** The form of one way to decide. */
export async function DecisionForm({ desk, decision, eventId }: Props) {
  const { action, initial, fields, submit, effect, kind } = await formOf[decision](desk, eventId);
  const about = { report: desk.report.id, version: String(desk.report.version) };
  return (
    <FormView
      id={`${decision}-form`}
      action={action}
      initial={{ ...initial, values: { ...initial.values, ...about } }}
      fields={fields}
      problems={await problemWords("review")}
      words={await formWords(submit, effect)}
      submitKind={kind}
    />
  );
}

const formOf: Record<Decision, (desk: Desk, eventId: string | null) => Promise<Form>> = {
  accept: async ({ report, known }) => {
    const [t, locale] = await Promise.all([getTranslations("review.accept"), pageLocale()]);
    const values = prefillEvent(report, known, locale, await prefillWords(report));
    const place =
      report.site === null ? ((report.placeText ?? "").split("\n")[0] ?? "") : titleIn(report.site.title, locale);
    const places = report.site === null ? [] : [siteChoiceIn(report.site, locale)];
    return {
      action: acceptAction,
      initial: {
        ...emptyForm,
        found: { place: { words: place, choices: places }, ...foundSources(values, known, locale) },
        values: { ...values, place, site: report.siteId ?? newPlace },
      },
      fields: await acceptFields(),
      submit: t("submit"),
      effect: await recordEffect(),
    };
  },
  join: async ({ report, similar, known }, eventId) => {
    const [t, join, locale] = await Promise.all([
      getTranslations("review.accept.prefill"),
      getTranslations("review.join"),
      pageLocale(),
    ]);
    const words = { ...(await prefillWords(report)), reason: t("joinReason") };
    const wanted = eventId ?? report.aboutEvent?.id ?? null;
    const isSuggested = similar.some(({ id }) => id === wanted);
    const values = prefillClaims(report, known, locale, words);
    const event = wanted === null ? {} : isSuggested ? { event: wanted } : { event: another, address: wanted };
    return {
      action: joinAction,
      initial: {
        ...emptyForm,
        found: foundSources(values, known, locale),
        values: { ...values, ...event },
      },
      fields: await joinFields(similar),
      submit: join("submit"),
      effect: (await getTranslations("forms.effect"))("public"),
    };
  },
  ask: async ({ report }) => {
    const t = await getTranslations("review.ask");
    return { action: askAction, initial: emptyForm, fields: await askFields(report), submit: t("submit") };
  },
  reject: async () => {
    const t = await getTranslations("review.reject");
    return {
      action: rejectAction,
      initial: emptyForm,
      fields: await rejectFields(),
      submit: t("submit"),
      kind: "danger",
    };
  },
  duplicate: async ({ others }) => {
    const t = await getTranslations("review.duplicate");
    return { action: duplicateAction, initial: emptyForm, fields: await duplicateFields(others), submit: t("submit") };
  },
};

async function prefillWords(report: Desk["report"]): Promise<PrefillWords> {
  const [t, locale] = await Promise.all([getTranslations("review.accept.prefill"), pageLocale()]);
  return {
    reason: t("reason"),
    because: t("because"),
    verification: t("verification"),
    publisher: t("publisher"),
    title: t("title", { day: formatDay(report.receivedAt.slice(0, 10), locale), mark: reportMark(report.id) }),
    roles: { saw_it_happen: t("witness"), saw_it_afterwards: t("visitor"), was_told: t("told") },
  };
}
