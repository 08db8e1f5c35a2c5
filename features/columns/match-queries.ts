import type { EventFilter } from "@/features/scope/filter-schema";
import { hasWord, type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { shownStates, subtreesOf } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import type { Columns } from "./columns-model";
import {
  type Conditions,
  conditionsOf,
  eventsAmong,
  hiddenSites,
  inBoth,
  type Mask,
  type Sight,
  sitesAmong,
} from "./match-model";

/** Ids that a statement selects as `id`, as one text: a row for each takes ten times as long to read. */
async function idsOf(db: Reader, statement: Sql): Promise<string[]> {
  const [found] = await db.$queryRaw<
    { ids: string | null }[]
  >`SELECT string_agg(i.id, E'\n') AS ids FROM (${statement}) i`;
  return found?.ids?.split("\n") ?? [];
}

/** The events that have all of some words, which the index of texts alone can say; null for no words. */
async function findWith(db: Reader, columns: Columns, words: readonly string[]): Promise<Mask | null> {
  const masks: Mask[] = [];
  for (const word of words)
    masks.push(
      eventsAmong(columns, await idsOf(db, sql`SELECT e.id FROM damage_event e WHERE ${hasWord(word, sql`e`)}`)),
    );
  return masks.length === 0 ? null : masks.reduce(inBoth);
}

/** A filter for the columns. */
export const readConditions = async (db: Reader, columns: Columns, filter: EventFilter): Promise<Conditions> =>
  conditionsOf(columns, filter, await findWith(db, columns, filter.words));

/** What a scope sees at a revision of the register that a reader stands at: the columns' side of `eventSeen`. */
export async function readSight(db: Reader, columns: Columns, scope: ReadScope, revision: number): Promise<Sight> {
  const seesWithdrawn = shownStates(scope).includes("withdrawn");
  const { reach = null, alsoShown } = scope.link ?? {};
  const within = async (siteIds: readonly string[]) =>
    sitesAmong(columns, await idsOf(db, sql`SELECT t.site_id AS id FROM ${subtreesOf(siteIds)} t`));
  const reached = async (): Promise<Sight["reached"]> => {
    switch (reach?.kind) {
      case undefined:
      case "filter":
        return null;
      case "sites":
        return { sites: await within(reach.siteIds), events: null };
      case "events":
        return { sites: null, events: eventsAmong(columns, reach.eventIds) };
      case "chosen":
        return { sites: await within(reach.siteIds), events: eventsAmong(columns, reach.eventIds) };
      default:
        return reach satisfies never;
    }
  };
  return {
    revision,
    seesWithdrawn,
    hidden: hiddenSites(columns, { revision, seesWithdrawn, ticked: alsoShown?.siteIds ?? [] }),
    ticked:
      alsoShown === undefined || alsoShown.eventIds.length === 0 ? null : eventsAmong(columns, alsoShown.eventIds),
    reached: await reached(),
    opened: reach?.kind === "filter" ? await readConditions(db, columns, reach.filter) : null,
  };
}
