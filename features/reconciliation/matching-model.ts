import { foldText } from "@/lib/text/fold-text";
import type { MatchableName, MatchableSite } from "./queries";
import type { MatchProperty, MatchQuery } from "./schema";

/** The places of a register, ready to be matched. */
export type MatchIndex = {
  sites: readonly MatchableSite[];
  byId: ReadonlyMap<string, MatchableSite>;
  names: readonly { site: MatchableSite; name: MatchableName; words: readonly string[] }[];
  /** The names that have three letters in a row, by their places in `names`. */
  byTrigram: ReadonlyMap<string, readonly number[]>;
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
  return { sites, byId: new Map(sites.map((site) => [site.id, site])), names, byTrigram };
}

/** How many letters have to be put in, left out, changed or swapped to make one text of another. */
export function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const isSame = a[row - 1] === b[at - 1];
      const isSwap = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      now.push(
        Math.min(
          (last[at] ?? 0) + 1,
          (now[at - 1] ?? 0) + 1,
          (last[at - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, now];
  }
  return last[b.length] ?? 0;
}

const likeness = (one: string, other: string): number =>
  one === "" || other === "" ? 0 : 1 - editDistance(one, other) / Math.max([...one].length, [...other].length);

/** How alike two names are, 0 to 1, word by word in whatever order; a longer word counts for more. */
function wordLikeness(asked: readonly string[], named: readonly string[]): number {
  const left = [...named];
  let shared = 0;
  for (const word of asked) {
    const [best] = left
      .map((other, at) => ({ at, likeness: likeness(word, other), length: word.length + other.length }))
      .toSorted((a, b) => b.likeness - a.likeness);
    if (best === undefined || best.likeness < 0.5) continue;
    shared += best.likeness * best.length;
    left.splice(best.at, 1);
  }
  const all = [...asked, ...named].reduce((sum, word) => sum + word.length, 0);
  return all === 0 ? 0 : shared / all;
}

/** Another order of the words is a little less than the same. */
const inAnyOrder = 0.98;

function nameLikeness(asked: Asked, named: { name: MatchableName; words: readonly string[] }): number {
  if (asked.folded === named.name.folded) return 1;
  const letters = [
    likeness(asked.words.join(""), named.words.join("")),
    likeness(asked.folded.replaceAll(" ", ""), named.name.folded.replaceAll(" ", "")),
  ];
  const words = wordLikeness(asked.words, named.words) * inAnyOrder;
  // What differs in its spaces alone is next to the same.
  return Math.min(0.99, Math.max(...letters, words, partLikeness(asked.words, named.words)));
}

/** How alike a part of a name is to the whole: at most four fifths, for it may be a part of another name too. */
function partLikeness(asked: readonly string[], named: readonly string[]): number {
  const isPart = asked.every((word) => named.some((other) => likeness(word, other) >= 0.9));
  return isPart ? 0.6 + (0.2 * asked.join("").length) / Math.max(1, named.join("").length) : 0;
}

/** A reading of a query: the whole of it, or what stands before a comma or a bracket, which then says where. */
type Asked = { folded: string; words: readonly string[]; around: readonly string[] };

function readingsOf(query: string): Asked[] {
  const [before = "", ...rest] = query.split(/[,،;؛([]/);
  const read = (text: string, around: string): Asked => {
    const folded = foldText(text);
    return { folded, words: wordsOf(folded), around: wordsOf(foldText(around)) };
  };
  const readings = [read(query, "")];
  if (rest.length > 0) readings.push(read(before, rest.join(" ")));
  return readings.filter(({ folded }) => folded !== "");
}

/** Names to look at closely: those that share most trigrams with what is asked. */
const mostLookedAt = 150;

function nearNames(index: MatchIndex, folded: string): number[] {
  const shared = new Map<number, number>();
  for (const trigram of trigramsOf(folded))
    for (const at of index.byTrigram.get(trigram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  const lengthOf = (at: number) => index.names[at]?.name.folded.length ?? 0;
  const nearness = (at: number, count: number) => count / (folded.length + lengthOf(at));
  return [...shared]
    .toSorted(([one, ones], [other, others]) => nearness(other, others) - nearness(one, ones) || one - other)
    .slice(0, mostLookedAt)
    .map(([at]) => at);
}

/** What is not named beside the place where the query names one. */
const elsewhere = 0.9;
/** Below this nothing is offered: it would be another name. */
const leastScore = 60;
/** How far a match may be from the next, to be taken for certain. */
const ahead = 5;

type Condition = { property: MatchProperty; isMet: (site: MatchableSite) => boolean };

/** The conditions of a query; a place that is known to differ from one is left out. */
function conditionsOf(index: MatchIndex, { type = [], properties }: MatchQuery): Condition[] {
  const types = [type].flat();
  const ofType: Condition[] =
    types.length === 0 ? [] : [{ property: "kind", isMet: ({ kind }) => types.includes(kind) }];
  const asked = properties.map(({ pid, v }): Condition => {
    const values = [v].flat().map((one) => (typeof one === "object" ? one.id : String(one)).trim());
    return { property: pid, isMet: conditionOf(index, pid, values) };
  });
  return [...ofType, ...asked];
}

function conditionOf(index: MatchIndex, property: MatchProperty, values: readonly string[]): Condition["isMet"] {
  switch (property) {
    case "kind":
      return ({ kind }) => values.includes(kind);
    case "country": {
      const codes = values.map((one) => one.toUpperCase());
      return ({ country }) => country !== null && codes.includes(country);
    }
    case "worldHeritageId":
      return ({ id, around }) =>
        [...around, id].some((one) => values.includes(String(index.byId.get(one)?.worldHeritageId ?? "none")));
    case "within": {
      const ids = placesNamed(index, values);
      return ({ id, around }) => [...around, id].some((one) => ids.has(one));
    }
    default:
      return property satisfies never;
  }
}

/** Places by id, by the name in their address, or by one of their names. */
function placesNamed({ sites }: MatchIndex, values: readonly string[]): ReadonlySet<string> {
  const folded = new Set(values.map(foldText));
  const isMeant = ({ id, slug, names }: MatchableSite) =>
    values.includes(id) || values.includes(slug) || names.some((name) => folded.has(name.folded));
  return new Set(sites.filter(isMeant).map(({ id }) => id));
}

type Near = Pick<Candidate, "site" | "name"> & { likeness: number; namesAround: boolean };

/** The nearest name of each place, over all readings of the query. */
function nearSites(index: MatchIndex, query: string): Near[] {
  const best = new Map<string, Near>();
  for (const asked of readingsOf(query)) {
    for (const at of nearNames(index, asked.folded)) {
      const named = index.names[at];
      if (named === undefined) continue;
      const { site, name } = named;
      const namesAround = asked.around.length > 0 && isAround(index, site, asked.around);
      const place = asked.around.length === 0 || namesAround ? 1 : elsewhere;
      const near: Near = { site, name, likeness: nameLikeness(asked, named) * place, namesAround };
      const held = best.get(site.id);
      if (held === undefined || near.likeness > held.likeness) best.set(site.id, near);
    }
  }
  return [...best.values()];
}

/** Every word beside the name is one of a name of a place that the site lies in. */
function isAround(index: MatchIndex, { around }: MatchableSite, words: readonly string[]): boolean {
  const names = around.flatMap((id) => index.byId.get(id)?.names ?? []).flatMap(({ folded }) => wordsOf(folded));
  return words.every((word) => names.some((name) => likeness(word, name) >= 0.8));
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
  if (folded === "") return [];
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
