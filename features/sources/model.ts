import { formatEdtf } from "@/lib/dates/format-edtf";
import type { FoundChoice } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import type { SourceRow } from "./queries";

/** Gives each source the number of its first mention: 1, 2, 3 … as notes are numbered. */
export function numberSources<Source extends { id: string }>(
  mentioned: readonly Source[],
): (Source & { number: number })[] {
  const seen = new Map<string, Source & { number: number }>();
  for (const source of mentioned) {
    if (!seen.has(source.id)) seen.set(source.id, { ...source, number: seen.size + 1 });
  }
  return [...seen.values()];
}

/** Parts of an address that say how somebody came to a page and not which page it is. */
const trackingNames =
  /^(utm_.*|at_(medium|campaign|custom\d+|link.*|ptr.*|format|bbc.*)|mc_[ce]id|_g[al]|[a-z]*clid|igshid|igsh|ref_(src|url)|ocid|cmpid|xtor|smid|smtyp|guccounter|guce_.*|spm|__twitter_impression)$/i;
/** Names that only track on these hosts, and mean something elsewhere. */
const hostTracking: readonly { host: RegExp; names: RegExp }[] = [
  { host: /(^|\.)(x|twitter)\.com$/, names: /^[st]$/ },
  { host: /(^|\.)(youtube\.com|youtu\.be)$/, names: /^(si|feature|pp)$/ },
  { host: /(^|\.)facebook\.com$/, names: /^(__tn__|__cft__.*|mibextid)$/ },
];

/** An address taken apart for comparing; null for what is none. Upper and lower case differ in paths, as servers have it. */
function comparable(address: string): { host: string; path: string; query: string } | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port, pathname, searchParams } = new URL(address);
  if (protocol !== "http:" && protocol !== "https:") return null;
  const host = hostname.replace(/^www\./, "").replace(/\.$/, "");
  const own = hostTracking.find((known) => known.host.test(host))?.names;
  const kept = [...searchParams].filter(([name]) => !trackingNames.test(name) && own?.test(name) !== true);
  return {
    host: port === "" ? host : `${host}:${port}`,
    path: pathname.replace(/\/+$/, ""),
    query: new URLSearchParams(kept.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString(),
  };
}

/** What two addresses of one page share: not the scheme, `www`, a slash at the end, a fragment, or what only tracks. */
export function addressKey(address: string): string | null {
  const parts = comparable(address);
  return parts && `${parts.host}${parts.path}${parts.query === "" ? "" : `?${parts.query}`}`;
}

/** The beginnings that every stored address of the same page has, to look for it by. */
export function addressBeginnings(address: string): string[] {
  const parts = comparable(address);
  if (parts === null) return [];
  return ["https://", "http://"].flatMap((scheme) =>
    ["", "www."].map((www) => `${scheme}${www}${parts.host}${parts.path}`),
  );
}

/** What a pasted reference says of its source; what it does not say is empty. */
export type ReadReference = { url: string; publisher: string; title: string; publishedOn: string };

const longestReference = 2500;

/**
 * Reads a pasted reference: an address, or "publisher, title, date" with commas, semicolons, stops or dashes between, quotes
 * around the title or not. Guesses nothing: words it cannot place are the title.
 */
export function readReference(given: string): ReadReference {
  const pasted = given.slice(0, longestReference);
  const [address = ""] = /https?:\/\/[^\s<>"]+/i.exec(pasted) ?? [];
  const url = address.replace(/[).,;:!?'’”»]+$/, "");
  const words = pasted.replace(address, " ").replace(/\s+/g, " ").trim();
  const day = /(?:^|[\s,;،(])(\d{4}(?:-\d{2}(?:-\d{2})?)?)\)?[.,;]?$/.exec(words);
  const rest = (day === null ? words : words.slice(0, day.index)).replace(/[\s,;،.(]+$/, "");
  const quoted = /^(.*?)[\s,;:–—-]*["“«](.+)["”»]$/.exec(rest);
  const [publisher = "", title = ""] =
    quoted === null ? splitOnce(rest) : [quoted[1] ?? "", quoted[2] ?? ""].map((part) => part.trim());
  return { url, publisher, title, publishedOn: day?.[1] ?? "" };
}

function splitOnce(words: string): [string, string] {
  const [first = "", ...others] = words.split(/\s*[;]\s*|,\s+|،\s*|\s+[–—-]\s+/);
  if (others.length === 0) return ["", words];
  return [first, words.slice(first.length).replace(/^[\s,;،–—-]+/, "")];
}

type SourceName = { publisher: string; title: string; publishedOn: string | null };

/** Whether two sources are one by what they are called and when they came out. */
export const isSameNamed = (a: SourceName, b: SourceName): boolean =>
  a.publishedOn === b.publishedOn &&
  foldText(a.title) === foldText(b.title) &&
  foldText(a.publisher) === foldText(b.publisher);

/** Whether two sources stand at different addresses: of one name, they are offered as one, but never taken for one unasked. */
export const haveOtherAddresses = (a: { url: string | null }, b: { url: string | null }): boolean =>
  a.url !== null && b.url !== null && addressKey(a.url) !== addressKey(b.url);

/** A source as a form offers it. `mark` says why it stands first. */
export function sourceChoice(
  { id, publisher, title, publishedOn }: SourceRow,
  locale: Locale,
  mark: string | null = null,
): FoundChoice {
  const day = formatEdtf(publishedOn, locale, "short");
  return {
    value: id,
    label: title,
    otherLabel: publisher,
    detail: [day, mark].filter((part) => part !== null).join(" · ") || null,
  };
}
