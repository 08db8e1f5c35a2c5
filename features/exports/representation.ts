import { z } from "zod";
import { isList, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import { type SubjectType, subjectTypes } from "@/features/chain/schema";
import { recordOf } from "@/features/chain/stored-record";
import { type FieldValue, membersOf, type Tells } from "@/features/records/field-schema";
import { itemOf } from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import type { PublicPosition } from "@/features/sites/model";
import { type Outline, outlineSchema } from "@/features/sites/schema";
import { dateBases } from "@/lib/dates/uncertain-date";

/**
 * A record as it leaves the register: for files, the API and whoever checks a frozen link. Made from the record's description,
 * so that a new member is in every output; what may not leave is decided here and nowhere else.
 */
export type OutputRecord = JsonRecord & { id: string; type: OutputType; revision: number };

/** What each kind of record is called outside. */
export const outputTypes = {
  site: "site",
  source: "source",
  damage_event: "event",
  claim: "claim",
  period: "period",
  evidence: "evidence",
} as const satisfies Record<SubjectType, string>;
export type OutputType = (typeof outputTypes)[SubjectType];

/** Under which names records stand together: in files and in the API. In the order in which outputs list them. */
export const outputTables = {
  site: "sites",
  damage_event: "events",
  claim: "claims",
  source: "sources",
  period: "periods",
  evidence: "evidence",
} as const satisfies Record<SubjectType, string>;

/** Kinds of record in the order in which outputs list them. */
export const outputOrder = [
  "site",
  "damage_event",
  "claim",
  "source",
  "period",
  "evidence",
] as const satisfies readonly SubjectType[];

/** A record as the register keeps it, with what its reader may see of it. */
export type ToOutput = {
  type: SubjectType;
  id: string;
  revision: number;
  /** What its revision says. */
  says: JsonRecord;
  state: "published" | "withdrawn";
  /** Of a site: as the scope may see it. */
  position: PublicPosition | null;
  outlines: readonly Outline[];
  /** Whether the scope may have what tells so much of where it lies. */
  mayTell: (tells: Tells) => boolean;
  /** Members that are as of today whatever revision is read: how exactly a place is shown, the licence of a file. */
  today: JsonRecord;
  /** A place that is called by its name only, since something seen happened there. */
  isNamedOnly: boolean;
  /** Of an event that days were asked for: whether it surely or perhaps belongs to them. */
  belongs: "surely" | "perhaps" | null;
};

/** Whether the scope sees a record that this one names. */
export type Sees = (type: SubjectType, id: string) => boolean;

/** What stays of a place that is called by its name only. */
const namedOnly: readonly string[] = ["slug", "kind", "names", "country", "position", "publicPrecision"];

export function toOutput(record: ToOutput, sees: Sees): OutputRecord {
  const { type, id, revision, says, state, position, today, isNamedOnly, belongs, outlines, mayTell } = record;
  const said = { ...recordOf(says), ...today };
  const members = membersOf(recordKinds[type].schema).map(([name, schema, { holds, tells }]): [string, Json] => {
    if (isNamedOnly && !namedOnly.includes(name)) return [name, null];
    if (holds.is === "position") return [name, position === null ? null : { ...position }];
    if (holds.is === "outlines") return [name, outlines.length === 0 ? null : outlines.map(outlineJson)];
    if (tells !== undefined && !mayTell(tells)) return [name, null];
    return [name, outputOf(holds, said[name] ?? null, schema, type, sees)];
  });
  return {
    id,
    type: outputTypes[type],
    revision,
    state,
    ...(belongs === null ? {} : { belongs }),
    ...Object.fromEntries(members),
  };
}

// What the schema of outlines lets through is JSON.
const outlineJson = (outline: Outline): Json => ({ ...outline, shape: outline.shape as unknown as Json });

/** A member's value, without records that the reader does not see. */
function outputOf(holds: FieldValue, value: Json, schema: z.ZodType, own: SubjectType, sees: Sees): Json {
  if (value === null) return null;
  switch (holds.is) {
    case "reference": {
      const to = holds.to === "itself" ? own : holds.to;
      return typeof value === "string" && sees(to, value) ? value : null;
    }
    case "references":
      return isList(value) ? value.filter((id) => typeof id === "string" && sees(holds.to, id)) : [];
    case "subject":
      return isRecord(value) && sees(subjectTypeOf(value.type), String(value.id))
        ? { type: outputTypes[subjectTypeOf(value.type)], id: value.id ?? null }
        : null;
    case "rows": {
      const members = membersOf(itemOf(schema));
      return isList(value) ? value.map((item) => outputItem(members, item, own, sees)) : [];
    }
    case "date":
      return isRecord(value) ? { ...emptyDate, ...value } : null;
    default:
      return value;
  }
}

const outputItem = (members: ReturnType<typeof membersOf>, item: Json, own: SubjectType, sees: Sees): Json =>
  isRecord(item)
    ? Object.fromEntries(
        members.map(([name, schema, { holds }]) => [name, outputOf(holds, item[name] ?? null, schema, own, sees)]),
      )
    : null;

const emptyDate = { basis: "unknown", earliest: null, latest: null, edtf: null, asGiven: null };

const subjectTypeOf = (type: Json | undefined): SubjectType => subjectTypes.find((one) => one === type) ?? "site";

/** The records that one names, by kind: those a reader may not see are left out of what leaves. */
export function namedBy(type: SubjectType, says: JsonRecord): { type: SubjectType; id: string }[] {
  const named = (schema: z.ZodType, record: JsonRecord): { type: SubjectType; id: string }[] =>
    membersOf(schema).flatMap(([name, member, { holds }]) => {
      const value = record[name] ?? null;
      if (holds.is === "reference" && typeof value === "string")
        return [{ type: holds.to === "itself" ? type : holds.to, id: value }];
      if (holds.is === "references" && isList(value)) return value.map((id) => ({ type: holds.to, id: String(id) }));
      if (holds.is === "subject" && isRecord(value)) return [{ type: subjectTypeOf(value.type), id: String(value.id) }];
      if (holds.is === "rows" && isList(value))
        return value.flatMap((item) => (isRecord(item) ? named(itemOf(member), item) : []));
      return [];
    });
  return named(recordKinds[type].schema, recordOf(says));
}

const dateSchema = z.strictObject({
  basis: z.enum(dateBases),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  edtf: z.string().nullable(),
  asGiven: z.string().nullable(),
});
const publicPositionSchema = z.strictObject({
  lat: z.number(),
  lon: z.number(),
  precisionMetres: z.number(),
  isCoarsened: z.boolean(),
  source: z.string().nullable(),
});
const subjectSchema = z.strictObject({ type: z.enum(["site", "event", "claim"]), id: z.string() });

/** What a member looks like outside. Anything can be absent of a place that is called by its name only. */
function outputSchemaOf(holds: FieldValue, member: z.ZodType): z.ZodType {
  switch (holds.is) {
    case "date":
      return dateSchema.nullable();
    case "position":
      return publicPositionSchema.nullable();
    case "outlines":
      return z.array(outlineSchema).nullable();
    case "subject":
      return subjectSchema.nullable();
    case "localised":
      return z.record(z.string(), z.string()).nullable();
    case "reference":
    case "text":
    case "code":
    case "language":
    case "edtf":
      return plainSchemaOf(member).nullable();
    case "references":
      return z.array(z.string());
    case "rows":
      return z
        .array(
          z.strictObject(
            Object.fromEntries(
              membersOf(itemOf(member)).map(([name, inner, field]) => [name, outputSchemaOf(field.holds, inner)]),
            ),
          ),
        )
        .nullable();
    case "word":
    case "words":
    case "count":
    case "precision":
    case "bracket":
    case "file":
      return bareSchemaOf(member).nullable();
    default:
      return holds satisfies never;
  }
}

/** A number stays one; all else that is read as it is, is text. */
const plainSchemaOf = (member: z.ZodType): z.ZodType =>
  bareSchemaOf(member) instanceof z.ZodNumber ? z.number() : z.string();

/** A schema without what says that it can be absent. */
function bareSchemaOf(member: z.ZodType): z.ZodType {
  return member instanceof z.ZodNullable || member instanceof z.ZodExactOptional
    ? // zod names what a wrapper holds by its core type, of which every schema we make is the full one.
      bareSchemaOf(member.unwrap() as z.ZodType)
    : member;
}

/** The shape of a kind of record outside. */
export const outputSchema = (type: SubjectType) =>
  z.strictObject({
    id: z.string(),
    type: z.literal(outputTypes[type]),
    revision: z.int().nonnegative(),
    state: z.enum(["published", "withdrawn"]),
    ...(type === "damage_event" ? { belongs: z.enum(["surely", "perhaps"]).optional() } : {}),
    ...Object.fromEntries(
      membersOf(recordKinds[type].schema).map(([name, member, { holds }]) => [name, outputSchemaOf(holds, member)]),
    ),
  });
