import "server-only";
import { createHash } from "node:crypto";
import type { ApiTokenScope } from "@/features/accounts/api-token-schema";
import { type ApiPass, openApi } from "@/features/accounts/gate";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { asOfKey } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister, loadSettingsRecord } from "@/features/settings/loaders";
import { takeDataRequest } from "@/lib/data-limit";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { AppError, statusOf } from "@/lib/errors";
import { keepRecent } from "@/lib/keep-recent";
import { originOf } from "@/lib/own-origin";
import { answerData, dataHeaders, ProblemError, parameterProblem } from "@/lib/problem-response";
import packageJson from "@/package.json";
import { loadAsOf, readAnswer, sendReport, type TakeReport, writeAnswer } from "./loaders";
import { type Operation, operationsAt } from "./operations-model";
import { readParameters } from "./parameters-model";

type Head = { seq: number; day: string } | null;

const exposed = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After";

/** Answers a request to `/api/v1`. Every refusal is a problem (RFC 9457), and nothing of an answer rests on a cookie. */
export const answerApi = (request: Request, path: readonly string[], takeReport?: TakeReport): Promise<Response> =>
  answerData(async () => {
    const { operation, id } = operationOf(request, path);
    const limit = await takeDataRequest(request.headers.get("x-tadmur-client"));
    const headers = { ...dataHeaders, ...limit, "access-control-expose-headers": exposed };
    const pass = await passOf(request, operation);
    requireJson(request);
    return operation.method === "GET"
      ? answerRead(request, { operation, id, pass, headers })
      : answerWrite(request, { operation, pass, headers, takeReport });
  });

function operationOf(request: Request, path: readonly string[]): { operation: Operation; id: string | null } {
  const { found, id } = operationsAt(path);
  if (found.length === 0) throw new ProblemError("not-found", "There is no such address in the API: see /api.");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const operation = found.find((one) => one.method === method);
  if (operation !== undefined) return { operation, id };
  const methods = found.flatMap((one) => (one.method === "GET" ? ["GET", "HEAD"] : [one.method]));
  const allow = [...methods, "OPTIONS"].join(", ");
  throw new ProblemError("method-not-allowed", `Taken here: ${allow}.`, [], { allow });
}

/** Who asks. A token that does not count is refused, also where none is asked for: whoever sends one means to use it. */
async function passOf(request: Request, { scope }: Operation): Promise<ApiPass> {
  const pass = await openApi(request.headers.get("authorization")).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw error.code === "two_factor_required"
      ? new ProblemError("two-factor-required", "Turn two-factor on under your account.")
      : refused("The token is none, has ended, or its owner may not use it now.", "invalid_token");
  });
  if (scope === null) return pass;
  if (pass.holder === null) throw refused("A token is needed: make one under your account.", null);
  if (!pass.holder.scopes.includes(scope)) throw lacking(scope);
  return pass;
}

const refused = (detail: string, error: string | null): ProblemError =>
  new ProblemError("token-refused", detail, [], {
    "www-authenticate": error === null ? "Bearer" : `Bearer error="${error}"`,
  });

