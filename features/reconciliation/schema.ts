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

const value = z.union([z.string(), z.number(), z.boolean(), z.looseObject({ id: z.string() })]);

/** A reconciliation query (Reconciliation Service API 0.2): a name, or what else is known. */
export const matchQuerySchema = z
  .strictObject({
    query: z.string().max(500).optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    type_strict: z.enum(["any", "should", "all"]).optional(),
    limit: z.number().int().positive().default(candidatesByDefault),
    properties: z
      .array(z.strictObject({ pid: z.enum(matchProperties), v: z.union([value, z.array(value)]) }))
      .max(20)
      .default([]),
  })
  .refine(({ query, properties }) => query !== undefined || properties.length > 0, "a name or a property is needed");
export type MatchQuery = z.output<typeof matchQuerySchema>;

export const queryBatchSchema = z
  .record(z.string().min(1).max(100), matchQuerySchema)
  .refine((batch) => Object.keys(batch).length <= mostQueries, `at most ${mostQueries} queries at once`);
export type QueryBatch = z.output<typeof queryBatchSchema>;

/** A data extension query: what is known of some places. */
export const extendSchema = z.strictObject({
  ids: z.array(z.string().max(200)).max(1000),
  properties: z
    .array(z.looseObject({ id: z.enum(extendProperties) }))
    .min(1)
    .max(20),
});
export type Extension = z.output<typeof extendSchema>;
