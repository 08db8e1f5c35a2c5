/** The register at one of its states (RFC 7089): the last revision of a change, and when that was made (ISO 8601). */
export type Memento = { seq: number; at: string };

const httpDatePattern = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** An instant as HTTP writes it (RFC 9110, 5.6.7). */
export const httpDate = (instant: string): string => new Date(instant).toUTCString();

/** Reads what `httpDate` writes; null for anything else. */
export function readHttpDate(text: string): string | null {
  const given = text.trim();
  const time = httpDatePattern.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(time) || new Date(time).toUTCString() !== given ? null : new Date(time).toISOString();
}

/** A link of a `Link` header or of a list of links (RFC 8288). */
export type WebLink = { href: string; rel: string; type?: string; datetime?: string };

export const formatLink = ({ href, rel, type, datetime }: WebLink): string =>
  [
    `<${href}>; rel="${rel}"`,
    ...(type === undefined ? [] : [`type="${type}"`]),
    ...(datetime === undefined ? [] : [`datetime="${httpDate(datetime)}"`]),
  ].join("; ");

export const timeMapType = "application/link-format";

/** Where the states of a page are listed: its address, the language included, behind `/timemap`. */
export const timeMapPath = (path: string): string => `/timemap${path === "/" ? "" : path}`;

/** A state of the register, and those around it. */
export type Around = { here: Memento; first: Memento; previous: Memento | null; next: Memento | null; last: Memento };

/** The states as links. One that is first and last at once is one link with both relations. */
export function linksOfMementos(
  { first, previous, next, last }: Omit<Around, "here">,
  hrefAt: (seq: number) => string,
): WebLink[] {
  const rels = new Map<number, { memento: Memento; rels: string[] }>();
  const add = (memento: Memento | null, rel: string) => {
    if (memento === null) return;
    const held = rels.get(memento.seq) ?? { memento, rels: [] };
    rels.set(memento.seq, { memento, rels: [...held.rels, rel] });
  };
  add(first, "first");
  add(previous, "prev");
  add(next, "next");
  add(last, "last");
  return [...rels.values()].map(({ memento, rels }) => ({
    href: hrefAt(memento.seq),
    rel: [...rels, "memento"].join(" "),
    datetime: memento.at,
  }));
}
