import "server-only";
import { cache } from "react";
import { findViewer, requireDesk } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import { claimPrefix, prefixed } from "@/features/claims/form-schema";
import { findPlace } from "@/features/sites/picker-queries";
import type { SiteChoice } from "@/features/sites/queries";
import { sourceChoice } from "@/features/sources/model";
import { findSource } from "@/features/sources/queries";
import { AppError } from "@/lib/errors";
import { idOf } from "@/lib/forms/form-schema";
import { emptyForm, type FormState } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { getPeriodRecord, type StoredPeriodRecord } from "./edit-queries";
import { blankPeriodClaim, textsOfPeriod } from "./form-schema";

/** Whether whoever looks may record and correct periods. */
export const loadMayRecordPeriods = cache(async (): Promise<boolean> => canReview(await findViewer()));

/** The published place that a new period is to be of; null for none. */
export const loadPlaceOfPeriod = cache(async (slug: string): Promise<SiteChoice | null> => {
  const { db, publicScope } = await requireDesk({});
  return findPlace(db, publicScope, { slug: idOf(slug) });
});

export type PeriodDesk = { period: StoredPeriodRecord; place: SiteChoice };

/** A period with its place, for whoever changes it; null where there is none, or its place is not published. */
export const loadPeriodDesk = cache(async (id: string): Promise<PeriodDesk | null> => {
  const { db, publicScope } = await requireDesk({});
  const period = await getPeriodRecord(db, idOf(id)).catch(orNull);
  const place = period && (await findPlace(db, publicScope, { id: period.record.siteId }));
  return period && place && { period, place };
});

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

/** What the form of a new period begins with. */
export const newPeriodForm = (place: SiteChoice): FormState => ({
  ...emptyForm,
  values: { site: place.slug, kind: "control", claimCount: "1", ...prefixed(claimPrefix(0), blankPeriodClaim) },
});

/** The form of a period, filled with what the register holds, and the sources its claims have. */
export async function loadPeriodForm({ id, revision, record }: StoredPeriodRecord, locale: Locale): Promise<FormState> {
  const { db, publicScope } = await requireDesk({});
  const sources = await Promise.all(record.claims.map(({ sourceId }) => findSource(db, publicScope, sourceId)));
  const found = sources.map((source, row) => [
    `${claimPrefix(row)}reference`,
    { words: "", choices: source === null ? [] : [sourceChoice(source, locale)] },
  ]);
  return {
    ...emptyForm,
    found: Object.fromEntries(found),
    values: { id, revision: String(revision), ...textsOfPeriod(record) },
  };
}
