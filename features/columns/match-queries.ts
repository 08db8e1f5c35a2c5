import type { EventFilter } from "@/features/scope/filter-schema";
import { type Sql, sql, whereWord } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { shownStates, subtreesOf } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { keepRecent } from "@/lib/keep-recent";
import { none } from "./arrays-model";
import { type Columns, eventsByRevision } from "./columns-model";
import type { ColumnsAt } from "./kept-columns";
import { findRevisions } from "./load-queries";
import {
  among,
  type Conditions,
  conditionsOf,
  eventsAt,
  hiddenSites,
  inBoth,
  type Mask,
  type Matched,
  matchEvents,
  type Sight,
} from "./match-model";

/** Ids that a statement selects as `id`, as one text: a row for each takes ten times as long to read. */
async function idsOf(db: Reader, statement: Sql): Promise<string[]> {
  const [found] = await db.$queryRaw<
    { ids: string | null }[]
  >`SELECT string_agg(i.id, E'\n') AS ids FROM (${statement}) i`;
  return found?.ids?.split("\n") ?? [];
}

/** Revisions that a statement selects as `revision`, as bytes: of a million some megabytes, where ids would be ten times as many. */
async function revisionsOf(db: Reader, statement: Sql): Promise<DataView> {
  const [found] = await db.$queryRaw<{ revisions: Uint8Array | null }[]>`
    SELECT string_agg(int4send(i.revision), '') AS revisions FROM (${statement}) i`;
  const bytes = found?.revisions ?? new Uint8Array(0);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * The events that have a word (`hasWord` in features/scope/filter-sql), each where the index of its texts finds it. Claims are most of
 * the texts, and last: of a word that every event has itself they need not be looked through.
 */
async function findWithWord(db: Reader, columns: Columns, revision: number, word: string): Promise<Mask> {
  const { ofEvents, ofPlaces, ofClaims } = whereWord(word);
  const found = eventsAt(columns, among(columns.siteIds, await idsOf(db, ofPlaces)), revision);
  for (const statement of [ofEvents, ofClaims]) {
    if (!found.includes(0)) break;
    const revisions = await revisionsOf(db, statement);
    const events = eventsByRevision(columns);
    for (let at = 0; at < revisions.byteLength; at += 4) {
      const event = events[revisions.getInt32(at)] ?? none;
      if (event !== none) found[event] = 1;
    }
  }
  return found;
}

/** Of the words that were looked for last: an eighth of a megabyte each at a million. */
const mostWords = 24;
/** What was written while a word was looked for may be in the one and not in the other: that is not kept. */
const keepWords = () => keepRecent<{ found: Mask; isWhole: boolean }>(mostWords, ({ isWhole }) => isWhole);
const wordsKept = new WeakMap<Columns, ReturnType<typeof keepWords>>();

/** The events that have all of some words, which the index of texts alone can say; null for no words. */
async function findWith(
  db: Reader,
  columns: Columns,
  revision: number,
  words: readonly string[],
): Promise<Mask | null> {
  const masks: Mask[] = [];
  for (const word of words) masks.push(await keptWithWord(db, columns, revision, word));
  return masks.length === 0 ? null : masks.reduce(inBoth);
}

async function keptWithWord(db: Reader, columns: Columns, revision: number, word: string): Promise<Mask> {
  const { seq } = columns;
  const recent = wordsKept.get(columns) ?? keepWords();
  wordsKept.set(columns, recent);
  const { found } = await recent(JSON.stringify([seq, revision, word]), async () => ({
    found: await findWithWord(db, columns, revision, word),
    isWhole: columns.seq === seq && (await findRevisions(db)).newest === seq,
  }));
  return found;
}

/** A filter for the columns. */
export const readConditions = async (
  db: Reader,
  columns: Columns,
  filter: EventFilter,
  revision: number,
): Promise<Conditions> => conditionsOf(columns, filter, await findWith(db, columns, revision, filter.words));

/** What a scope sees at a revision of the register that a reader stands at: the columns' side of `eventSeen`. */
export async function readSight(db: Reader, columns: Columns, scope: ReadScope, revision: number): Promise<Sight> {
  const seesWithdrawn = shownStates(scope).includes("withdrawn");
  const { reach = null, alsoShown } = scope.link ?? {};
  const within = async (siteIds: readonly string[]) =>
    among(columns.siteIds, await idsOf(db, sql`SELECT t.site_id AS id FROM ${subtreesOf(siteIds)} t`));
  const reached = async (): Promise<Sight["reached"]> => {
    switch (reach?.kind) {
      case undefined:
      case "filter":
        return null;
      case "sites":
        return { sites: await within(reach.siteIds), events: null };
      case "events":
        return { sites: null, events: among(columns.eventIds, reach.eventIds) };
      case "chosen":
        return { sites: await within(reach.siteIds), events: among(columns.eventIds, reach.eventIds) };
      default:
        return reach satisfies never;
    }
  };
  return {
    revision,
    seesWithdrawn,
    hidden: hiddenSites(columns, { revision, seesWithdrawn, ticked: alsoShown?.siteIds ?? [] }),
    ticked:
      alsoShown === undefined || alsoShown.eventIds.length === 0 ? null : among(columns.eventIds, alsoShown.eventIds),
    reached: await reached(),
    opened: reach?.kind === "filter" ? await readConditions(db, columns, reach.filter, revision) : null,
  };
}

/** The columns as a reader asks them: what a filter lets through is matched once, however many figures are counted from it. */
export type Matching = ColumnsAt & { match: (filter: EventFilter) => Promise<Matched> };

export async function matchingFor(db: Reader, scope: ReadScope, { columns, revision }: ColumnsAt): Promise<Matching> {
  const sight = await readSight(db, columns, scope, revision);
  const kept = new WeakMap<EventFilter, Promise<Matched>>();
  const match = (filter: EventFilter): Promise<Matched> => {
    const found =
      kept.get(filter) ??
      readConditions(db, columns, filter, revision).then((conditions) => matchEvents(columns, sight, conditions));
    kept.set(filter, found);
    return found;
  };
  return { columns, revision, match };
}
