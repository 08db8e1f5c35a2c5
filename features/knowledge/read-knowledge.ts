import { type Figures, figuresOf } from "@/features/dashboard/model";
import { countUndatedLeftOut, summariseEvents } from "@/features/dashboard/queries";
import { type ResolvedView, resolveView, tellOptionsApart } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { type Agreements, listAgreements } from "@/features/knowledge/agreement-queries";
import { type Conditions, listConditions } from "@/features/knowledge/condition-queries";
import { countKnownWhen, type KnownRow, type KnownWhen, listKnownWhen } from "@/features/knowledge/known-when-queries";
import { countPlaceYears, type PlaceYears } from "@/features/knowledge/place-year-queries";
import { emptyFilter } from "@/features/scope/filter-schema";
import type { ReadScope } from "@/features/scope/scope";
import type { Reader } from "@/lib/db";

/** What is known under one view of the register, and how well: counted by the database, with no words in it yet. */
export type Knowledge = Omit<ResolvedView, "filter"> & {
  figures: Figures;
  /** At the place, with no filter. */
  total: Figures;
  undatedLeftOut: number;
  agreements: Agreements;
  knownWhen: KnownWhen & { rows: KnownRow[] };
  /** Null where nothing has a date. */
  placeYears: PlaceYears | null;
  /** Of the place alone: a condition follows from all that happened to it, whatever else the filter asks for. */
  conditions: Conditions;
};

/** Reads every chart of what is known under the same filter and the same scope. */
export async function readKnowledge(
  db: Reader,
  scope: ReadScope,
  asked: DashboardView,
  locale: string,
): Promise<Knowledge> {
  const { filter, ...resolved } = await resolveView(db, scope, asked, locale);
  const placeId = resolved.place?.id ?? null;
  const figures = figuresOf(await summariseEvents(db, scope, filter));
  const { first, last } = figures;
  const [total, undatedLeftOut, agreements, known, rows, placeYears, conditions] = await Promise.all([
    summariseEvents(db, scope, { ...emptyFilter, siteIds: filter.siteIds }),
    countUndatedLeftOut(db, scope, filter),
    listAgreements(db, scope, filter),
    countKnownWhen(db, scope, filter),
    listKnownWhen(db, scope, filter, locale),
    first === null || last === null
      ? null
      : countPlaceYears(db, scope, filter, { places: { in: placeId }, drawn: { first, last }, locale }),
    listConditions(db, scope, { siteIds: filter.siteIds, placeId, locale }),
  ]);
  return {
    ...resolved,
    ...(await tellOptionsApart(db, scope, resolved, locale)),
    ...{ figures, undatedLeftOut, agreements, placeYears, conditions },
    total: figuresOf(total),
    knownWhen: { ...known, rows },
  };
}
