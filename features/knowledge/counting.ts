import { type Counting, countBySql } from "@/features/dashboard/counting";
import { type MostClaimed, pickMostClaimed } from "@/features/knowledge/agreement-queries";
import { type GradedPlaces, pickGraded } from "@/features/knowledge/condition-queries";
import type { KnownWhen } from "@/features/knowledge/known-when-model";
import { countKnownWhen } from "@/features/knowledge/known-when-queries";
import { countPlaceYears, type PlaceYears, type PlaceYearsAsked } from "@/features/knowledge/place-year-queries";
import type { EventFilter } from "@/features/scope/filter-schema";
import type { ReadScope } from "@/features/scope/scope";
import type { Places } from "@/features/sites/places-model";
import type { Reader } from "@/lib/db";

/** Whoever counts for the charts of what is known, for one reader and one scope: as for a dashboard, SQL or the columns. */
export type KnowledgeCounting = Counting & {
  countKnownWhen: (filter: EventFilter) => Promise<KnownWhen>;
  countPlaceYears: (filter: EventFilter, asked: PlaceYearsAsked) => Promise<PlaceYears>;
  pickMostClaimed: (filter: EventFilter) => Promise<MostClaimed>;
  /** Among the places of a filter, whatever else it asks for. */
  pickGraded: (filter: EventFilter) => Promise<GradedPlaces>;
  /** What events come to at places; null leaves it to SQL. */
  findPlaces: () => Promise<Places | null>;
};

export type KnowledgeCountingFor = (db: Reader, scope: ReadScope) => Promise<KnowledgeCounting>;

export const countKnowledgeBySql = (db: Reader, scope: ReadScope): KnowledgeCounting => ({
  ...countBySql(db, scope),
  countKnownWhen: (filter) => countKnownWhen(db, scope, filter),
  countPlaceYears: (filter, asked) => countPlaceYears(db, scope, filter, asked),
  pickMostClaimed: (filter) => pickMostClaimed(db, scope, filter),
  pickGraded: ({ siteIds }) => pickGraded(db, scope, siteIds),
  findPlaces: async () => null,
});
