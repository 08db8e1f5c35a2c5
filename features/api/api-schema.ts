import { z } from "zod";
import { revisionVerbs, subjectTypes } from "@/features/chain/schema";
import { dayParsers, tidy } from "@/features/dashboard/search-params";
import { outputSchema } from "@/features/exports/representation";
import { siteKinds } from "@/features/sites/schema";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import { isDay } from "@/lib/dates/calendar";
import { foldWords } from "@/lib/text/fold-text";

/** How many records a page holds. */
export const pageSize = { byDefault: 50, most: 200 } as const;

const mostWords = 8;

/** Words that are looked for: none of them is left out in silence. */
const words = z
  .string()
  .max(200, "it has more than 200 letters")
  .refine((text) => foldWords(text).length > 0, "it has no word to look for")
  .refine((text) => foldWords(text, mostWords + 1).length <= mostWords, `it has more than ${mostWords} words`)
  .refine((text) => tidy(text) === text.trim(), "it has a letter that no name can have");

const partialDate = z
  .string()
  .regex(/^-?\d{1,4}(-\d{2}(-\d{2})?)?$/, "it is not a year, a month or a day, such as 2015, 2015-06 or 2015-06-30")
  .refine((text) => dayParsers.from.parse(text) !== null, "it is not a day there is");

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "it is not the name of a place in an address")
  .max(120, "it is too long");

const choices = <const Words extends readonly string[]>(among: Words) =>
  z.array(z.enum(among, `it is not among ${among.join(", ")}`)).min(1);

const asOf = z
  .string()
  .refine((text) => /^\d{1,15}$/.test(text) || isDay(text), "it is neither the number of a revision nor a day")
  .meta({
    description:
      "The register as it stood: the number of a revision, or a day (UTC) for what stood at its end. Without it, as it is.",
    example: "219",
  });

/** The filter of the overview, by the names and the values that it has there. */
export const filterShape = {
  kind: z.enum(eventKinds).optional().meta({ description: "Damage or recovery." }),
  site: z
    .string()
    .max(200, "it has more than 200 letters")
    .refine((text) => tidy(text) === text && text !== "", "it cannot be the name of a place")
    .optional()
    .meta({ description: "A place with everything in it: its slug, or one of its names.", example: "palmyra" }),
  from: partialDate.optional().meta({
    description: "Events that can have touched the days from here on: a year, a month or a day.",
    example: "2015-05",
  }),
  to: partialDate.optional().meta({ description: "… to here, the whole year or month included.", example: "2015" }),
  period: z
    .string()
    .max(80, "it is too long")
    .optional()
    .meta({ description: "The id of a period of the place: events that can have touched its days." }),
  severity: choices(severities).optional().meta({ description: "Severities, with commas between." }),
  cause: choices(causes).optional().meta({ description: "Causes, with commas between." }),
  verification: choices(verifications).optional().meta({ description: "Verifications, with commas between." }),
  q: words.optional().meta({
    description:
      "Words of the event, of a place around it, of its published claims or of their sources; each must begin a word.",
    example: "temple",
  }),
} as const;

const membersOf = (schema: z.ZodObject): string[] => Object.keys(schema.shape).filter((name) => name !== "id");

const fields = (schema: z.ZodObject) =>
  z
    .array(z.enum(membersOf(schema), "it is not a member of these records"))
    .min(1)
    .optional()
    .meta({ description: "Only these members of each record, with commas between; `id` is always there." });

const paging = {
  limit: z
    .int(`it is not a number from 1 to ${pageSize.most}`)
    .min(1, `it is not a number from 1 to ${pageSize.most}`)
    .max(pageSize.most, `it is not a number from 1 to ${pageSize.most}`)
    .default(pageSize.byDefault)
    .meta({ description: "How many records at most." }),
  cursor: z
    .string()
    .max(400, "it is no cursor of this list")
    .optional()
    .meta({ description: "Where the page before ended: `page.next` of its answer, or the link `next`." }),
} as const;

const named = { "as-of": asOf.optional() } as const;

