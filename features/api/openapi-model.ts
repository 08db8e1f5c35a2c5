import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Licence, Register } from "@/features/settings/identity-model";
import { type ProblemCode, problems } from "@/lib/problem-response";
import packageJson from "@/package.json";
import { problemSchema } from "./api-schema";
import { type Operation, operations } from "./operations-model";

/** What stands in the document in words: by the operation's id. */
export type SummaryOf = (operationId: string) => string;

const tags = {
  records: "Sites, events, claims, sources, periods and evidence: as much of them as the public may see.",
  history: "What was changed, when and why.",
  figures: "What the overview counts.",
  writing: "What is sent in: reports by anybody, events and claims by reviewers with a token.",
  about: "The API itself.",
} as const;

function tagOf({ work }: Operation): keyof typeof tags {
  switch (work.does) {
    case "list":
    case "read":
      return "records";
    case "listChanges":
    case "readChange":
      return "history";
    case "summarise":
      return "figures";
    case "describe":
      return "about";
    default:
      return "writing";
  }
}

const always: readonly ProblemCode[] = ["unknown-parameter", "token-refused", "not-acceptable", "too-many-requests"];

/** How an operation can be refused. */
export function problemsOf({ pathSchema, body, scope, work }: Operation): ProblemCode[] {
  const withBody: ProblemCode[] =
    body === null ? [] : ["unreadable-body", "unsupported-media-type", "conflict", "not-taken", "out-of-order"];
  return [
    ...always,
    ...(pathSchema === null ? [] : (["not-found"] as const)),
    ...withBody,
    ...(scope === null ? [] : (["token-lacks-scope"] as const)),
    ...(work.does === "takeReport" ? (["unreadable-parameter"] as const) : []),
  ];
}

const words: Readonly<Record<number, string>> = {
  400: "A parameter or the body is unknown or cannot be read; it is named.",
  401: "The token does not count, or one is needed.",
  403: "The token does not cover this, or its owner has to set up two-factor.",
  404: "There is no such record, or it is not shown.",
  406: "Another media type than JSON was asked for.",
  409: "What was sent stands against what is there.",
  415: "The body is not JSON.",
  422: "What was sent has the right shape and cannot be taken; each member that is wrong is named.",
  429: "Too many requests: `Retry-After` says when to ask again.",
  503: "The register cannot answer now.",
};

const text = (description: string) => ({ description, schema: { type: "string" as const } });
const headers = {
  ETag: text(
    "The state of the register the answer is made from: send it as `If-None-Match` and get 304 while nothing changed.",
  ),
  RateLimit: text("What is left of the quota, and for how long."),
};

const leadingOn = {
  description:
    "The record was put together with another, or is a claim that was carried to another event: `Location` is the address of what is told in its place, asked the same. For now only: undoing that leads back.",
  headers: { Location: text("An address of the same kind of record, without origin.") },
};

function responsesOf(operation: Operation): RouteConfig["responses"] {
  const answer = operation.answer ?? z.record(z.string(), z.unknown());
  const json = { "application/json": { schema: answer } };
  const right =
    operation.method === "GET"
      ? {
          200: { description: "As asked for.", headers, content: json },
          ...(operation.work.does === "read" ? { 302: leadingOn } : {}),
          304: { description: "Nothing changed since the answer whose `ETag` was sent." },
        }
      : operation.work.does === "takeReport"
        ? {
            200: { description: "It had been taken before, with this key.", content: json },
            201: { description: "It was taken.", content: json },
          }
        : { 201: { description: "It was recorded.", content: json } };
  const statuses = [...new Set(problemsOf(operation).map((code) => problems[code]))].toSorted((a, b) => a - b);
  const refusals = statuses.map((status) => [
    status,
    { description: words[status] ?? "", content: { "application/problem+json": { schema: problemSchema } } },
  ]);
  return { ...right, ...Object.fromEntries(refusals) };
}

const idempotencyKey = z.strictObject({
  "Idempotency-Key": z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,128}$/)
    .meta({
      description: "Made by chance, such as a random UUID; the same when the same report is sent again.",
      example: "3f2b8c1e-7a44-4f0e-9a55-5f7c4c1d9b21",
    }),
});

function routeOf(operation: Operation, summaryOf: SummaryOf): RouteConfig {
  const { id, method, path, query, pathSchema, body, scope, work } = operation;
  const token = { token: [] };
  return {
    operationId: id,
    method: method === "GET" ? "get" : "post",
    path,
    tags: [tagOf(operation)],
    summary: summaryOf(id),
    security: scope === null ? [{}, token] : [token],
    request: {
      query,
      ...(pathSchema === null ? {} : { params: pathSchema }),
      ...(body === null ? {} : { body: { required: true, content: { "application/json": { schema: body } } } }),
      ...(work.does === "takeReport" ? { headers: idempotencyKey } : {}),
    },
    responses: responsesOf(operation),
  };
}

/** The API as a document (OpenAPI 3.1), made from the very schemas that requests are read by and answers are held to. */
export function openApiDocument(summaryOf: SummaryOf, register: Register): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token of a reviewer, made under their account. Reading what is public needs none.",
  });
  for (const operation of operations) registry.registerPath(routeOf(operation, summaryOf));
  const generator = new OpenApiGeneratorV31(registry.definitions);
  return generator.generateDocument({
    openapi: "3.1.0",
    info: {
      title: register.name.text,
      version: packageJson.version,
      description:
        "A register of damage to heritage sites. Texts are given in their own languages, by BCP 47 tag; dates as EDTF with their bounds; positions as exactly as the public may know them. A parameter that is not known is refused, never ignored.",
      ...(register.licence === null ? {} : { license: licenceIn(register.licence) }),
    },
    servers: [{ url: "/api/v1" }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  });
}

const licenceIn = ({ name, url }: Licence) => ({ name, ...(url === null ? {} : { url }) });
