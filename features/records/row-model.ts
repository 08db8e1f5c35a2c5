import { z } from "zod";
import { isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { recordOf, withdrawalOf } from "@/features/chain/stored-record";
import { isoOf } from "@/lib/dates/calendar";
import { toSqlDay } from "@/lib/dates/columns";
import { parseEdtf } from "@/lib/dates/edtf";
import { uncertainDateSchema } from "@/lib/dates/uncertain-date";
import { type FieldValue, membersOf } from "./field-schema";

/** What a row holds, by the names that code gives its columns. Instants are ISO 8601 texts, days as SQL has them. */
export type Row = Readonly<Record<string, Json>>;

/** One kind of public record: its description, and what is worked out when it is written and never again. */
export type RecordKind<Schema extends z.ZodType = z.ZodType> = {
  /** Also the name of its table. */
  type: SubjectType;
  schema: Schema;
  /** Further columns, from what the record says and the number of its first revision. */
  derive?(record: z.output<Schema>, first: number): Row;
  /** Further columns of an item of one of its lists. */
  deriveItem?(member: string, item: JsonRecord): Row;
};

export const recordKind = <Schema extends z.ZodType>(kind: RecordKind<Schema>): RecordKind<Schema> => kind;

/** A record as one of its revisions says it. */
export type RecordVersion = {
  id: string;
  /** What the revision says, `withdrawn` included. */
  says: JsonRecord;
  revision: number;
  /** Its first revision, and when that was made. */
  first: { seq: number; at: string };
};

/** The rows of one version, by table; a list's table stands after the one it belongs to. */
export type RowsByTable = ReadonlyMap<string, readonly Row[]>;

/** The columns that are the same in every version of a record. */
export const fixedColumns = ["id", "createdAt", "position"] as const;

/** There are as many names as there are columns, and each is asked for with every row. */
const snakeCases = new Map<string, string>();

/** `createdAt` as `created_at`. */
export function snakeCase(name: string): string {
  let known = snakeCases.get(name);
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeCases.set(name, known);
  }
  return known;
}

/** A column's name as SQL writes it. */
export const columnName = (name: string): string => `"${snakeCase(name)}"`;

/** Rows as `jsonb_populate_recordset` takes them, in JSON. What is null is left out: it is null there in any case. */
export const rowsText = (rows: readonly Row[]): string => `[${rows.map(rowText).join(",")}]`;

function rowText(row: Row): string {
  let text = "{";
  for (const name in row) {
    const value = row[name] ?? null;
    if (value !== null) text += `${text === "{" ? "" : ","}"${snakeCase(name)}":${JSON.stringify(value)}`;
  }
  return `${text}}`;
}

/** The tables of a kind that hold its lists, the outer before the inner, each with the column that names the record. */
export function listTables(kind: RecordKind): { table: string; owner: string }[] {
  return membersOf(kind.schema).flatMap(([, member, { holds }]) => {
    if (holds.is !== "rows") return [];
    const inner = membersOf(itemOf(member)).flatMap(([, , { holds: item }]) =>
      item.is === "references" ? [{ table: item.table, owner: holds.owner }] : [],
    );
    return [{ table: holds.table, owner: holds.owner }, ...inner];
  });
}

/** What every version of a record must be kept as. Nothing else decides it: `verify` compares with the same. */
export function rowsOf(kind: RecordKind, { id, says, revision, first }: RecordVersion): RowsByTable {
  const record = recordOf(says);
  const withdrawal = withdrawalOf(says);
  const rows = new Map<string, Row[]>();
  const main: Record<string, Json> = {
    id,
    ...columnsOf(kind.schema, record),
    ...kind.derive?.(record, first.seq),
    state: withdrawal === null ? "published" : "withdrawn",
    withdrawnReason: withdrawal?.reason ?? null,
    isSuppressed: withdrawal?.isSuppressed ?? false,
    mergedIntoId: withdrawal?.mergedIntoId ?? null,
    revision,
    createdAt: first.at,
  };
  rows.set(kind.type, [main]);
  for (const [name, member, { holds }] of membersOf(kind.schema)) {
    if (holds.is === "rows")
      addItems(rows, kind, { id, name, holds, item: itemOf(member), items: listAt(record, name) });
  }
  return rows;
}

type Items = {
  id: string;
  name: string;
  holds: Extract<FieldValue, { is: "rows" }>;
  item: z.ZodType;
  items: readonly JsonRecord[];
};

function addItems(rows: Map<string, Row[]>, kind: RecordKind, { id, name, holds, item, items }: Items): void {
  const { table, owner, isNumbered } = holds;
  const references = membersOf(item).flatMap(([member, , { holds: held }]) =>
    held.is === "references" ? [{ member, ...held }] : [],
  );
  rows.set(
    table,
    items.map((one, position) => ({
      ...columnsOf(item, one),
      ...kind.deriveItem?.(name, one),
      [owner]: id,
      ...(isNumbered ? { id: `${id}:${position}`, position } : {}),
    })),
  );
  for (const { member, table: inner, column, beside } of references) {
    const found = items.flatMap((one) =>
      listAt(one, member).map((to, position) => ({
        [owner]: id,
        [beside]: one[beside] ?? null,
        [column]: to,
        position,
      })),
    );
    rows.set(inner, found);
  }
}

