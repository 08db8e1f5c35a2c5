import { createHash, type Hash } from "node:crypto";
import { z } from "zod";
import { canonicalJson, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { membersOf } from "@/features/records/field-schema";
import { recordKinds } from "@/features/register/kinds";
import { empty, join, type Sql, sql } from "@/features/scope/filter-sql";
import { listIds } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import {
  claimSeen,
  eventSeen,
  evidenceSeen,
  periodSeen,
  siteNamed,
  siteSeen,
  sourceSeen,
} from "@/features/scope/seen-sql";
import { isTold, publicOutlines, publicPosition, type StoredOutlines } from "@/features/sites/model";
import type { Selection } from "@/features/views/selection-queries";
import type { Reader } from "@/lib/db";
import { createPace, mapAtPace } from "./pace";
import {
  namedBy,
  type OutputRecord,
  outputOrder,
  outputTypes,
  type Sees,
  type ToOutput,
  toOutput,
} from "./representation";

type Noun = {
  table: Sql;
  record: Sql;
  /** True of a record of the selection that the scope sees. */
  where: (scope: ReadScope, selection: Selection) => Sql;
  /** Further columns. */
  columns?: (scope: ReadScope, selection: Selection) => Sql;
};

const selectedEvents = (selection: Selection): Sql =>
  sql`(SELECT e.id FROM damage_event e WHERE ${selection.event(sql`e`)})`;
const selectedSites = (selection: Selection): Sql => sql`(SELECT s.id FROM site s WHERE ${selection.site(sql`s`)})`;
const claimWhere = (scope: ReadScope, selection: Selection, c: Sql): Sql =>
  sql`(${c}.event_id IN ${selectedEvents(selection)} AND ${claimSeen(scope, c)})`;

const nouns: Record<SubjectType, Noun> = {
  site: {
    table: sql`site`,
    record: sql`s`,
    where: (_scope, selection) => selection.site(sql`s`),
    columns: (
      scope,
    ) => sql`, s.latitude, s.longitude, s.precision_metres AS "precisionMetres", s.position_source AS "positionSource",
      s.public_precision::text AS "publicPrecision", s.outlines, NOT ${siteSeen(scope, sql`s`)} AS "isNamedOnly"`,
  },
  damage_event: {
    table: sql`damage_event`,
    record: sql`e`,
    where: (_scope, selection) => selection.event(sql`e`),
    columns: (_scope, selection) => (selection.hasWindow ? sql`, ${selection.surely(sql`e`)} AS "isSure"` : empty),
  },
  claim: { table: sql`claim`, record: sql`c`, where: (scope, selection) => claimWhere(scope, selection, sql`c`) },
  source: {
    table: sql`source`,
    record: sql`o`,
    where: (scope, selection) => sql`(${sourceSeen(scope, sql`o`)} AND (
      o.id IN (SELECT c.source_id FROM claim c WHERE ${claimWhere(scope, selection, sql`c`)})
      OR o.id IN (SELECT pc.source_id FROM period_claim pc JOIN period p ON p.id = pc.period_id
        WHERE p.site_id IN ${selectedSites(selection)} AND ${periodSeen(scope, sql`p`)})))`,
  },
  period: {
    table: sql`period`,
    record: sql`p`,
    where: (scope, selection) => sql`(p.site_id IN ${selectedSites(selection)} AND ${periodSeen(scope, sql`p`)})`,
  },
  evidence: {
    table: sql`evidence`,
    record: sql`v`,
    where: (scope, selection) => sql`(${evidenceSeen(scope, sql`v`)} AND (
      v.event_id IN ${selectedEvents(selection)} OR v.site_id IN ${selectedSites(selection)}
      OR v.claim_id IN (SELECT c.id FROM claim c WHERE ${claimWhere(scope, selection, sql`c`)})))`,
    columns: () => sql`, v.licence::text AS licence`,
  },
};

type Row = Partial<StoredOutlines> & {
  id: string;
  revision: number;
  state: "published" | "withdrawn";
  /** As text: the driver takes five times as long to read JSON. */
  says: string;
  isNamedOnly?: boolean;
  isSure?: boolean;
  licence?: string;
};

/** How many records of each kind a selection holds. */
export async function countRecords(
  db: Reader,
  scope: ReadScope,
  selection: Selection,
): Promise<Record<SubjectType, number>> {
  const counts = outputOrder.map((type) => {
    const { table, record, where } = nouns[type];
    return sql`(SELECT count(*)::int FROM ${table} ${record} WHERE ${where(scope, selection)}) AS ${quoted[type]}`;
  });
  const [row] = await db.$queryRaw<Record<SubjectType, number>[]>`SELECT ${join(counts, ", ")}`;
  return row ?? { site: 0, source: 0, damage_event: 0, claim: 0, period: 0, evidence: 0 };
}

const quoted: Record<SubjectType, Sql> = {
  site: sql`site`,
  source: sql`source`,
  damage_event: sql`damage_event`,
  claim: sql`claim`,
  period: sql`period`,
  evidence: sql`evidence`,
};

type Page = {
  type: SubjectType;
  after: string | null;
  limit: number;
  /** Only this one. */
  id?: string;
};

/** Records of a selection in the order of their ids, the next ones after an id, as they may leave the register. */
export async function listRecordsOut(
  db: Reader,
  scope: ReadScope,
  selection: Selection,
  page: Page,
): Promise<OutputRecord[]> {
  return readRecordsById(db, scope, selection, page.type, await listSelectedIds(db, scope, selection, page));
}

/** The ids of the records of a selection in their order, the next ones after an id. */
export function listSelectedIds(
  db: Reader,
  scope: ReadScope,
  selection: Selection,
  { type, after, limit, id }: Page,
): Promise<string[]> {
  const { table, record, where } = nouns[type];
  return listIds(
    db,
    sql`SELECT ${record}.id FROM ${table} ${record}
      WHERE ${where(scope, selection)} ${after === null ? empty : sql`AND ${record}.id > ${after}`}
        ${id === undefined ? empty : sql`AND ${record}.id = ${id}`}
      ORDER BY ${record}.id LIMIT ${limit}`,
  );
}

/**
 * Selected records as they may leave the register, in the order of their ids. Those that the scope no longer sees are left out:
 * one may have been kept back since it was selected.
 */
export async function readRecordsById(
  db: Reader,
  scope: ReadScope,
  selection: Selection,
  type: SubjectType,
  ids: readonly string[],
): Promise<OutputRecord[]> {
  const { table, record, columns } = nouns[type];
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${record}.id, ${record}.revision, ${record}.state::text AS state, r.after::text AS says ${columns?.(scope, selection) ?? empty}
    FROM ${table} ${record} JOIN revision r ON r.seq = ${record}.revision
    WHERE ${record}.id = ANY(${[...ids]}::text[]) AND ${isSeen(scope, type, sql`${record}.id`)}
    ORDER BY ${record}.id`;
  return outputsOf(db, scope, type, rows);
}

/**
 * Whether a scope sees a record; a place, by its name. Asked of one after the other, by its index: joined, the planner would go
 * through the whole register for each batch.
 */
function isSeen(scope: ReadScope, type: SubjectType, id: Sql): Sql {
  const { table, record } = sighted[type];
  return sql`(SELECT ${sights[type](scope, record)} FROM ${table} ${record} WHERE ${record}.id = ${id})`;
}

async function outputsOf(
  db: Reader,
  scope: ReadScope,
  type: SubjectType,
  rows: readonly Row[],
): Promise<OutputRecord[]> {
  const pace = createPace();
  const says = await mapAtPace(rows, saidBy, pace);
  const sees = await whoSees(db, scope, await mapAtPace(says, (said) => namedBy(type, said), pace));
  return mapAtPace(rows, (row, index) => toOutput(whole(scope, type, row, says[index] ?? {}), sees), pace);
}

/** What a row's revision says. */
function saidBy({ says }: Row): JsonRecord {
  const said: Json = JSON.parse(says);
  return isRecord(said) ? said : {};
}

function whole(scope: ReadScope, type: SubjectType, row: Row, says: JsonRecord): ToOutput {
  const { id, revision, state, isNamedOnly = false, isSure, licence, publicPrecision } = row;
  const site = publicPrecision === undefined ? null : { ...noPosition, ...row, publicPrecision };
  return {
    ...{ type, id, revision, state, says, isNamedOnly },
    position: site && publicPosition(site, scope),
    outlines: site === null ? [] : publicOutlines(site, scope),
    mayTell: (tells) => scope.kind === "reviewer" || (site !== null && isTold(tells, site.publicPrecision)),
    today: {
      ...(publicPrecision === undefined ? {} : { publicPrecision }),
      ...(licence === undefined ? {} : { licence }),
    },
    belongs: isSure === undefined ? null : isSure ? "surely" : "perhaps",
  };
}

const noPosition = { latitude: null, longitude: null, precisionMetres: null, positionSource: null, outlines: null };

/** Which of the records that some others name a scope sees. Of places, those it may call by name. */
async function whoSees(db: Reader, scope: ReadScope, named: readonly ReturnType<typeof namedBy>[]): Promise<Sees> {
  const asked = new Map<SubjectType, Set<string>>();
  for (const { type, id } of named.flat()) asked.set(type, (asked.get(type) ?? new Set()).add(id));
  if (asked.size === 0) return () => false;
  const found = await db.$queryRaw<{ key: string }[]>`${join(
    [...asked].map(
      ([kind, ids]) =>
        sql`SELECT ${`${kind} `} || i.id AS key FROM unnest(${[...ids]}::text[]) AS i(id) WHERE ${isSeen(scope, kind, sql`i.id`)}`,
    ),
    " UNION ALL ",
  )}`;
  const seen = new Set(found.map(({ key }) => key));
  return (kind, id) => seen.has(`${kind} ${id}`);
}

/** Under names of their own: the record asked about may have the ones above. */
const sighted: Record<SubjectType, Pick<Noun, "table" | "record">> = {
  site: { table: sql`site`, record: sql`seen_site` },
  source: { table: sql`source`, record: sql`seen_source` },
  damage_event: { table: sql`damage_event`, record: sql`seen_event` },
  claim: { table: sql`claim`, record: sql`seen_claim` },
  period: { table: sql`period`, record: sql`seen_period` },
  evidence: { table: sql`evidence`, record: sql`seen_evidence` },
};

const sights: Record<SubjectType, (scope: ReadScope, record: Sql) => Sql> = {
  site: siteNamed,
  source: sourceSeen,
  damage_event: eventSeen,
  claim: claimSeen,
  period: periodSeen,
  evidence: evidenceSeen,
};

/**
 * Adds a record to a digest: its canonical JSON (RFC 8785) on a line. How exactly a place is shown follows today's rule also
 * in the past, so that and what tells where it lies is no part of it; nor is what only this question says of a record, nor a
 * member that says nothing and that records did not always have, so that what was frozen before it keeps its digest.
 */
export function digestRecord(hash: Hash, record: OutputRecord): void {
  const { publicPrecision: _today, belongs: _asked, ...rest } = record;
  const leaving = undigested(record.type);
  const isDigested = ([name, value]: [string, Json | undefined]) =>
    !(leaving.get(name) === "always" || (leaving.has(name) && value === null));
  hash.update(`${canonicalJson(Object.fromEntries(Object.entries(rest).filter(isDigested)))}\n`);
}

/** Members that are no part of a digest: always, or where they say nothing. */
const undigested = (called: OutputRecord["type"]): ReadonlyMap<string, "always" | "empty"> =>
  new Map(
    outputOrder
      .filter((type) => outputTypes[type] === called)
      .flatMap((type) => membersOf(recordKinds[type].schema))
      .flatMap(([name, member, { tells }]): [string, "always" | "empty"][] =>
        tells !== undefined ? [[name, "always"]] : member instanceof z.ZodExactOptional ? [[name, "empty"]] : [],
      ),
  );

/** A digest of records begins with what they are of: the view's address and the revision. */
export function beginDigest(of: { view: string; revision: number }): Hash {
  return createHash("sha256").update(`${canonicalJson(of)}\n`);
}
