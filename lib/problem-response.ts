import { logger } from "./logger";
import { filePolicy } from "./security-headers";

/** What can be wrong with a request for data, with the status it has. The names stand in addresses: they are public. */
export const problems = {
  "unknown-parameter": 400,
  "unreadable-parameter": 400,
  "unreadable-body": 400,
  "token-refused": 401,
  "token-lacks-scope": 403,
  "two-factor-required": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "not-acceptable": 406,
  conflict: 409,
  "unsupported-media-type": 415,
  "not-taken": 422,
  "too-many-requests": 429,
  "out-of-order": 503,
} as const satisfies Record<string, number>;
export type ProblemCode = keyof typeof problems;

export const problemTitles: Readonly<Record<ProblemCode, string>> = {
  "unknown-parameter": "There is no such parameter here",
  "unreadable-parameter": "A parameter cannot be read",
  "unreadable-body": "What was sent cannot be read",
  "token-refused": "The token does not count",
  "token-lacks-scope": "The token does not cover this",
  "two-factor-required": "The register asks the token's owner to set up two-factor first",
  "not-found": "There is nothing here",
  "method-not-allowed": "The method is not taken here",
  "not-acceptable": "There is no answer of the media type asked for",
  "unsupported-media-type": "A body of this media type is not taken",
  conflict: "What was sent stands against what is there",
  "not-taken": "What was sent cannot be taken",
  "too-many-requests": "Too many requests",
  "out-of-order": "The register cannot answer now",
};

/** One thing that is wrong: of a parameter by its name, of a body by a JSON pointer (RFC 6901). */
export type ProblemPart = { parameter?: string; pointer?: string; detail: string };

/** A refusal of a request for data, in words for whoever writes the program (RFC 9457). Thrown, and answered at the door. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly parts: readonly ProblemPart[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** A parameter that cannot be taken as it was given. What was given is not repeated. */
export const parameterProblem = (
  parameter: string,
  detail: string,
  code: "unknown-parameter" | "unreadable-parameter" = "unreadable-parameter",
): ProblemError => new ProblemError(code, `${parameter}: ${detail}`, [{ parameter, detail }]);

/** What is in no browser to do: data, and refusals of it. */
export const dataHeaders = {
  "content-security-policy": filePolicy,
  "x-content-type-options": "nosniff",
} as const;

export function problemResponse({ code, detail, parts, headers }: ProblemError): Response {
  const body = {
    type: `/api#${code}`,
    title: problemTitles[code],
    status: problems[code],
    detail,
    ...(parts.length === 0 ? {} : { errors: parts }),
  };
  return Response.json(body, {
    status: body.status,
    headers: {
      ...dataHeaders,
      "cache-control": "no-store",
      ...headers,
      "content-type": "application/problem+json; charset=utf-8",
    },
  });
}

/** Answers a request for data, in problems where it cannot. What nobody foresaw is our fault, and is noted. */
export async function answerData(make: () => Promise<Response>): Promise<Response> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error);
    logger.error({ err: error }, "a request for data could not be answered");
    return problemResponse(
      new ProblemError("out-of-order", "Something went wrong here. It was noted; ask again later."),
    );
  }
}