const described = {
  site: ["Site", "A heritage place. Its position is what the public may know of it."],
  damage_event: [
    "Event",
    "The register's record of one occurrence at one place, with what each assessed value rests on.",
  ],
  claim: ["Claim", "What one source says about one event."],
  source: ["Source", "A publication or an observation."],
  period: ["Period", "Dated context of a place, with its own claims."],
  evidence: ["Evidence", "A file or an image, by its SHA-256, with its terms."],
} as const;

/** The kinds of record by the name of their list. */
export const recordLists = {
  sites: "site",
  events: "damage_event",
  claims: "claim",
  sources: "source",
  periods: "period",
  evidence: "evidence",
} as const;
export type RecordList = keyof typeof recordLists;

const recordSchemaOf = (list: RecordList): z.ZodObject => {
  const type = recordLists[list];
  const [id, description] = described[type];
  return outputSchema(type).meta({ id, description });
};

/** A kind of record in answers. */
export const recordSchemas = {
  sites: recordSchemaOf("sites"),
  events: recordSchemaOf("events"),
  claims: recordSchemaOf("claims"),
  sources: recordSchemaOf("sources"),
  periods: recordSchemaOf("periods"),
  evidence: recordSchemaOf("evidence"),
} as const satisfies Record<RecordList, z.ZodObject>;

const revision = z.int().nonnegative();
const instant = z.iso.datetime();

const recordRef = z.strictObject({ type: z.enum(subjectTypes), id: z.string() });

/** What a record says in a revision: shaped as its kind was then. */
const said = z.record(z.string(), z.unknown());

export const changeSchema = z
  .strictObject({
    id: z.string(),
    type: z.literal("change"),
    firstRevision: revision,
    lastRevision: revision,
    at: instant,
    by: z.strictObject({ role: z.string(), name: z.string().nullable() }),
    approvedBy: z.strictObject({ role: z.string(), name: z.string().nullable() }).nullable(),
    /** Null where it could tell what is kept back. */
    reason: z.string().nullable(),
    touched: z.array(z.strictObject({ type: z.string(), verb: z.string(), count: z.int() })),
    revisions: z.array(
      z.strictObject({
        revision,
        hash: z.string(),
        previousHash: z.string(),
        record: recordRef,
        verb: z.string(),
        isKeptBack: z.boolean(),
        before: said.nullable(),
        after: said.nullable(),
      }),
    ),
  })
  .meta({
    id: "Change",
    description:
      "One change of the register with its revisions, at most six of them in a list and 40 where it stands alone. What is kept back has no `before` and `after`.",
  });

const count = z
  .strictObject({ fewest: z.int().nonnegative(), most: z.int().nonnegative() })
  .meta({ id: "CountRange", description: "So many surely, and at most so many: equal where all is certain." });

const countsBy = <const Words extends readonly string[]>(among: Words) =>
  z.strictObject(Object.fromEntries(among.map((word) => [word, count])));

export const summarySchema = z
  .strictObject({
    /** What was refuted is in neither. */
    damage: count,
    recovery: count,
    bySeverity: countsBy(severities),
    byVerification: countsBy(verifications),
    claims: count,
    undated: z.int().nonnegative(),
    undatedLeftOut: z.int().nonnegative(),
    refuted: z.int().nonnegative(),
    first: z.string().nullable(),
    last: z.string().nullable(),
    hasWindow: z.boolean(),
  })
  .meta({
    id: "Summary",
    description:
      "What the filter counts, as the overview does: `bySeverity` of damage, `byVerification` of all. Refuted events are in nothing but `refuted`; `undatedLeftOut` are those without a date where days are asked for (`hasWindow`).",
  });

/** Which state of the register an answer is of, and under which terms. */
export const registerSchema = z
  .strictObject({
    name: z.string(),
    revision,
    day: z.string().nullable(),
    licence: z.string().nullable(),
    licenceUrl: z.url().nullable(),
  })
  .meta({
    id: "Register",
    description:
      "What the register is called, the revision the answer stands at, its day (UTC), and the licence of the data; null where the register names none.",
  });

