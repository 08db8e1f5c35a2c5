import type { z } from "zod";
import type { ApiTokenScope } from "@/features/accounts/api-token-schema";
import { sentReportSchema } from "@/features/reports/sent-schema";
import {
  answerSchemas,
  changeParameters,
  parameters,
  type RecordList,
  recordParameters,
  recordPath,
  takenClaimsSchema,
  takenEventSchema,
  takenReportSchema,
} from "./api-schema";
import { sentClaimsSchema, sentEventSchema } from "./body-schema";

/** What an operation is asked for, which decides who carries it out. */
export type OperationWork =
  | { does: "list" | "read"; list: RecordList }
  | { does: "listChanges" | "readChange" | "summarise" | "describe" }
  | { does: "recordEvent" | "recordClaims" | "takeReport" };

/** One operation of the API: the document, the page, the door and the tests all go by this table. */
export type Operation = {
  /** Public: programs that are made from the document call it so. Its words are `api.operation.<id>`. */
  id: string;
  method: "GET" | "POST";
  /** Behind `/api/v1`; `{id}` is the id of a record. */
  path: string;
  work: OperationWork;
  query: z.ZodObject;
  /** Of the path; null where it names nothing. */
  pathSchema: z.ZodObject | null;
  body: z.ZodType | null;
  /** What a right answer holds; null for the document of the API, which describes itself. */
  answer: z.ZodType | null;
  /** What a token must cover; null where none is asked for. */
  scope: ApiTokenScope | null;
};

const read = { method: "GET", pathSchema: null, body: null, scope: null } as const;
const write = { method: "POST", pathSchema: null, query: parameters.none } as const;

const lists: readonly RecordList[] = ["sites", "events", "claims", "sources", "periods", "evidence"];
const singular: Record<RecordList, string> = {
  sites: "Site",
  events: "Event",
  claims: "Claim",
  sources: "Source",
  periods: "Period",
  evidence: "Evidence",
};
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const operations: readonly Operation[] = [
  ...lists.flatMap((list): Operation[] => [
    {
      ...read,
      id: list === "evidence" ? "listEvidence" : `list${capital(list)}`,
      path: `/${list}`,
      work: { does: "list", list },
      query: parameters[list],
      answer: answerSchemas.list(list),
    },
    {
      ...read,
      id: `get${singular[list]}`,
      path: `/${list}/{id}`,
      work: { does: "read", list },
      query: recordParameters(list),
      pathSchema: recordPath,
      answer: answerSchemas.one(list),
    },
  ]),
  {
    ...read,
    id: "listChanges",
    path: "/changes",
    work: { does: "listChanges" },
    query: parameters.changes,
    answer: answerSchemas.changes,
  },
  {
    ...read,
    id: "getChange",
    path: "/changes/{id}",
    work: { does: "readChange" },
    query: changeParameters,
    pathSchema: recordPath,
    answer: answerSchemas.change,
  },
  {
    ...read,
    id: "getSummary",
    path: "/summary",
    work: { does: "summarise" },
    query: parameters.summary,
    answer: answerSchemas.summary,
  },
  {
    ...read,
    id: "getDescription",
    path: "/openapi.json",
    work: { does: "describe" },
    query: parameters.none,
    answer: null,
  },
  {
    ...write,
    id: "sendReport",
    path: "/reports",
    work: { does: "takeReport" },
    body: sentReportSchema,
    answer: takenReportSchema,
    scope: null,
  },
  {
    ...write,
    id: "recordEvent",
    path: "/events",
    work: { does: "recordEvent" },
    body: sentEventSchema,
    answer: takenEventSchema,
    scope: "record_events",
  },
  {
    ...write,
    id: "recordClaims",
    path: "/claims",
    work: { does: "recordClaims" },
    body: sentClaimsSchema,
    answer: takenClaimsSchema,
    scope: "record_claims",
  },
];

/** The operations of an address: its parts behind `/api/v1`, and the id where it names one. */
export function operationsAt(path: readonly string[]): { found: Operation[]; id: string | null } {
  const [first, id, ...rest] = path;
  const pattern = id === undefined ? `/${first ?? ""}` : `/${first}/{id}`;
  return {
    found: rest.length > 0 ? [] : operations.filter((operation) => operation.path === pattern),
    id: id ?? null,
  };
}
