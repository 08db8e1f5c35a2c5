import { findColumns } from "@/features/columns/kept-columns";
import { type Matching, matchingFor } from "@/features/columns/match-queries";
import { countByColumns, idsOf } from "@/features/dashboard/column-counting";
import { countKnown } from "@/features/knowledge/column-known-model";
import { findKnownEnds } from "@/features/knowledge/column-known-queries";
import { pickGradedSites, pickMostClaimedRows } from "@/features/knowledge/column-picks-model";
import { countByPlace } from "@/features/knowledge/column-place-year-model";
import { countKnowledgeBySql, type KnowledgeCounting, type KnowledgeCountingFor } from "@/features/knowledge/counting";
import { binsOf, listRowPlaces, nameRowPlaces } from "@/features/knowledge/place-year-queries";
import type { ReadScope } from "@/features/scope/scope";
import { findPlaces } from "@/features/sites/places-queries";
import type { Reader } from "@/lib/db";

/** Who counts for the charts of what is known: the columns of this process, and SQL until there are any. */
export const knowledgeCountingFor: KnowledgeCountingFor = async (db, scope) => {
  const found = await findColumns(db);
  return found === null
    ? countKnowledgeBySql(db, scope)
    : countKnowledgeByColumns(db, scope, await matchingFor(db, scope, found));
};

/** Counts by the columns. When an event was known follows from its claims as they are today: of the past it is asked of SQL. */
export function countKnowledgeByColumns(db: Reader, scope: ReadScope, matching: Matching): KnowledgeCounting {
  const { columns, revision, match } = matching;
  const bySql = countKnowledgeBySql(db, scope);
  return {
    ...countByColumns(db, scope, matching),
    countKnownWhen: async (filter) =>
      revision === columns.seq
        ? countKnown(columns, await match(filter), await findKnownEnds(db, scope, columns))
        : bySql.countKnownWhen(filter),
    countPlaceYears: async (filter, asked) => {
      const bins = binsOf(asked, filter);
      const tops = await listRowPlaces(db, scope, asked.places);
      const counts = countByPlace(columns, await match(filter), { bins, tops, filter });
      return { bins, counts, names: await nameRowPlaces(db, scope, counts, asked) };
    },
    pickMostClaimed: async (filter) => {
      const { total, ...picked } = pickMostClaimedRows(columns, await match(filter));
      return { ...idsOf(columns, picked), total };
    },
    pickGraded: async (atPlace) => pickGradedSites(columns, await match(atPlace)),
    findPlaces: () => findPlaces(db, scope, matching),
  };
}
