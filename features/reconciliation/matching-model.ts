import { groupBy } from "@/lib/group-by";
import { foldText } from "@/lib/text/fold-text";
import { type ComparableName, comparableName, type Letters, lettersOf, likeness, nameLikeness } from "./likeness-model";
import type { MatchableName, MatchableSite } from "./queries";
import { type MatchProperty, type MatchQuery, mostLetters } from "./schema";

/** The places of a register, ready to be matched. */
export type MatchIndex = {
  sites: readonly MatchableSite[];
  byId: ReadonlyMap<string, MatchableSite>;
  names: readonly { site: MatchableSite; name: MatchableName; words: readonly string[] }[];
  /** The names that have three letters in a row, by their places in `names`. */
  byTrigram: ReadonlyMap<string, readonly number[]>;
  /** The names that fold to the same, and the places by the name in their addresses. */
  byFolded: ReadonlyMap<string, readonly { site: MatchableSite }[]>;
  bySlug: ReadonlyMap<string, readonly MatchableSite[]>;
};

/** Why a place is offered, each between 0 and 100 or yes and no. */
export type Features = {
  /** How alike the query and the nearest of the place's names are. */
  nameSimilarity: number;
  /** The query is one of its names, but for case, accents, marks and forms of letters. */
  isExactName: boolean;
  /** What stood beside the name names a place it lies in. */
  namesAround: boolean;
} & Partial<Record<MatchProperty, boolean>>;

export type Candidate = {
  site: MatchableSite;
  /** The name that is nearest. */
  name: MatchableName;
  score: number;
  isMatch: boolean;
  features: Features;
};

