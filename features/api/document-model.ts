import { z } from "zod";

/** As much of the document of the API as its page shows: whatever stands there is read from the document itself. */
const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(["query", "path", "header"]),
  required: z.boolean().default(false),
  description: z.string().default(""),
  schema: z.looseObject({}).default({}),
});
const responseSchema = z.object({ description: z.string() });
const operationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) }).optional(),
  responses: z.record(z.string(), responseSchema),
  security: z.array(z.record(z.string(), z.array(z.string()))),
});
const documentSchema = z.object({
  info: z.object({ version: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

export type DescribedParameter = z.output<typeof parameterSchema> & { values: string };
export type DescribedOperation = {
  id: string;
  method: string;
  path: string;
  needsToken: boolean;
  parameters: DescribedParameter[];
  /** The schema of the body by its name in the document; null where none is sent. */
  body: string | null;
  responses: { status: string; description: string }[];
};
export type DescribedTag = { name: string; operations: DescribedOperation[] };

/** What values a parameter takes, in the notation of the document. */
function valuesOf(schema: Readonly<Record<string, unknown>>): string {
  const { type, enum: among, items, minimum, maximum, pattern, default: byDefault } = schema;
  if (Array.isArray(among)) return among.join(" | ");
  if (type === "array" && typeof items === "object" && items !== null)
    return valuesOf({ ...items }).replaceAll(" | ", ", ");
  if (type === "integer")
    return [`${minimum ?? ""}–${maximum ?? ""}`, byDefault === undefined ? "" : `(${byDefault})`].join(" ").trim();
  return typeof pattern === "string" ? pattern : String(type ?? "");
}

const nameOf = (schema: Readonly<Record<string, unknown>>): string =>
  String(schema.$ref ?? "")
    .split("/")
    .at(-1) ?? "";

/** The operations of a document by their tags, in its order. */
export function readDocument(document: object): { version: string; tags: DescribedTag[] } {
  const { info, tags, paths } = documentSchema.parse(document);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  return {
    version: info.version,
    tags: tags.map(({ name }) => ({
      name,
      operations: all
        .filter((operation) => operation.tags.includes(name))
        .map(({ operationId: id, path, method, parameters, requestBody, responses, security }) => ({
          ...{ id, path },
          method: method.toUpperCase(),
          needsToken: security.every((one) => Object.keys(one).length > 0),
          parameters: parameters.map((one) => ({ ...one, values: valuesOf(one.schema) })),
          body: requestBody === undefined ? null : nameOf(requestBody.content["application/json"]?.schema ?? {}),
          responses: Object.entries(responses).map(([status, { description }]) => ({ status, description })),
        })),
    })),
  };
}
