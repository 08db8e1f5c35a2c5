"use server";

import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { withLastChange } from "@/features/chain/last-change";
import { withClaimRows } from "@/features/claims/row-queries";
import { findPlace } from "@/features/sites/picker-queries";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormTexts, idOf, readAll, readReason } from "@/lib/forms/form-schema";
import { conflictWith, type FormState, requireSameRevision, revisionOf } from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { addedTexts } from "@/lib/forms/localized-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctPeriod, type PeriodChange, recordPeriod } from "./edit-mutations";
import { getPeriodRecord } from "./edit-queries";
import { languagesOfPeriod, readPeriod, textsOfPeriod } from "./form-schema";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

const today = () => latestDayOnEarth(new Date());

/** The sources that the claims of the form may mean, and one more row where that was asked for. */
async function withSources(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.source"), pageLocale()]);
  return withClaimRows(db, publicScope, state, { locale, knownWord: t("known") });
}

async function leadToPlace({ db, publicScope }: Desk & { db: Db }, { siteId, changeId }: PeriodChange): Promise<never> {
  const place = await findPlace(db, publicScope, { id: siteId });
  return leadTo({ pathname: place === null ? "/sites" : `/sites/${place.slug}`, query: { changed: changeId } });
}

async function getPlaceId(texts: FormTexts, { db, publicScope }: Desk): Promise<string> {
  const place = await findPlace(db, publicScope, { slug: idOf(texts.site) });
  if (place === null) throw new AppError("not_found");
  return place.id;
}

/** Records who held a place, or other dated context of it, with what sources say of that. */
export const recordPeriodAction = defineFormAction({
  gate: requireDesk,
  prepare: withSources,
  schema: (texts) => readAll({ entered: readPeriod(texts, today()), reason: readReason(texts) }),
  handle: async ({ entered, reason }, { state, ...desk }) => {
    const siteId = await getPlaceId(state.values, desk);
    const editor = { actor: desk.actor, at: new Date(), reason };
    return leadToPlace(desk, await recordPeriod(desk.db, editor, { ...entered, siteId }));
  },
});

/** Corrects a period and what is written of the claims it rests on. */
export const correctPeriodAction = defineFormAction({
  gate: requireDesk,
  prepare: withSources,
  schema: async (texts, { db }) => {
    const { revision, record } = await getPeriodRecord(db, idOf(texts.id));
    requireSameRevision(revisionOf(texts), revision);
    return readAll({ entered: readPeriod(texts, today(), record), reason: readReason(texts) });
  },
  handle: async ({ entered, reason }, { state, ...desk }) => {
    const ref = { id: idOf(state.values.id), follows: revisionOf(state.values) };
    return leadToPlace(desk, await correctPeriod(desk.db, { actor: desk.actor, at: new Date(), reason }, ref, entered));
  },
  onConflict: async (state, { db }) => {
    const { revision, record } = await getPeriodRecord(db, idOf(state.values.id));
    const values = textsOfPeriod(record);
    const renewed = addedTexts(state.values, values, languagesOfPeriod(record.claims.length));
    const subject = { type: "period", id: idOf(state.values.id) } as const;
    return conflictWith(await withLastChange(state, db, subject), { revision, values, renewed });
  },
});
