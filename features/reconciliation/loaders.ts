import "server-only";
import { cache } from "react";
import type { z } from "zod";
import { publicContextIn } from "@/features/accounts/gate";
import { loaderIn } from "@/features/as-of/loaders";
import { loadRegister } from "@/features/settings/loaders";
import { takeDataRequest } from "@/lib/data-limit";
import { getPathname } from "@/lib/i18n/pathname";
import { routing } from "@/lib/i18n/routing";
import { translatorIn } from "@/lib/i18n/translator";
import { originOf } from "@/lib/own-origin";
import { answerData, dataHeaders, ProblemError, parameterProblem } from "@/lib/problem-response";
import { indexSites, type MatchIndex } from "./matching-model";
import { listMatchableSites } from "./queries";
import { extendProperties, extendSchema, queryBatchSchema } from "./schema";
import {
  answerExtension,
  answerQueries,
  manifestOf,
  proposeProperties,
  type ServiceWords,
  suggest,
} from "./service-model";

/** Every public place with its spellings, made ready once a revision. */
const loadIndex = loaderIn(
  async (db, { scope }): Promise<MatchIndex> => indexSites(await listMatchableSites(db, scope)),
  {
    keep: 1,
  },
);

const everybody = () => publicContextIn(routing.defaultLocale);

/** The protocol is spoken in one language; the names of places are in theirs. */
const loadWords = cache(async (): Promise<ServiceWords> => {
  const [t, register] = await Promise.all([translatorIn(routing.defaultLocale), loadRegister(routing.defaultLocale)]);
  const property = extendProperties.map((name) => [name, t(`api.reconciliation.property.${name}`)]);
  return {
    name: t("api.reconciliation.name", { register: register.name.text }),
    kindOf: (kind) => t(`vocabulary.siteKind.${kind}`),
    // Each of `extendProperties` has its words.
    property: Object.fromEntries(property) as ServiceWords["property"],
  };
});

/** A member of the protocol, which is JSON in a parameter or in a field of a form. */
function readJson<Schema extends z.ZodType>(name: string, text: string, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(jsonOf(name, text));
  if (read.success) return read.data;
  const parts = read.error.issues.slice(0, 20).map(({ path, message }) => ({
    parameter: name,
    pointer: path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    detail: message,
  }));
  throw new ProblemError("unreadable-parameter", `${name}: it is not as the protocol has it.`, parts);
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw parameterProblem(name, "it is not JSON.");
  }
}

const known = ["queries", "extend"] as const;

/** The parameters of an address or of a form, each once; one that nobody knows is refused. */
function readGiven(given: Iterable<[string, unknown]>, names: readonly string[]): Map<string, string> {
  const read = new Map<string, string>();
  for (const [name, value] of given) {
    if (!names.includes(name)) throw parameterProblem(name, "nobody asks for it here.", "unknown-parameter");
    if (typeof value !== "string" || read.has(name)) throw parameterProblem(name, "it is one text.");
    read.set(name, value);
  }
  return read;
}

async function fieldsOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new ProblemError("unreadable-body", "A form is taken here: application/x-www-form-urlencoded.");
  }
}

/**
 * Matches names of places with the register's (Reconciliation Service API 0.2). Everybody gets the same answers: only public
 * places are compared, whoever asks.
 */
export const answerReconciliation = (request: Request): Promise<Response> =>
  answer(request, async (countQueries) => {
    const given = request.method === "POST" ? await fieldsOf(request) : new URL(request.url).searchParams;
    const read = readGiven(given.entries(), known);
    const [queries, extend] = known.map((name) => read.get(name));
    if (queries !== undefined && extend !== undefined) throw parameterProblem("extend", "it is asked for by itself.");
    const words = await loadWords();
    if (queries !== undefined) {
      const batch = readJson("queries", queries, queryBatchSchema);
      await countQueries(Object.keys(batch).length);
      return answerQueries(await loadIndex(everybody()), words, batch);
    }
    if (extend !== undefined)
      return answerExtension(await loadIndex(everybody()), words, readJson("extend", extend, extendSchema));
    return manifestOf(originOf(request.headers), words);
  });

const suggestions = ["entity", "type", "property"] as const;

/** The parts of the service beside the endpoint itself: what completes typing, and what a table may be given. */
export const answerReconciliationPart = (request: Request, path: readonly string[]): Promise<Response> =>
  answer(request, async () => {
    const [part, name, ...rest] = path;
    const given = new URL(request.url).searchParams.entries();
    const what = suggestions.find((one) => one === name);
    if (part === "suggest" && what !== undefined && rest.length === 0) {
      const prefix = readGiven(given, ["prefix", "cursor", "limit"]).get("prefix");
      if (prefix === undefined) throw parameterProblem("prefix", "what is typed so far is needed.");
      return suggest(await loadIndex(everybody()), await loadWords(), what, prefix.slice(0, 200));
    }
    if (part === "properties" && name === undefined) {
      const read = readGiven(given, ["type", "limit"]);
      const limit = read.get("limit") ?? String(extendProperties.length);
      if (!/^[1-9]\d{0,3}$/.test(limit)) throw parameterProblem("limit", "it is a number from 1.");
      return proposeProperties(await loadWords(), { type: read.get("type") ?? null, limit: Number(limit) });
    }
    if (part === "view" && name !== undefined && rest.length === 0) return viewOf(await loadIndex(everybody()), name);
    throw new ProblemError("not-found", "The service has no such part.");
  });

/** The page of a place, by its id: where an OpenRefine leads to. */
function viewOf(index: MatchIndex, id: string): Response {
  const site = index.byId.get(id);
  if (site === undefined) throw new ProblemError("not-found", "There is no such place.");
  const location = getPathname({ href: `/sites/${site.slug}`, locale: routing.defaultLocale });
  return new Response(null, { status: 302, headers: { ...dataHeaders, location, "cache-control": "no-cache" } });
}

/**
 * So many queries count as one request: as many as OpenRefine sends at once, so that its users are counted as if a batch were
 * one, and a batch of ten times as many costs its sender ten times as much.
 */
const queriesOfARequest = 10;

type CountQueries = (queries: number) => Promise<void>;

const answer = (request: Request, make: (countQueries: CountQueries) => Promise<object>): Promise<Response> =>
  answerData(async () => {
    const client = request.headers.get("x-tadmur-client");
    let limit = await takeDataRequest(client);
    const made = await make(async (queries) => {
      const further = Math.ceil(queries / queriesOfARequest) - 1;
      if (further > 0) limit = await takeDataRequest(client, further);
    });
    if (made instanceof Response) return made;
    return Response.json(made, { headers: { ...dataHeaders, ...limit, "cache-control": "no-cache" } });
  });
