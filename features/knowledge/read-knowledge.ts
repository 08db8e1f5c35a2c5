import { type Figures, figuresOf } from "@/features/dashboard/model";
import {
  type Offered,
  type ResolvedView,
  readOffered,
  resolveView,
  tellOptionsApart,
} from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { type Agreements, listAgreements } from "@/features/knowledge/agreement-queries";
import { type Conditions, listConditions } from "@/features/knowledge/condition-queries";
import { countKnowledgeBySql, type KnowledgeCountingFor } from "@/features/knowledge/counting";
import type { KnownWhen } from "@/features/knowledge/known-when-model";
import { type KnownRow, listKnownWhen } from "@/features/knowledge/known-when-queries";
import type { PlaceYears } from "@/features/knowledge/place-year-queries";
import { mostEventRows } from "@/features/knowledge/schema";
import { type EventFilter, emptyFilter } from "@/features/scope/filter-schema";
import type { ReadScope } from "@/features/scope/scope";
import type { Reader } from "@/lib/db";

/** What is known under one view of the register, and how well: counted, with no words in it yet. */
export type Knowledge = Omit<ResolvedView, "filter"> &
  Offered & {
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
  countingFor: KnowledgeCountingFor = async (reader, readScope) => countKnowledgeBySql(reader, readScope),
): Promise<Knowledge> {
  const counting = await countingFor(db, scope);
  const { filter, ...resolved } = await resolveView(db, scope, asked, locale);
  const placeId = resolved.place?.id ?? null;
  const atPlace: EventFilter = { ...emptyFilter, siteIds: filter.siteIds };
  const figures = figuresOf(await counting.summariseEvents(filter));
  const { first, last } = figures;
  const [offered, total, undatedLeftOut, mostClaimed, known, listed, placeYears, graded] = await Promise.all([
    readOffered(db, scope, resolved, locale, counting),
    counting.summariseEvents(atPlace),
    counting.countUndatedLeftOut(filter),
    counting.pickMostClaimed(filter),
    counting.countKnownWhen(filter),
    counting.listEvents(filter, { locale, sort: "date", limit: mostEventRows }),
    first === null || last === null
      ? null
      : counting.countPlaceYears(filter, { places: { in: placeId }, drawn: { first, last }, locale }),
    counting.pickGraded(atPlace),
  ]);
  const [agreements, rows, conditions] = await Promise.all([
    listAgreements(db, scope, mostClaimed),
    listKnownWhen(db, scope, listed),
    listConditions(db, scope, graded, { placeId, locale }),
  ]);
  return {
    ...resolved,
    ...offered,
    ...(await tellOptionsApart(counting, offered, locale)),
    ...{ figures, undatedLeftOut, agreements, placeYears, conditions },
    total: figuresOf(total),
    knownWhen: { ...known, rows },
  };
}
