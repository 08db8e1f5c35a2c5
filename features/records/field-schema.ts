import { z } from "zod";
import type { SubjectType } from "@/features/chain/schema";
import { uncertainDateSchema } from "@/lib/dates/uncertain-date";
import { canonicalTag } from "@/lib/text/language";
import { storedTextSchema } from "@/lib/text/localized-text";

/**
 * What zod cannot say of a member of a record. It hangs on the member's schema, and everything that goes through records
 * of any kind follows it: the columns they are kept in, their versions, how histories and exports read them.
 */
export type Field = {
  /** What kind of value it holds. */
  holds: FieldValue;
  /** Key of its label among `history.field`; the member's own name where it is absent. */
  label?: string;
  /** Who vouches for it: what a source said, what a person judged, or what the register itself keeps. */
  saidBy: "source" | "person" | "register";
  /** The term of CIDOC CRM, Dublin Core or schema.org it is exported as. */
  term?: string;
  /** What it tells of where a place lies, which not everybody may know (`isTold` in features/sites/model); nothing where it is absent. */
  tells?: Tells;
};

/** Where a place lies: as exactly as its position, or by the area around it. */
export type Tells = "position" | "area";

export type FieldValue =
  /** A text in one language, told by its letters or by the member that `language` names; compared word by word. */
  | { is: "text"; language?: string }
  /** A text in one language or several (LocalizedText). */
  | { is: "localised" }
  /** Read as it is, from left to right: an address, a code. `isSaid` in the line that tells of an item of a list. */
  | { is: "code"; isSaid?: boolean }
  /** A BCP 47 tag. */
  | { is: "language" }
  /** A word of a vocabulary: its list among the messages, and whether its own sign is said beside the words ("B: …"). */
  | { is: "word"; list: string; isGrade?: boolean }
  /** Several words of a vocabulary, in its order: one column, as JSON. */
  | { is: "words"; list: string }
  /** The id of another record; `itself` is one of the same kind. */
  | { is: "reference"; to: SubjectType | "itself" }
  /** Ids of other records, in order. Kept in a table of their own, beside the member that `beside` names. */
  | { is: "references"; to: SubjectType; table: string; column: string; beside: string }
  /** Another record with its kind, in a column for each kind. */
  | { is: "subject" }
  /** UncertainDate: five columns, with `prefix` before their names. */
  | { is: "date"; prefix?: string }
  /** EDTF as it was given; the first and the last of its days are worked out into two columns named after `prefix`. */
  | { is: "edtf"; prefix: string }
  /** How many things, of what. */
  | { is: "count"; of: string }
  /** Latitude and longitude in degrees (WGS 84), precision in metres, and where they were read. Shown through a scope only. */
  | { is: "position" }
  /** Shapes in degrees, each with its kind, its source and its licence: one column, as JSON. Shown through a scope only, like a position. */
  | { is: "outlines" }
  /** How exactly the position may be shown. */
  | { is: "precision" }
  /** The last image that shows it intact, the first that shows it damaged. */
  | { is: "bracket" }
  /** A stored file, by its SHA-256. */
  | { is: "file" }
  /** Rows of a table of their own, in order. `itemId` where each has an id: its record's, and its place. */
  | { is: "rows"; table: string; owner: string; isNumbered: boolean };

const registry = z.registry<Field>();

const described = <Schema extends z.ZodType>(schema: Schema, field: Field): Schema => {
  registry.add(schema, field);
  return schema;
};

/** What a member of a record holds. Throws for a schema nobody described: a record has no such member. */
export function fieldOf(schema: z.ZodType): Field {
  const found = registry.get(schema);
  if (found !== undefined) return found;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodExactOptional) return fieldOf(typeOf(schema.unwrap()));
  throw new Error("a member of a record without a description (features/records/field-schema)");
}

// zod names what a wrapper holds by its core type, of which every schema we make is the full one.
const typeOf = (schema: unknown) => schema as z.ZodType;

type FieldOptions = Partial<Pick<Field, "label" | "saidBy" | "term" | "tells">>;

const line = (maxLength: number) => z.string().trim().min(1).max(maxLength);

/** Words in one language: of `language`'s (the name of a member beside it), or told by their letters. */
export const text = (maxLength: number, { language, ...said }: FieldOptions & { language?: string } = {}) =>
  described(line(maxLength), {
    holds: { is: "text", ...(language === undefined ? {} : { language }) },
    saidBy: "register",
    ...said,
  });

