import { titleOf } from "@/features/sites/model";
import { siteKinds } from "@/features/sites/schema";
import { breathe } from "@/lib/statements";
import { commaOf } from "@/lib/text/language";
import { textIn } from "@/lib/text/localized-text";
import { type Candidate, type Features, type MatchIndex, matchSites, suggestSites } from "./matching-model";
import type { MatchableName, MatchableSite } from "./queries";
import {
  type ExtendProperty,
  type Extension,
  extendProperties,
  type MatchQuery,
  matchProperties,
  mostCandidates,
  type QueryBatch,
} from "./schema";

/** The words of the service, in one language: kinds of place by their keys, properties by theirs. */
export type ServiceWords = {
  name: string;
  kindOf: (kind: string) => string;
  property: Readonly<Record<ExtendProperty, string>>;
};

/** What the service is and what it can do (Reconciliation Service API 0.2, 4). */
export const manifestOf = (origin: string, words: ServiceWords) => ({
  versions: ["0.2"],
  name: words.name,
  identifierSpace: `${origin}/api/v1/sites/`,
  schemaSpace: `${origin}/api/v1/openapi.json`,
  documentation: `${origin}/api`,
  view: { url: `${origin}/api/reconcile/view/{{id}}` },
  defaultTypes: typesOf(words),
  suggest: {
    entity: { service_url: origin, service_path: "/api/reconcile/suggest/entity" },
    type: { service_url: origin, service_path: "/api/reconcile/suggest/type" },
    property: { service_url: origin, service_path: "/api/reconcile/suggest/property" },
  },
  extend: {
    propose_properties: { service_url: origin, service_path: "/api/reconcile/properties" },
    property_settings: [],
  },
});

const typesOf = (words: ServiceWords) => siteKinds.map((kind) => ({ id: kind, name: words.kindOf(kind) }));
const propertiesOf = (words: ServiceWords, among: readonly ExtendProperty[]) =>
  among.map((id) => ({ id, name: words.property[id] }));

/** What a place is called, for whoever wrote in `lang`. */
function titleFor(site: MatchableSite, lang: string): { text: string; lang: string } {
  return textIn(titleOf(site.names), lang);
}

/** Its kind and where it lies, to tell namesakes apart. */
function descriptionOf(index: MatchIndex, words: ServiceWords, site: MatchableSite): string {
  const around = site.around.toReversed().flatMap((id) => {
    const outer = index.byId.get(id);
    return outer === undefined ? [] : [titleFor(outer, "en").text];
  });
  return [words.kindOf(site.kind), ...around].join(commaOf("en"));
}

const featureIds = {
  nameSimilarity: "name_similarity",
  isExactName: "exact_name",
  namesAround: "names_where_it_lies",
  within: "within",
  kind: "kind",
  worldHeritageId: "world_heritage_id",
  country: "country",
} as const satisfies Record<keyof Features, string>;

const featuresOf = (features: Features) =>
  Object.entries(featureIds).flatMap(([key, id]) => {
    const value = Object.entries(features).find(([name]) => name === key)?.[1];
    return value === undefined ? [] : [{ id, value }];
  });

function candidateOf(index: MatchIndex, words: ServiceWords, { site, name, score, isMatch, features }: Candidate) {
  return {
    id: site.id,
    name: titleFor(site, name.lang).text,
    description: descriptionOf(index, words, site),
    type: [{ id: site.kind, name: words.kindOf(site.kind) }],
    score,
    match: isMatch,
    features: featuresOf(features),
  };
}

const answerQuery = (index: MatchIndex, words: ServiceWords, query: MatchQuery) => ({
  result: matchSites(index, query)
    .slice(0, Math.min(query.limit, mostCandidates))
    .map((candidate) => candidateOf(index, words, candidate)),
});

/** The answers of a batch, one after another: between them the process does what else it has to. */
export async function answerQueries(index: MatchIndex, words: ServiceWords, batch: QueryBatch) {
  const answers: [string, ReturnType<typeof answerQuery>][] = [];
  for (const [key, query] of Object.entries(batch)) {
    answers.push([key, answerQuery(index, words, query)]);
    await breathe();
  }
  return Object.fromEntries(answers);
}

type Cell = { str: string } | { int: number } | { id: string; name: string };

function cellsOf(index: MatchIndex, words: ServiceWords, site: MatchableSite, property: ExtendProperty): Cell[] {
  switch (property) {
    case "names":
      return site.names.map(({ text }) => ({ str: text }));
    case "kind":
      return [{ id: site.kind, name: words.kindOf(site.kind) }];
    case "country":
      return site.country === null ? [] : [{ str: site.country }];
    case "worldHeritageId":
      return site.worldHeritageId === null ? [] : [{ int: site.worldHeritageId }];
    case "within":
      return site.around.slice(-1).flatMap((id) => {
        const outer: MatchableSite | undefined = index.byId.get(id);
        return outer === undefined ? [] : [{ id, name: titleFor(outer, "en").text }];
      });
    default:
      return property satisfies never;
  }
}

/** What is known of places (5.2). One that is not there has an empty row, as the protocol asks. */
export function answerExtension(index: MatchIndex, words: ServiceWords, { ids, properties }: Extension) {
  const asked = extendProperties.filter((one) => properties.some(({ id }) => id === one));
  const rowOf = (id: string): [string, Record<string, Cell[]>] => {
    const site = index.byId.get(id);
    return [
      id,
      Object.fromEntries(
        asked.map((property): [string, Cell[]] => [
          property,
          site === undefined ? [] : cellsOf(index, words, site, property),
        ]),
      ),
    ];
  };
  return { meta: propertiesOf(words, asked), rows: Object.fromEntries(ids.map(rowOf)) };
}

const suggested = 10;

/** Completes what is typed: a place, a kind of place, a property. */
export function suggest(index: MatchIndex, words: ServiceWords, what: "entity" | "type" | "property", prefix: string) {
  if (what === "entity")
    return {
      result: suggestSites(index, prefix, suggested).map(({ site, name }) => ({
        ...nameOf(site, name),
        description: descriptionOf(index, words, site),
        notable: [{ id: site.kind, name: words.kindOf(site.kind) }],
      })),
    };
  const all = what === "type" ? typesOf(words) : propertiesOf(words, matchProperties);
  const typed = prefix.trim().toLowerCase();
  return { result: all.filter(({ id, name }) => [id, name].some((one) => one.toLowerCase().includes(typed))) };
}

const nameOf = (site: MatchableSite, name: MatchableName) => ({ id: site.id, name: titleFor(site, name.lang).text });

/** The properties a table may be given of places, of whatever kind. */
export const proposeProperties = (words: ServiceWords, { type, limit }: { type: string | null; limit: number }) => ({
  ...(type === null ? {} : { type }),
  limit,
  properties: propertiesOf(words, extendProperties).slice(0, limit),
});