/** The columns of a record's members but those that are lists. */
function columnsOf(schema: z.ZodType, record: JsonRecord): Row {
  const columns: Record<string, Json> = {};
  for (const [name, , { holds }] of membersOf(schema))
    Object.assign(columns, columnsOfMember(holds, name, record[name] ?? null));
  return columns;
}

function columnsOfMember(holds: FieldValue, name: string, value: Json): Row {
  switch (holds.is) {
    case "rows":
    case "references":
      return {};
    case "date":
      return dateColumns(holds.prefix, value);
    case "edtf":
      return { [name]: value, ...daysOf(holds.prefix, value) };
    case "position":
      return {
        latitude: memberOf(value, "lat"),
        longitude: memberOf(value, "lon"),
        precisionMetres: memberOf(value, "precisionMetres"),
        positionSource: memberOf(value, "source"),
      };
    case "bracket":
      return { lastIntact: memberOf(value, "lastIntact"), firstDamaged: memberOf(value, "firstDamaged") };
    case "file":
      return { [`${name}Sha256`]: memberOf(value, "sha256") };
    case "subject":
      return subjectColumns(value);
    case "text":
    case "localised":
    case "code":
    case "language":
    case "word":
    case "words":
    case "reference":
    case "count":
    case "precision":
    case "outlines":
      return { [name]: value };
    default:
      return holds satisfies never;
  }
}

const prefixed = (prefix: string | undefined, name: string): string =>
  prefix === undefined ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const sqlDayOf = (value: Json): Json => (typeof value === "string" ? toSqlDay(value) : value);

function dateColumns(prefix: string | undefined, value: Json): Row {
  const said = (name: string) => [prefixed(prefix, name), memberOf(value, name)];
  const day = (name: string) => [prefixed(prefix, name), sqlDayOf(memberOf(value, name))];
  return Object.fromEntries([day("earliest"), day("latest"), said("basis"), said("edtf"), said("asGiven")]);
}

/** Texts of days repeat from claim to claim, and reading one is the dearest part of writing it. */
const daysKept = new Map<string, { earliest: string | null; latest: string | null }>();
const mostDaysKept = 5000;

/** The first and the last day an EDTF text stands for; null where it cannot be read or is open. */
function daysOf(prefix: string, value: Json): Row {
  const text = typeof value === "string" ? value : "";
  let days = daysKept.get(text);
  if (days === undefined) {
    const read = text === "" ? null : parseEdtf(text);
    days = read?.ok
      ? { earliest: toSqlDay(read.earliest), latest: toSqlDay(read.latest) }
      : { earliest: null, latest: null };
    if (daysKept.size >= mostDaysKept) daysKept.clear();
    daysKept.set(text, days);
  }
  return { [prefixed(prefix, "earliest")]: days.earliest, [prefixed(prefix, "latest")]: days.latest };
}

/** The column for each kind of record that something can be about. */
const subjectColumn = { site: "siteId", damage_event: "eventId", claim: "claimId" } as const;

const subjectColumns = (value: Json): Row =>
  Object.fromEntries(
    Object.entries(subjectColumn).map(([type, column]) => [
      column,
      memberOf(value, "type") === type ? memberOf(value, "id") : null,
    ]),
  );

const memberOf = (value: Json, name: string): Json => (isRecord(value) ? (value[name] ?? null) : null);

// Array.isArray does not narrow readonly arrays; a list's items are of the kind that its schema says.
const listAt = <Item extends Json>(record: JsonRecord, name: string) => (record[name] ?? []) as readonly Item[];

/**
 * A record's value as a revision keeps it: what its schema lets through is JSON, and days of its dates are written as ISO 8601
 * has them (lib/dates/calendar).
 */
export const recordJson = (schema: z.ZodType, value: unknown): JsonRecord =>
  // What a record's schema lets through is texts, numbers, lists and members (features/records/field-schema).
  withIsoDays(schema, value as JsonRecord);

function withIsoDays(schema: z.ZodType, record: JsonRecord): JsonRecord {
  const changed: Record<string, Json> = { ...record };
  for (const [name, member, { holds }] of membersOf(schema)) {
    const value = record[name] ?? null;
    if (holds.is === "date" && isRecord(value)) changed[name] = { ...value, ...isoBounds(value) };
    if (holds.is === "rows" && value !== null)
      changed[name] = listAt<JsonRecord>(record, name).map((item) => withIsoDays(itemOf(member), item));
  }
  return changed;
}

function isoBounds(date: JsonRecord): JsonRecord {
  const iso = (name: string): Json => {
    const day = memberOf(date, name);
    return typeof day === "string" ? isoOf(day) : day;
  };
  return { earliest: iso("earliest"), latest: iso("latest") };
}

/** The schema of a list's items, also of a list that can be absent. */
export function itemOf(list: z.ZodType): z.ZodType {
  // zod names what a wrapper holds by its core type, of which every schema we make is the full one.
  if (list instanceof z.ZodNullable || list instanceof z.ZodExactOptional) return itemOf(list.unwrap() as z.ZodType);
  if (!("element" in list)) throw new Error("a list's schema names what its items are");
  // zod names what a list holds by its core type, of which every schema we make is the full one.
  return list.element as z.ZodType;
}

/** A date among a record's members; undefined for anything else. */
export const readDate = (value: Json) => uncertainDateSchema.safeParse(value).data;