/** Words in as many languages as they are kept in. */
export const localised = (maxLength: number, said: FieldOptions = {}) =>
  described(storedTextSchema(maxLength), { holds: { is: "localised" }, saidBy: "register", ...said });

type CodeOptions = FieldOptions & { isSaid?: true };

export const code = <Schema extends z.ZodType>(schema: Schema, { isSaid, ...said }: CodeOptions = {}): Schema =>
  described(schema, {
    holds: { is: "code", ...(isSaid === undefined ? {} : { isSaid }) },
    saidBy: "register",
    ...said,
  });

/** An address on the web. */
export const address = (said: CodeOptions = {}) => code(z.url({ protocol: /^https?$/ }).max(2000), said);

/** The tag of a language, as BCP 47 writes it. */
export const language = (said: FieldOptions = {}) =>
  described(
    z
      .string()
      .max(35)
      .refine((tag) => canonicalTag(tag) === tag, "not_a_language"),
    { holds: { is: "language" }, saidBy: "register", ...said },
  );

/** A word of a vocabulary that `list` names among the messages. */
export const word = <const Words extends readonly string[]>(
  list: string,
  among: Words,
  { isGrade, ...said }: FieldOptions & { isGrade?: true } = {},
) =>
  described(z.enum(among), {
    holds: { is: "word", list, ...(isGrade === undefined ? {} : { isGrade }) },
    saidBy: "person",
    ...said,
  });

/** Several words of a vocabulary, each once and in its order; never none. */
export const words = <const Words extends readonly [string, ...string[]]>(
  list: string,
  among: Words,
  said: FieldOptions = {},
) =>
  described(
    z
      .array(z.enum(among))
      .min(1)
      .refine((given) => among.filter((word) => given.includes(word)).join() === given.join(), "words_in_order"),
    { holds: { is: "words", list }, saidBy: "person", ...said },
  );

/** A grade that is written as a number. */
export const grade = <const Grades extends readonly number[]>(list: string, among: Grades, said: FieldOptions = {}) =>
  described(z.literal([...among]), {
    holds: { is: "word", list, isGrade: true },
    saidBy: "person",
    ...said,
  });

export const reference = (to: SubjectType | "itself", said: FieldOptions = {}) =>
  described(z.string().min(1), { holds: { is: "reference", to }, saidBy: "register", ...said });

export const references = (
  to: SubjectType,
  kept: { table: string; column: string; beside: string },
  said: FieldOptions = {},
) =>
  described(z.array(z.string().min(1)), {
    holds: { is: "references", to, ...kept },
    saidBy: "person",
    ...said,
  });

export const uncertainDate = ({ prefix, ...said }: FieldOptions & { prefix?: string } = {}) =>
  described(uncertainDateSchema.clone(), {
    holds: { is: "date", ...(prefix === undefined ? {} : { prefix }) },
    saidBy: "person",
    ...said,
  });

export const edtf = (prefix: string, said: FieldOptions = {}) =>
  described(z.string().min(1).max(60), { holds: { is: "edtf", prefix }, saidBy: "source", ...said });

export const count = (of: string, said: FieldOptions = {}) =>
  described(z.int().positive().max(1_000_000), { holds: { is: "count", of }, saidBy: "person", ...said });

export const rows = <Item extends z.ZodType>(
  item: Item,
  kept: { table: string; owner: string; isNumbered: boolean },
  said: FieldOptions = {},
) => described(z.array(item), { holds: { is: "rows", ...kept }, saidBy: "register", ...said });

/** Any other kind of value, with the schema of its own. */
export const field = <Schema extends z.ZodType>(
  schema: Schema,
  is: "subject" | "position" | "outlines" | "precision" | "bracket" | "file",
  said: FieldOptions = {},
): Schema => described(schema, { holds: { is }, saidBy: "register", ...said });

type Members = readonly [name: string, member: z.ZodType, field: Field][];

/** Schemas are there for good, and every record that leaves is walked by its own. */
const members = new WeakMap<z.ZodType, Members>();

/** A record's members with what each holds, in the order they are written. Looks through refinements of the whole. */
export function membersOf(schema: z.ZodType): Members {
  const known = members.get(schema);
  if (known !== undefined) return known;
  if (!(schema instanceof z.ZodObject)) throw new Error("a record is an object");
  const found = Object.entries(schema.shape).map(([name, member]): Members[number] => [
    name,
    typeOf(member),
    fieldOf(typeOf(member)),
  ]);
  members.set(schema, found);
  return found;
}