const pageSchema = z
  .strictObject({ limit: z.int(), next: z.string().nullable() })
  .meta({ id: "Page", description: "`next` is the cursor of the page that follows, or null after the last." });

/** A record whole, or with the members that were asked for. */
const selected = (schema: z.ZodObject, name: string) =>
  z.union([
    schema,
    schema
      .partial()
      .required({ id: true })
      .meta({ id: `${name}Fields`, description: `Some members of a ${name}.` }),
  ]);

export const listOf = (data: z.ZodType) =>
  z.strictObject({ register: registerSchema, data: z.array(data), page: pageSchema });
export const oneOf = (data: z.ZodType) => z.strictObject({ register: registerSchema, data });

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.strictObject({ parameter: z.string().optional(), pointer: z.string().optional(), detail: z.string() }))
      .optional(),
  })
  .meta({
    id: "Problem",
    description: "Why a request is refused (RFC 9457): `errors` names each parameter or member.",
  });

const recordId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,120}$/, "it is not the id of a record")
  .meta({ description: "The id of a record." });

/** The parameters of each list beside its filter. */
const listParameters = <Filter extends z.ZodRawShape>(list: RecordList, filter: Filter) =>
  z.strictObject({ ...filter, ...paging, fields: fields(recordSchemas[list]), ...named });

const siteFilter = {
  q: words.optional().meta({ description: "Words of the place's name, or of one around it.", example: "temple" }),
  kind: z.enum(siteKinds).optional().meta({ description: "The kind of place." }),
  in: slug.optional().meta({ description: "The slug of a place: only it and what lies in it.", example: "palmyra" }),
} as const;

const changeFilter = {
  kind: z.enum(subjectTypes).optional().meta({ description: "The kind of record that was changed." }),
  verb: z.enum(revisionVerbs).optional().meta({ description: "What was done." }),
  site: slug.optional().meta({ description: "The slug of a place with everything in it.", example: "palmyra" }),
  after: z
    .int("it is not the number of a revision")
    .min(1, "it is not the number of a revision")
    .max(999_999_999, "it is not the number of a revision")
    .optional()
    .meta({ description: "Only what was done after this revision." }),
} as const;

export const parameters = {
  sites: listParameters("sites", siteFilter),
  events: listParameters("events", filterShape),
  claims: listParameters("claims", filterShape),
  sources: listParameters("sources", {}),
  periods: listParameters("periods", {}),
  evidence: listParameters("evidence", {}),
  changes: z.strictObject({ ...changeFilter, ...paging, ...named }),
  summary: z.strictObject({ ...filterShape, ...named }),
  none: z.strictObject({}),
} as const;

export const recordParameters = (list: RecordList) => z.strictObject({ fields: fields(recordSchemas[list]), ...named });
export const changeParameters = z.strictObject({ ...named });
export const recordPath = z.strictObject({ id: recordId });

export const answerSchemas = {
  list: (list: RecordList) => listOf(selected(recordSchemas[list], described[recordLists[list]][0])),
  one: (list: RecordList) => oneOf(selected(recordSchemas[list], described[recordLists[list]][0])),
  changes: listOf(changeSchema),
  change: oneOf(changeSchema),
  summary: oneOf(summarySchema),
} as const;

/** What is said of something that was taken: never more than where it can be found again. */
export const takenEventSchema = z
  .strictObject({ id: z.string(), type: z.literal("event") })
  .meta({ id: "TakenEvent", description: "The event as it was recorded: read it at `/events/{id}`." });
export const takenClaimsSchema = z
  .strictObject({ ids: z.array(z.string()), type: z.literal("claim") })
  .meta({ id: "TakenClaims", description: "The claims as they were recorded, in the order they were sent." });
export const takenReportSchema = z.strictObject({ receipt: z.string() }).meta({
  id: "TakenReport",
  description: "The receipt code: whoever has it can read what became of the report. Keep it.",
});