const lacking = (scope: ApiTokenScope): ProblemError =>
  new ProblemError("token-lacks-scope", `The token would need the scope ${scope}.`, [], {
    "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"`,
  });

/** Whoever asks for a media type gets JSON or a refusal. */
function requireJson(request: Request): void {
  const accept = request.headers.get("accept");
  if (accept === null || accept.trim() === "") return;
  const types = accept.split(",").flatMap((one) => {
    const [type = "", ...options] = one
      .toLowerCase()
      .split(";")
      .map((part) => part.trim());
    return options.some((option) => /^q=0(\.0*)?$/.test(option)) ? [] : [type];
  });
  const taken = ["*/*", "application/*", "application/json", "application/problem+json"];
  if (!types.some((type) => taken.includes(type)))
    throw new ProblemError("not-acceptable", "Answers are application/json.");
}

type Reading = { operation: Operation; id: string | null; pass: ApiPass; headers: Record<string, string> };

type Kept = { body: string; next: string | null; leadsTo?: string };
/** Answers to anybody, for as long as the register stays as it is: of the largest, some forty megabytes. */
const keptAnswers = keepRecent<Kept>(100);

async function answerRead(request: Request, { operation, id, pass, headers }: Reading): Promise<Response> {
  const [head, { version }] = await Promise.all([loadRegisterHead(), loadSettingsRecord()]);
  const url = new URL(request.url);
  const isPublic = pass.holder === null;
  const etag = etagOf(url, { head, version }, pass);
  const all = {
    ...headers,
    etag,
    vary: "Authorization",
    // What may be shown can change at any time, of the past too.
    "cache-control": isPublic ? "no-cache" : "private, no-store",
  };
  if (isNotModified(request, etag)) return new Response(null, { status: 304, headers: all });
  const make = () => makeAnswer(url, { operation, id, pass }, head);
  const { body, next, leadsTo } = await (isPublic ? keptAnswers(etag, make) : make());
  // For now only, as an undone merge changes it back.
  if (leadsTo !== undefined)
    return new Response(null, { status: 302, headers: { ...all, location: `/api/v1${leadsTo}${url.search}` } });
  const link = next === null ? {} : { link: `<${originOf(request.headers)}${nextPath(url, next)}>; rel="next"` };
  return new Response(request.method === "HEAD" ? null : body, {
    headers: { ...all, ...link, "content-type": "application/json; charset=utf-8" },
  });
}

function nextPath({ pathname, searchParams }: URL, next: string): string {
  const asked = new URLSearchParams(searchParams);
  asked.set("cursor", next);
  return `${pathname}?${asked}`;
}

/** Names what an answer is made of: the revision, the settings, what was asked and who may see what, and the software that makes it. */
function etagOf(
  { pathname, search }: URL,
  { head, version }: { head: Head; version: number },
  { holder, contextAt }: ApiPass,
): string {
  const made = [
    packageJson.version,
    version,
    head?.seq ?? 0,
    contextAt(null).scope.kind,
    holder === null,
    pathname,
    search,
  ];
  return `"${head?.seq ?? 0}-${createHash("sha256").update(JSON.stringify(made)).digest("base64url").slice(0, 16)}"`;
}

/** Weak or strong, the name alone is compared (RFC 9110, 13.1.2). It was only ever handed out with a right answer. */
const isNotModified = (request: Request, etag: string): boolean =>
  (request.headers.get("if-none-match") ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag);

async function makeAnswer(url: URL, { operation, id, pass }: Omit<Reading, "headers">, head: Head): Promise<Kept> {
  const values: Readonly<Record<string, unknown>> = readParameters(operation.query, url.searchParams);
  const asOf = await loadAsOf(values[asOfKey]);
  const context = pass.contextAt(asOf);
  if (operation.pathSchema !== null && !operation.pathSchema.safeParse({ id }).success) throw nothing();
  const address = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]),
  );
  const read = await readAnswer(operation, context, { values, address, id: id ?? "" });
  if (read === null) throw nothing();
  if ("leadsTo" in read) return { body: "", next: null, leadsTo: read.leadsTo };
  if ("whole" in read) return { body: JSON.stringify(read.whole), next: null };
  return {
    body: JSON.stringify({ register: await registerOf(context, head), ...read }),
    next: read.page?.next ?? null,
  };
}

const nothing = (): ProblemError => new ProblemError("not-found", "There is no such record, or it is not shown.");

const registerOf = async ({ asOf, locale }: ViewContext, head: Head) => {
  const { name, licence } = await loadRegister(locale);
  return {
    name: name.text,
    revision: asOf?.seq ?? head?.seq ?? 0,
    day: asOf === null ? (head?.day ?? null) : asOf.day,
    licence: licence?.name ?? null,
    licenceUrl: licence?.url ?? null,
  };
};

type Writing = Omit<Reading, "id"> & { takeReport: TakeReport | undefined };

async function answerWrite(request: Request, { operation, pass, headers, takeReport }: Writing): Promise<Response> {
  readParameters(operation.query, new URL(request.url).searchParams);
  const body = await bodyOf(request);
  const client = request.headers.get("x-tadmur-client");
  const now = new Date();
  try {
    const taken =
      operation.work.does === "takeReport" && takeReport !== undefined
        ? await sendReport(takeReport, body, { idempotencyKey: idempotencyKeyOf(request), client })
        : await writeAnswer(operation, pass, { body, today: latestDayOnEarth(now), now });
    const location = taken.location === undefined ? {} : { location: taken.location };
    return Response.json(taken.body, {
      status: taken.status,
      headers: { ...headers, ...location, "cache-control": "no-store" },
    });
  } catch (error) {
    throw error instanceof AppError ? problemOfFailure(error) : error;
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new ProblemError("unsupported-media-type", "Send application/json.");
  try {
    return JSON.parse(await request.text());
  } catch {
    throw new ProblemError("unreadable-body", "What was sent is not JSON.");
  }
}

/** Whoever guesses a key could be told of another's report: at least 128 bits of chance go into one. */
function idempotencyKeyOf(request: Request): string {
  // A structured field: a string in quotes; bare, as many send it, it means the same.
  const given = (request.headers.get("idempotency-key") ?? "").trim().replace(/^"(.*)"$/, "$1");
  if (/^[A-Za-z0-9_-]{22,128}$/.test(given)) return given;
  throw parameterProblem(
    "Idempotency-Key",
    "send in this header 22 to 128 letters and figures made by chance, such as a random UUID, and the same ones when you send again.",
  );
}

/** A refusal of a mutation, as the register names it. */
function problemOfFailure({ code, retryAfterSeconds = 600 }: AppError): ProblemError {
  const detail = `Nothing was stored: ${code.replaceAll("_", " ")}.`;
  switch (statusOf[code]) {
    case 429:
      return new ProblemError("too-many-requests", detail, [], { "retry-after": String(retryAfterSeconds) });
    case 409:
      return new ProblemError("conflict", detail);
    case 503:
      return new ProblemError("out-of-order", detail);
    default:
      return new ProblemError("not-taken", detail);
  }
}
