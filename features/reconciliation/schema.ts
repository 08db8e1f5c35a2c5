import { z } from "zod";

/** What is known of a place beside its name: asked for in queries, and told of places that were matched. */
export const matchProperties = ["within", "kind", "worldHeritageId", "country"] as const;
export type MatchProperty = (typeof matchProperties)[number];

/** What a table may be given of a matched place. */
export const extendProperties = [...matchProperties, "names"] as const;
export type ExtendProperty = (typeof extendProperties)[number];

export const mostQueries = 100;
export const mostCandidates = 25;
const candidatesByDefault = 5;

/**
 * Letters of a folded text that is compared with names: as many as a name in the register may have signs. What is longer is no
 * name, whatever the length of what it was folded from.
 */
export const mostLetters = 300;
/** Values of all properties of a query together: a place lies in few others, and each value is folded. */
const mostValues = 25;
const mostTypes = 50;
const mostProperties = 20;
/** What a cell of a table holds: longer than names are, for it may say where a place lies. */
const cellText = z.string().max(500);

/** A list, counted before any of it is read: of one that is too long each part would be a problem of its own. */
const listOf = <Item extends z.ZodType>(item: Item, most: number) => z.array(z.unknown()).max(most).pipe(z.array(item));

const value = z.union([cellText, z.number(), z.boolean(), z.looseObject({ id: cellText })]);

/** A reconciliation query (Reconciliation Service API 0.2): a name, or what else is known. */
export const matchQuerySchema = z
  .strictObject({
    query: cellText.optional(),
    type: z.union([cellText, listOf(cellText, mostTypes)]).optional(),
    type_strict: z.enum(["any", "should", "all"]).optional(),
    limit: z.number().int().positive().default(candidatesByDefault),
    properties: listOf(
      z.strictObject({ pid: z.enum(matchProperties), v: z.union([value, listOf(value, mostValues)]) }),
      mostProperties,
    ).default([]),
  })
  .refine(({ query, properties }) => query !== undefined || properties.length > 0, "a name or a property is needed")
  .refine(
    ({ properties }) => properties.flatMap(({ v }) => v).length <= mostValues,
    `at most ${mostValues} values of properties`,
  );
export type MatchQuery = z.output<typeof matchQuerySchema>;

export const queryBatchSchema = z
  .record(z.string(), z.unknown())
  .refine((batch) => Object.keys(batch).length <= mostQueries, `at most ${mostQueries} queries at once`)
  .pipe(z.record(z.string().min(1).max(100), matchQuerySchema));
export type QueryBatch = z.output<typeof queryBatchSchema>;

/** A data extension query: what is known of some places. */
export const extendSchema = z.strictObject({
  ids: listOf(z.string().max(200), 1000),
  properties: listOf(z.looseObject({ id: z.enum(extendProperties) }), mostProperties).refine(
    (properties) => properties.length > 0,
    "at least one property",
  ),
});
export type Extension = z.output<typeof extendSchema>;
