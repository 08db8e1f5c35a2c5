"use server";

import { getTranslations } from "next-intl/server";
import { publicScope } from "@/features/accounts/gate";
import { noSource, readClaim } from "@/features/claims/form-schema";
import { getClaimRecord } from "@/features/claims/record-queries";
import { findSourcesOfQuestion } from "@/features/claims/row-queries";
import { assessedFields } from "@/features/damage-events/schema";
import { mergeSources } from "@/features/merging/source-mutations";
import { correctSourceRecord } from "@/features/sources/edit-mutations";
import { getSourceRecord } from "@/features/sources/edit-queries";
import { readSource } from "@/features/sources/form-schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { AppError } from "@/lib/errors";
import { type FieldErrors, idOf, problemsOf, readReason } from "@/lib/forms/form-schema";
import { buttonOf, invalidWith, revisionOf, rewrittenWith, type SpecFormState } from "@/lib/forms/form-state";
import { readNeededTexts } from "@/lib/forms/localized-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctClaimOfEvent, withdrawClaimOfEvent } from "./claim-mutations";
import { answerDeskForm, leadOn, leadTo } from "./desk-steps";
import { claimValues, sourceValues } from "./desk-values";
import { type DeskPass, findClaimDesk } from "./loaders";

/** The sources that the question of a form may mean. */
async function withSource(state: SpecFormState, { db }: DeskPass): Promise<SpecFormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.source"), pageLocale()]);
  const { intent, of } = buttonOf(state.values);
  const looking = { locale, pressed: intent === "find" ? of : undefined, knownWord: t("known") };
  const { found, values } = await findSourcesOfQuestion(db, publicScope(), state.values, "", looking);
  const next = { ...state, found, focusId: intent === "find" ? "source" : null };
  return Object.keys(values).length === 0 ? next : rewrittenWith(next, values);
}

const isSearch = (state: SpecFormState): boolean => buttonOf(state.values).intent === "find";

export async function correctClaimAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    prepare: withSource,
    work: async (state, { db, actor }) => {
      if (isSearch(state)) return state;
      const { values } = state;
      const ref = { id: idOf(values.claim), follows: revisionOf(values) };
      const { record } = await getClaimRecord(db, ref.id);
      const [read, reason] = [readClaim(values, "", latestDayOnEarth(new Date()), record), readReason(values)];
      if (!read.ok || !reason.ok) return invalidWith(state, problemsOf([read, reason]) ?? {});
      const { source, claim, derivedFrom, supersedes } = read.value;
      // A source that is not recorded yet is recorded where claims are added; a correction chooses among those there are.
      if (!("id" in source)) return invalidWith(state, { reference: ["choose_source"] });
      const linkOf = (link: typeof derivedFrom) => (link !== null && "id" in link ? link.id : null);
      const links = { derivedFromId: linkOf(derivedFrom), supersedesId: linkOf(supersedes) };
      const next = { ...claim, ...links, eventId: record.eventId, sourceId: source.id };
      await correctClaimOfEvent(db, { actor, at: new Date(), reason: reason.value }, { ref, claim: next });
      return leadTo(`/events/${record.eventId}/assess`, "corrected");
    },
    held: async ({ values }, { db }) => {
      const { id, revision, record } = await getClaimRecord(db, idOf(values.claim));
      return { revision, values: claimValues(id, revision, record) };
    },
  });
}

export async function withdrawClaimAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const { values } = state;
      const desk = await findClaimDesk(values.claim ?? "");
      if (desk === null) throw new AppError("not_found");
      const reason = readReason(values);
      const resting = desk.event.assessments.filter(({ claimIds }) => claimIds.includes(desk.claim.id));
      const fieldErrors: FieldErrors = reason.ok ? {} : { ...reason.fieldErrors };
      const unticked = resting.flatMap(({ field, claimIds, because: before }) => {
        const because = readNeededTexts(values, `because.${field}`, { maxLength: 2000, before });
        if ((values[`untick.${field}`] ?? "") === "") fieldErrors.untick = ["claim_rested_on"];
        else if (claimIds.length === 1) fieldErrors.untick = ["rests_on_nothing"];
        else if (!because.ok) Object.assign(fieldErrors, because.fieldErrors);
        return because.ok
          ? [{ field: assessedFields.find((one) => one === field) ?? field, because: because.value }]
          : [];
      });
      if (!reason.ok || Object.keys(fieldErrors).length > 0) return invalidWith(state, fieldErrors);
      const outcome = await withdrawClaimOfEvent(
        db,
        { actor, at: new Date(), reason: reason.value },
        {
          ref: { id: desk.claim.id, follows: revisionOf(values) },
          withdrawal: { reason: reason.value, isSuppressed: (values["suppressed.yes"] ?? "") !== "" },
          event: { id: desk.event.id, follows: Number(values.eventRevision) || 0 },
          unticked,
        },
      );
      return leadOn(`/events/${desk.event.id}/assess`, outcome, "withdrawn");
    },
    held: async ({ values }) => {
      const desk = await findClaimDesk(values.claim ?? "");
      if (desk === null) throw new AppError("not_found");
      const { revision } = desk.claim;
      return { revision, values, renewed: { eventRevision: String(desk.event.revision) } };
    },
  });
}

export async function correctSourceAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const { values } = state;
      const ref = { id: idOf(values.id), follows: revisionOf(values) };
      const { record } = await getSourceRecord(db, ref.id);
      const [source, reason] = [readSource(values, "", record), readReason(values)];
      if (!source.ok || !reason.ok) return invalidWith(state, problemsOf([source, reason]) ?? {});
      await correctSourceRecord(db, { actor, at: new Date(), reason: reason.value }, { ref, source: source.value });
      return leadTo(`/sources/${ref.id}/edit`, "corrected");
    },
    held: async ({ values }, { db }) => {
      const { id, revision, record } = await getSourceRecord(db, idOf(values.id));
      return { revision, values: sourceValues(id, revision, record) };
    },
  });
}

export async function mergeSourceAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    prepare: withSource,
    work: async (state, { db, actor }) => {
      if (isSearch(state)) return state;
      const { values } = state;
      const [staysId, reason] = [idOf(values.source), readReason(values)];
      const goes = { id: idOf(values.id), follows: revisionOf(values) };
      const fieldErrors = staysId === "" ? noSource(values) : staysId === goes.id ? { source: ["same_source"] } : {};
      if (!reason.ok || Object.keys(fieldErrors).length > 0)
        return invalidWith(state, { ...fieldErrors, ...(reason.ok ? {} : reason.fieldErrors) });
      await mergeSources(db, { actor, at: new Date(), reason: reason.value }, { goes, staysId });
      return leadTo(`/sources/${staysId}/edit`, "merged");
    },
    held: async ({ values }, { db }) => {
      const { revision } = await getSourceRecord(db, idOf(values.id));
      return { revision, values };
    },
  });
}
