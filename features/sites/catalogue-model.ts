import { foldText, foldWords, wordForms } from "@/lib/text/fold-text";
import type { SiteKind } from "./schema";

/** A site as the catalogue holds it. */
export type Catalogued = {
  id: string;
  slug: string;
  kind: SiteKind;
  /** The place in the catalogue of the site it lies in, which stands before it; -1 at the top. */
  parent: number;
  /** Its names as searches compare them, each between two bars. */
  own: string;
};

/** All sites that a scope sees in the order of the catalogue, each before its parts. */
export type Catalogue = readonly Catalogued[];

export type CatalogueAsked = { q: string; kind: SiteKind | null; within: string | null };

/** Whether names have a word anywhere, or one of its other forms as a word or at the beginning of one. */
function formOf(word: string): (names: string) => boolean {
  const { beginning, whole } = wordForms(word);
  const begun = beginning.filter((form) => form !== word).flatMap((form) => [` ${form}`, `|${form}`]);
  const words = whole.flatMap((form) => [` ${form} `, ` ${form}|`, `|${form} `, `|${form}|`]);
  const others = [...begun, ...words];
  return (names) => names.includes(word) || others.some((other) => names.includes(other));
}

type Matches = (own: string, around: string) => boolean;

/** Words may stand anywhere in the names of the site or of what it lies in, but one of them in its own; spaces don't matter. */
function matching(q: string): Matches | null {
  const words = foldWords(q);
  if (words.length === 0) return q.trim() === "" ? null : () => foldText(q) !== "";
  const forms = words.map(formOf);
  const together = words.join("");
  return (own, around) =>
    (forms.every((has) => has(around)) && forms.some((has) => has(own))) || own.replaceAll(" ", "").includes(together);
}

/** The best match first: the very name, then a name that begins so, then the rest. */
const matchOf = (own: string, folded: string): number =>
  own.includes(`|${folded}|`) ? 0 : own.includes(`|${folded}`) ? 1 : 2;

/** The places in the catalogue of what is asked for, in order: as it stands, or the best match first and outer sites before inner ones. */
export function pickFrom(catalogue: Catalogue, { q, kind, within }: CatalogueAsked): number[] {
  const matches = matching(q);
  const folded = foldText(q);
  const count = catalogue.length;
  const depths = new Uint16Array(count);
  const isWithin = new Uint8Array(count);
  const around: string[] = [];
  const found: number[] = [];
  for (const [at, { slug, parent, own, ...site }] of catalogue.entries()) {
    depths[at] = parent < 0 ? 0 : (depths[parent] ?? 0) + 1;
    isWithin[at] = within === null || slug === within || (parent >= 0 && isWithin[parent] === 1) ? 1 : 0;
    // A name between two bars, and what lies around it before: as SQL joins them.
    const names = matches === null ? "" : (around[parent] ?? "") + own;
    if (matches !== null) around.push(names);
    if (isWithin[at] === 0 || (kind !== null && site.kind !== kind)) continue;
    if (matches === null || matches(own, names)) found.push(at);
  }
  if (q.trim() === "") return found;
  const rank = (at: number) => matchOf(catalogue[at]?.own ?? "", folded) * 0x10000 + (depths[at] ?? 0);
  return found
    .map((at) => [at, rank(at)] as const)
    .sort((a, b) => a[1] - b[1] || a[0] - b[0])
    .map(([at]) => at);
}

/** A site with the ids of those around it, outermost first. */
export function pathAt(catalogue: Catalogue, at: number): { id: string; ids: string[] } {
  const ids: string[] = [];
  for (let site = catalogue[at]; site !== undefined; site = catalogue[site.parent]) ids.push(site.id);
  return { id: ids[0] ?? "", ids: ids.reverse() };
}
