"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { formatChangedBy } from "@/features/chain/last-change";
import { withClaimRows } from "@/features/claims/row-queries";
import { parentChoice, parentWords } from "@/features/sites/form-schema";
import { siteChoiceIn } from "@/features/sites/model";
import { findMeantSites, findParents, listPlaces } from "@/features/sites/picker-queries";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { idOf, readAll, readMessage } from "@/lib/forms/form-schema";
import type { FormState } from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { pageLocale } from "@/lib/i18n/page-locale";
import { acceptReportAsClaims, acceptReportAsEvent } from "./accept-report";
import { readAcceptAsClaims, readAcceptAsEvent } from "./accept-schema";
import { revealContact } from "./contact-mutations";
import { askReporter, markDuplicate, openReport, rejectReport } from "./mutations";
import { getReportVersion } from "./queries";
import { chosenOrTyped, readDuplicate, readRejection, readReportRef } from "./schema";
import type { DeskOutcome } from "./search-params";
import { contactKey } from "./secrets";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

const backToReport = (id: string, done: DeskOutcome): Promise<never> =>
  leadTo({ pathname: `/queue/${id}`, query: { done } });

/** What every decision shares. Whoever comes second sees the newest state, and keeps what they typed. */
const decision = {
  gate: requireDesk,
  onConflict: async (state: FormState, { db, scope }: Desk): Promise<FormState> => {
    refresh();
    const { version, change } = await getReportVersion(db, scope, idOf(state.values.report));
    const changedBy = change === null ? null : await formatChangedBy(change, null);
    return { ...state, changedBy, values: { ...state.values, version: String(version) } };
  },
};

export const openReportAction = defineFormAction({
  ...decision,
  schema: readReportRef,
  handle: async (report, { db, viewer }) => {
    await openReport(db, report, { reviewerId: viewer.id, now: new Date() });
    return backToReport(report.id, "opened");
  },
});

export const askAction = defineFormAction({
  ...decision,
  schema: (texts) => readAll({ report: readReportRef(texts), question: readMessage(texts, "question") }),
  handle: async ({ report, question }, { db, viewer }) => {
    await askReporter(db, report, { question, reviewerId: viewer.id, now: new Date() });
    return backToReport(report.id, "asked");
  },
});

export const rejectAction = defineFormAction({
  ...decision,
  schema: (texts) => readAll({ report: readReportRef(texts), rejection: readRejection(texts) }),
  handle: async ({ report, rejection }, { db, viewer }) => {
    await rejectReport(db, report, { ...rejection, reviewerId: viewer.id, now: new Date() });
    return backToReport(report.id, rejection.as);
  },
});

export const duplicateAction = defineFormAction({
  ...decision,
  schema: (texts) => readAll({ report: readReportRef(texts), duplicate: readDuplicate(texts) }),
  handle: async ({ report, duplicate }, { db, viewer }) => {
    await markDuplicate(db, report, { ...duplicate, reviewerId: viewer.id, now: new Date() });
    return backToReport(report.id, "duplicate");
  },
});

/** The claims of the form, for the form that comes back. */
async function withClaims(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.source"), pageLocale()]);
  return withClaimRows(db, publicScope, state, { locale, knownWord: t("known") });
}

/** The places that the words of the form may mean, for the form that comes back. */
async function withPlaces(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [locale, words] = [await pageLocale(), state.values.place ?? ""];
  const places = await listPlaces(db, publicScope, { words, chosenId: idOf(state.values.site), locale });
  const parents = await findParents(db, publicScope, state.values, locale);
  const found = { place: { words, choices: places.map((place) => siteChoiceIn(place, locale)) }, ...parents };
  const { intent = "" } = state.values;
  const focusId = intent === "find.place" ? "site" : intent === `find.${parentWords}` ? parentChoice : state.focusId;
  return { ...state, found, focusId };
}

export const acceptAction = defineFormAction({
  ...decision,
  prepare: async (state, desk) => withClaims(await withPlaces(state, desk), desk),
  schema: async (texts, { db, publicScope }) => {
    const parents = await findMeantSites(db, publicScope, texts[parentWords] ?? "");
    const today = latestDayOnEarth(new Date());
    const accepted = readAcceptAsEvent(texts, { today, parents: parents.map(({ id }) => id) });
    return readAll({ report: readReportRef(texts), accepted });
  },
  handle: async ({ report, accepted }, { db, viewer, actor }) => {
    await acceptReportAsEvent(db, report, accepted, { actor, reviewerId: viewer.id, now: new Date() });
    return backToReport(report.id, "accepted");
  },
});

export const joinAction = defineFormAction({
  ...decision,
  prepare: withClaims,
  schema: (texts) => {
    const event = chosenOrTyped(texts, "event") ?? "";
    const accepted = readAcceptAsClaims({ ...texts, event }, { today: latestDayOnEarth(new Date()) });
    return readAll({ report: readReportRef(texts), accepted });
  },
  handle: async ({ report, accepted }, { db, viewer, actor }) => {
    await acceptReportAsClaims(db, report, accepted, { actor, reviewerId: viewer.id, now: new Date() });
    return backToReport(report.id, "accepted");
  },
});

/** How the reporter can be reached, in this answer and nowhere else. */
export const revealContactAction = defineFormAction({
  gate: requireDesk,
  schema: readReportRef,
  handle: async ({ id }, { db, scope, viewer, state }) => {
    const contact = await revealContact(db, scope, { id, key: contactKey(), actor: viewer, at: new Date() });
    refresh();
    return { ...state, result: { contact } };
  },
});