const trigramsOf = (folded: string): Set<string> => {
  const padded = `  ${folded} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

// The article is written or left out as one likes.
const withoutArticle = (word: string): string => (/^ال\p{L}{3,}$/u.test(word) ? word.slice(2) : word);
const wordsOf = (folded: string): string[] => folded.split(" ").filter(Boolean).map(withoutArticle);

export function indexSites(sites: readonly MatchableSite[]): MatchIndex {
  const names = sites.flatMap((site) => site.names.map((name) => ({ site, name, words: wordsOf(name.folded) })));
  const byTrigram = new Map<string, number[]>();
  for (const [at, { name }] of names.entries())
    for (const trigram of trigramsOf(name.folded)) {
      const held = byTrigram.get(trigram);
      if (held === undefined) byTrigram.set(trigram, [at]);
      else held.push(at);
    }
  const byId = new Map(sites.map((site) => [site.id, site]));
  const byFolded = groupBy(names, ({ name }) => name.folded);
  const bySlug = groupBy(sites, ({ slug }) => slug);
  return { sites, byId, names, byTrigram, byFolded, bySlug };
}

/** A reading of a query: the whole of it, or what stands before a comma or a bracket, which then says where. */
type Asked = ComparableName & { around: readonly Letters[] };

/** Whether some name may be as long as a folded text; a sign may fold to many letters. */
const isAsShortAsNames = (folded: string): boolean => folded !== "" && folded.length <= mostLetters;

/** What is longer than any name is left out and not refused, for the other queries of its batch are as good as ever. */
function readingsOf(query: string): Asked[] {
  const [before = "", ...rest] = query.split(/[,،;؛([]/);
  const read = (text: string, around: string): Asked[] => {
    const folded = foldText(text);
    if (!isAsShortAsNames(folded)) return [];
    const wordsAround = new Set(wordsOf(foldText(around)));
    return [{ ...comparableName(folded, wordsOf(folded)), around: [...wordsAround].map(lettersOf) }];
  };
  return [...read(query, ""), ...(rest.length > 0 ? read(before, rest.join(" ")) : [])];
}

/** Names to look at closely: those that share most trigrams with what is asked. */
const mostLookedAt = 150;
/** Steps of nearness, so that not all names of a large register are put in order for the sake of a few. */
const steps = 1024;

export function nearNames({ names, byTrigram }: MatchIndex, folded: string): number[] {
  const shared = new Uint16Array(names.length);
  const found: number[] = [];
  for (const trigram of trigramsOf(folded))
    for (const at of byTrigram.get(trigram) ?? []) {
      const count = shared[at] ?? 0;
      if (count === 0) found.push(at);
      shared[at] = count + 1;
    }
  const nearness = (at: number) => (shared[at] ?? 0) / (folded.length + (names[at]?.name.folded.length ?? 0));
  const atStep = new Uint32Array(steps + 1);
  for (const at of found) {
    const step = stepOf(nearness(at));
    atStep[step] = (atStep[step] ?? 0) + 1;
  }
  let leastStep = steps;
  for (let above = atStep[steps] ?? 0; leastStep > 0 && above < mostLookedAt; above += atStep[leastStep] ?? 0)
    leastStep -= 1;
  return found
    .filter((at) => stepOf(nearness(at)) >= leastStep)
    .toSorted((one, other) => nearness(other) - nearness(one) || one - other)
    .slice(0, mostLookedAt);
}

/** Nearness is above 0 and at most 1, for no text has more trigrams than it has letters and one. */
const stepOf = (near: number): number => Math.floor(near * steps);

/** What is not named beside the place where the query names one. */
const elsewhere = 0.9;
/** Below this nothing is offered: it would be another name. */
const leastScore = 60;
/** What is less alike does not come to `leastScore`, however that is rounded. */
const leastLikeness = (leastScore - 0.1) / 100;
/** How far a match may be from the next, to be taken for certain. */
const ahead = 5;

type Condition = { property: MatchProperty; isMet: (site: MatchableSite) => boolean };

/** The conditions of a query; a place that is known to differ from one is left out. */
function conditionsOf(index: MatchIndex, { type = [], properties }: MatchQuery): Condition[] {
  const types = new Set<string>([type].flat());
  const ofType: Condition[] = types.size === 0 ? [] : [{ property: "kind", isMet: ({ kind }) => types.has(kind) }];
  const asked = properties.map(({ pid, v }): Condition => {
    const values = [v].flat().map((one) => (typeof one === "object" ? one.id : String(one)).trim());
    return { property: pid, isMet: conditionOf(index, pid, new Set(values)) };
  });
  return [...ofType, ...asked];
}

function conditionOf(index: MatchIndex, property: MatchProperty, values: ReadonlySet<string>): Condition["isMet"] {
  switch (property) {
    case "kind":
      return ({ kind }) => values.has(kind);
    case "country": {
      const codes = new Set([...values].map((one) => one.toUpperCase()));
      return ({ country }) => country !== null && codes.has(country);
    }
    case "worldHeritageId":
      return ({ id, around }) =>
        [...around, id].some((one) => values.has(String(index.byId.get(one)?.worldHeritageId ?? "none")));
    case "within": {
      const ids = placesNamed(index, values);
      return ({ id, around }) => [...around, id].some((one) => ids.has(one));
    }
    default:
      return property satisfies never;
  }
}

/** Places by id, by the name in their address, or by one of their names. */
function placesNamed({ byId, bySlug, byFolded }: MatchIndex, values: ReadonlySet<string>): ReadonlySet<string> {
  const meant = [...values].flatMap((value) => [
    ...(byId.has(value) ? [value] : []),
    ...(bySlug.get(value) ?? []).map(({ id }) => id),
    ...(byFolded.get(foldText(value)) ?? []).map(({ site }) => site.id),
  ]);
  return new Set(meant);
}

type Near = Pick<Candidate, "site" | "name"> & { likeness: number; namesAround: boolean };

/** The nearest name of each place, over all readings of the query, where it is near enough to be offered. */
function nearSites(index: MatchIndex, query: string): Near[] {
  const best = new Map<string, Near>();
  for (const asked of readingsOf(query)) {
    const isAround = aroundIn(index, asked.around);
    for (const at of nearNames(index, asked.folded)) {
      const named = index.names[at];
      if (named === undefined) continue;
      const { site, name, words } = named;
      const held = best.get(site.id);
      const least = Math.max(leastLikeness, held?.likeness ?? 0);
      const alike = nameLikeness(asked, comparableName(name.folded, words), least);
      if (alike < least) continue;
      const namesAround = asked.around.length > 0 && isAround(site);
      const place = asked.around.length === 0 || namesAround ? 1 : elsewhere;
      const near: Near = { site, name, likeness: alike * place, namesAround };
      if (held === undefined || near.likeness > held.likeness) best.set(site.id, near);
    }
  }
  return [...best.values()];
}

/** Whether every word beside a name is one of a name of a place that a site lies in. Sites of one place are asked about once. */
function aroundIn({ byId }: MatchIndex, words: readonly Letters[]): (site: MatchableSite) => boolean {
  const known = new Map<string, boolean>();
  const isNamed = (around: readonly string[]): boolean => {
    const names = around.flatMap((id) => byId.get(id)?.names ?? []).flatMap(({ folded }) => wordsOf(folded));
    const lettersOfNames = [...new Set(names)].map(lettersOf);
    return words.every((word) => lettersOfNames.some((name) => likeness(word, name, 0.8) >= 0.8));
  };
  return ({ around }) => {
    const key = around.join(" ");
    const isKnown = known.get(key) ?? isNamed(around);
    known.set(key, isKnown);
    return isKnown;
  };
}

const rounded = (share: number): number => Math.round(share * 1000) / 10;

/**
 * The places that a query may mean, the nearest first. A match for certain is only a place that alone has the very name,
 * or that alone is the property of the World Heritage number, and that no other comes near.
 */
export function matchSites(index: MatchIndex, query: MatchQuery): Candidate[] {
  const conditions = conditionsOf(index, query);
  const given = query.query?.trim() ?? "";
  const near: Near[] = given === "" ? index.sites.flatMap((site) => withoutQuery(site)) : nearSites(index, given);
  const candidates = near
    .filter(({ site }) => conditions.every(({ isMet }) => isMet(site)))
    .map(({ site, name, likeness, namesAround }): Candidate => {
      const features: Features = {
        nameSimilarity: rounded(likeness),
        isExactName: likeness === 1,
        namesAround,
        ...Object.fromEntries(conditions.map(({ property }) => [property, true])),
      };
      return { site, name, score: rounded(likeness), isMatch: false, features };
    })
    .filter(({ score }) => score >= leastScore)
    .toSorted(byScore);
  const [first, second] = candidates;
  const isAlone = first !== undefined && first.score - (second?.score ?? 0) >= ahead;
  return candidates.map((candidate) => ({
    ...candidate,
    isMatch: candidate === first && isAlone && candidate.features.isExactName,
  }));
}

/** Without a name nothing is said for one place or the other. */
function withoutQuery(site: MatchableSite): Near[] {
  const [name] = site.names;
  return name === undefined ? [] : [{ site, name, likeness: leastScore / 100, namesAround: false }];
}

/** Outer places before their parts, and then by id, so that an answer is the same whenever it is asked. */
const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || a.site.around.length - b.site.around.length || (a.site.id < b.site.id ? -1 : 1);

/** The places with a name that begins as what is typed, or has it within, or is near it. */
export function suggestSites(
  index: MatchIndex,
  prefix: string,
  limit: number,
): { site: MatchableSite; name: MatchableName }[] {
  const folded = foldText(prefix);
  if (!isAsShortAsNames(folded)) return [];
  const found = new Map<string, { site: MatchableSite; name: MatchableName; rank: number }>();
  for (const { site, name } of index.names) {
    const at = ` ${name.folded}`.indexOf(` ${folded}`);
    if (at < 0) continue;
    const rank = Math.min(at, 1);
    const held = found.get(site.id);
    if (held === undefined || rank < held.rank) found.set(site.id, { site, name, rank });
  }
  const sorted = [...found.values()].toSorted(
    (a, b) => a.rank - b.rank || a.site.around.length - b.site.around.length || (a.site.id < b.site.id ? -1 : 1),
  );
  const near = matchSites(index, { query: prefix, limit, properties: [] }).filter(({ site }) => !found.has(site.id));
  return [...sorted, ...near].slice(0, limit).map(({ site, name }) => ({ site, name }));
}
