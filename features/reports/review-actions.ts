"use server";

import { refresh, revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { publicScope } from "@/features/accounts/gate";
import { isClaimStep, withClaimRows } from "@/features/claims/row-queries";
import { siteChoiceIn } from "@/features/sites/model";
import { findMeantSites, listPlaces } from "@/features/sites/picker-queries";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { idOf, readMessage } from "@/lib/forms/form-schema";
import { answeredForm, buttonOf, invalidWith, type SpecFormState } from "@/lib/forms/form-state";
import { guarded } from "@/lib/forms/guarded";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { acceptReportAsClaims, acceptReportAsEvent } from "./accept-report";
import { readAcceptAsClaims, readAcceptAsEvent } from "./accept-schema";
import { revealContact } from "./contact-mutations";
import { reviewDesk } from "./loaders";
import { askReporter, markDuplicate, openReport, rejectReport } from "./mutations";
import { getReportVersion } from "./queries";
import { chosenOrTyped, readRejection } from "./schema";
import type { DeskOutcome } from "./search-params";
import { contactKey } from "./secrets";
import type { ReportRef } from "./transition";

type Desk = Awaited<ReturnType<typeof reviewDesk>>;

const refOf = (values: Readonly<Record<string, string>>): ReportRef => ({
  id: idOf(values.report),
  version: Number.parseInt(values.version ?? "", 10) || 0,
});

type Steps = {
  /** What the form shows again whatever happens. */
  prepare?: (state: SpecFormState) => Promise<SpecFormState>;
  work: (state: SpecFormState, desk: Desk) => Promise<SpecFormState | DeskOutcome>;
};

/** A decision: gate, work, and back to the report. Whoever comes second sees the newest state, and keeps what they typed. */
async function decideWith(previous: unknown, formData: FormData, { prepare, work }: Steps): Promise<SpecFormState> {
  const typed = answeredForm(formData, previous);
  const state = prepare === undefined ? typed : await guarded(typed, () => prepare(typed));
  if (state.status === "failed") return state;
  const { id } = refOf(state.values);
  const answer = await guarded(state, async () => {
    const result = await work(state, await reviewDesk());
    return typeof result === "string" ? backToReport(id, result) : result;
  });
  const isOutdated = answer.formErrors.some((code) => code === "conflict" || code === "already_decided");
  if (!isOutdated) return answer;
  refresh();
  return guarded(answer, async () => {
    const { db, scope } = await reviewDesk();
    return { ...answer, values: { ...answer.values, version: String(await getReportVersion(db, scope, id)) } };
  });
}

async function backToReport(id: string, done: DeskOutcome): Promise<never> {
  revalidatePath("/", "layout");
  return redirect({ href: { pathname: `/queue/${id}`, query: { done } }, locale: await pageLocale() });
}

export async function openReportAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return decideWith(previous, formData, {
    work: async (state, { db }) => {
      await openReport(db, refOf(state.values));
      return "opened";
    },
  });
}

export async function askAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return decideWith(previous, formData, {
    work: async (state, { db }) => {
      const question = readMessage(state.values, "question");
      if (!question.ok) return invalidWith(state, question.fieldErrors);
      await askReporter(db, refOf(state.values), { question: question.value, now: new Date() });
      return "asked";
    },
  });
}

export async function rejectAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return decideWith(previous, formData, {
    work: async (state, { db, viewer }) => {
      const read = readRejection(state.values);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      await rejectReport(db, refOf(state.values), { ...read.value, reviewerId: viewer.id, now: new Date() });
      return read.value.as;
    },
  });
}

export async function duplicateAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return decideWith(previous, formData, {
    work: async (state, { db, viewer }) => {
      const duplicateOfId = chosenOrTyped(state.values, "original");
      const reason = readMessage(state.values, "why");
      if (duplicateOfId === null || !reason.ok) {
        const missing = duplicateOfId === null ? { original: ["choose_report"] } : {};
        return invalidWith(state, { ...missing, ...(reason.ok ? {} : reason.fieldErrors) });
      }
      const decision = { duplicateOfId, reason: reason.value, reviewerId: viewer.id, now: new Date() };
      await markDuplicate(db, refOf(state.values), decision);
      return "duplicate";
    },
  });
}

/** The claims of the form, for the form that comes back. */
async function withClaims(state: SpecFormState): Promise<SpecFormState> {
  const [{ db }, t, locale] = await Promise.all([reviewDesk(), getTranslations("desk.source"), pageLocale()]);
  return withClaimRows(db, publicScope(), state, { locale, knownWord: t("known") });
}

/** The places that the words of the form may mean, for the form that comes back. */
const withPlaces = async (state: SpecFormState): Promise<SpecFormState> => {
  const [{ db }, locale] = await Promise.all([reviewDesk(), pageLocale()]);
  const words = state.values.place ?? "";
  const places = await listPlaces(db, publicScope(), { words, chosenId: idOf(state.values.site), locale });
  return withClaims({
    ...state,
    found: { place: { words, choices: places.map((place) => siteChoiceIn(place, locale)) } },
  });
};

export async function acceptAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return decideWith(previous, formData, {
    prepare: withPlaces,
    work: async (state, { db, viewer, actor }) => {
      const [texts, now] = [state.values, new Date()];
      if (isClaimStep(state)) return state;
      if (buttonOf(texts).intent === "find") return { ...state, focusId: "site" };
      const parents = await findMeantSites(db, publicScope(), texts["new.parent"] ?? "");
      const read = readAcceptAsEvent(texts, { today: latestDayOnEarth(now), parents: parents.map(({ id }) => id) });
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      await acceptReportAsEvent(db, refOf(texts), read.value, { actor, reviewerId: viewer.id, now });
      return "accepted";
    },
  });
}

export async function joinAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return decideWith(previous, formData, {
    prepare: withClaims,
    work: async (state, { db, viewer, actor }) => {
      const now = new Date();
      if (isClaimStep(state)) return state;
      const event = chosenOrTyped(state.values, "event") ?? "";
      const read = readAcceptAsClaims({ ...state.values, event }, { today: latestDayOnEarth(now) });
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      await acceptReportAsClaims(db, refOf(state.values), read.value, { actor, reviewerId: viewer.id, now });
      return "accepted";
    },
  });
}

export type ContactState = { isShown: boolean; contact: string | null; problem: string | null };

/** How the reporter can be reached, in this answer and nowhere else. */
export async function revealContactAction(_previous: ContactState, formData: FormData): Promise<ContactState> {
  const state = answeredForm(formData, null);
  let contact: string | null = null;
  const answer = await guarded(state, async () => {
    const { db, scope, viewer } = await reviewDesk();
    const { id } = refOf(state.values);
    contact = await revealContact(db, scope, { id, key: contactKey(), actor: viewer, at: new Date() });
    refresh();
    return state;
  });
  const [problem = null] = answer.formErrors;
  return { isShown: problem === null, contact, problem };
}
