import type { z } from "zod";
import { isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { type Field, type FieldValue, membersOf } from "@/features/records/field-schema";
import { itemOf, snakeCase } from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import { locales } from "@/lib/i18n/routing";
import { type OutputRecord, outputOrder, outputTables } from "./representation";

/** What a cell of a table holds. */
export type Cell = string | number | boolean | null;

/** A column of a table, made from a member of a record. */
export type Column = {
  /** In snake case. Public: a column keeps its name. */
  name: string;
  type: "string" | "integer" | "number" | "boolean" | "date";
  /** The member it comes from: key of its label among `history.field`, and the part of its value. */
  label: string;
  part: string | null;
  field: Field | null;
  read: (record: JsonRecord) => Cell;
};

/** A table that records leave in: one row a record, or a row for each item of one of its lists. */
export type Table = {
  name: string;
  of: SubjectType;
  columns: readonly Column[];
  /** The rows of a record, to be read by the columns. */
  itemsOf: (record: OutputRecord) => readonly JsonRecord[];
};

/** The interface's languages have columns of their own; other languages stand together in one. */
export const columnLanguages: readonly string[] = locales;

/** A column's name; languages stand in some with a hyphen. */
const nameOf = (name: string): string => snakeCase(name).replaceAll("-", "_");

const cellOf = (value: Json | undefined): Cell =>
  value === undefined || (typeof value === "object" && value !== null) ? null : value;
const within = (value: Json | undefined, part: string): Cell => (isRecord(value) ? cellOf(value[part]) : null);

/** Every table that records of a kind leave in: its own, and one for each of its lists. */
export function tablesOf(type: SubjectType): Table[] {
  const { schema } = recordKinds[type];
  const name = outputTables[type];
  const own: Table = {
    name,
    of: type,
    columns: [
      plain("id", "string", "id"),
      plain("revision", "integer", "revision"),
      plain("state", "string", "state"),
      ...(type === "damage_event" ? [plain("belongs", "string", "belongs")] : []),
      ...columnsOf(schema),
    ],
    itemsOf: (record) => [record],
  };
  const lists = membersOf(schema).flatMap(([member, list, { holds }]): Table[] =>
    holds.is === "rows"
      ? [
          {
            name: `${holds.table}s`,
            of: type,
            columns: [plain(holds.owner, "string", holds.owner), ...columnsOf(itemOf(list))],
            itemsOf: (record) => itemsAt(record, member).map((item) => ({ ...item, [holds.owner]: record.id })),
          },
        ]
      : [],
  );
  return [own, ...lists];
}

function itemsAt(record: JsonRecord, member: string): JsonRecord[] {
  const list = record[member];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

const plain = (member: string, type: Column["type"], label: string): Column => ({
  name: nameOf(member),
  type,
  label,
  part: null,
  field: null,
  read: (record) => cellOf(record[member]),
});

const columnsOf = (schema: z.ZodType): Column[] =>
  membersOf(schema).flatMap(([member, , field]) => columnsOfMember(member, field));

function columnsOfMember(member: string, field: Field): Column[] {
  const { holds } = field;
  const label = field.label ?? member;
  const column = (
    part: string | null,
    type: Column["type"],
    read: (value: Json | undefined) => Cell,
    name = part === null ? member : `${member}_${part}`,
  ): Column => ({ name: nameOf(name), type, label, part, field, read: (record) => read(record[member]) });
  const parts = (of: readonly [part: string, type: Column["type"]][]) =>
    of.map(([part, type]) => column(part, type, (value) => within(value, part)));
  switch (holds.is) {
    case "rows":
      return [];
    case "localised":
      return [
        ...columnLanguages.map((language) => column(language, "string", (value) => within(value, language))),
        column("other", "string", otherLanguages),
      ];
    case "date":
      return parts([
        ["edtf", "string"],
        ["earliest", "date"],
        ["latest", "date"],
        ["basis", "string"],
        ["asGiven", "string"],
      ]);
    case "position":
      return parts([
        ["lat", "number"],
        ["lon", "number"],
        ["precisionMetres", "integer"],
        ["isCoarsened", "boolean"],
        ["source", "string"],
      ]);
    case "bracket":
      return parts([
        ["lastIntact", "date"],
        ["firstDamaged", "date"],
      ]);
    case "file":
      return parts([
        ["sha256", "string"],
        ["mediaType", "string"],
        ["bytes", "integer"],
        ["width", "integer"],
        ["height", "integer"],
      ]);
    case "subject":
      return parts([
        ["type", "string"],
        ["id", "string"],
      ]);
    case "outlines":
      // Shapes are in GeoJSON, JSON and JSON-LD: a cell does not hold them.
      return [column("count", "integer", (value) => (Array.isArray(value) ? value.length : null))];
    case "references":
    case "words":
      return [column(null, "string", (value) => (Array.isArray(value) ? value.join(" ") : null))];
    case "count":
      return [column(null, "integer", cellOf)];
    case "text":
    case "code":
    case "language":
    case "word":
    case "reference":
    case "edtf":
    case "precision":
      return [column(null, typeOfPlain(holds, member), cellOf)];
    default:
      return holds satisfies never;
  }
}

/** Members that hold a number though their kind is read as it is. */
const numbers: readonly string[] = ["worldHeritageId", "credibility"];
const typeOfPlain = ({ is }: FieldValue, member: string): Column["type"] =>
  (is === "code" || is === "word") && numbers.includes(member) ? "integer" : "string";

/** Texts in languages without a column of their own, as JSON; null where there are none. */
function otherLanguages(value: Json | undefined): Cell {
  if (!isRecord(value)) return null;
  const others = Object.entries(value).filter(([tag]) => !columnLanguages.includes(tag));
  return others.length === 0 ? null : JSON.stringify(Object.fromEntries(others));
}

/** All tables, each kind's own before those of its lists. */
export const allTables: readonly Table[] = outputOrder.flatMap(tablesOf);
