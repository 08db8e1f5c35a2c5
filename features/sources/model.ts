import { formatEdtf } from "@/lib/dates/format-edtf";
import { type FoundDate, findTypedDates } from "@/lib/dates/typed-date";
import type { FoundChoice } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import { trackingNames } from "@/lib/tracking-names";
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
  const year = /(?:^|[\s,;،(])(\d{4})\)?[.,;]?$/.exec(words);
  const dates = findTypedDates(words);
  const dated = dates.find(isPublicationDate);
  const isYearOwn =
    year !== null && !dates.some(({ after }) => isAtEnd(after)) && !lookedAt.test(words.slice(0, year.index));
  const rest = dated === undefined ? trimEnd(words.slice(0, isYearOwn ? year.index : undefined)) : withoutDate(dated);
  const quoted = /^(.*?)[\s,;:–—-]*["“«](.+)["”»]$/.exec(rest);
  const [publisher = "", title = ""] =
    quoted === null ? splitOnce(rest) : [quoted[1] ?? "", quoted[2] ?? ""].map((part) => part.trim());
  return { url, publisher, title, publishedOn: dated?.part ?? (isYearOwn ? (year[1] ?? "") : "") };
}

/** What stands before the day on which somebody looked at a page, in the languages that sources are cited in. */
const lookedAt =
  /(access(ed)?|retrieved|visited|viewed|seen|checked|archived|consult[ée]e?|consultado|abgerufen|aufgerufen|besucht|erişim( tarihi)?|дата (обращения|звернення)|الاطلاع|الوصول|الدخول|الاسترجاع|اطُّلع|استُرجع)[\s:]*(on|the|le|el|am|في|عليه في|عليها في|بتاريخ)?[\s:]*$/iu;
const published =
  /[\s,;،(]*(published|posted|publiée?|publicado|veröffentlicht|نُ?شر|نُ?شرت)(\s(on|le|el|am|في|بتاريخ|يوم))?[\s:]*$/iu;
/** A date after one of these is a part of what is said: "imagery of 27 August 2015". */
const ofTheTitle =
  /(^|\s)(of|on|in|from|since|until|till|to|by|before|after|and|du|de|le|au|en|dès|vom|von|am|seit|في|من|منذ|حتى|يوم|بعد|قبل|بتاريخ|до|от|з|від|с)\s*$/iu;

/** Whether a date in a reference is its own: at its end, or alone between signs; and not the day on which somebody looked. */
function isPublicationDate({ before, after }: FoundDate): boolean {
  if (lookedAt.test(before)) return false;
  if (published.test(before)) return true;
  if (isAtEnd(after)) return !ofTheTitle.test(before) || isAfterSign(before.replace(article, ""));
  return isAfterSign(before.replace(article, "").replace(preposition, "")) && /^\s*([,;،:.()|[\]–—]|-\s)/.test(after);
}

/** What belongs to a date that stands alone, "Libération, le 24 août 2015"; and what may, unless the sentence ends with it. */
const article = /(^|\s)(the|le|el|il|den|بتاريخ)\s*$/iu;
const preposition = /(^|\s)(on|am|في|يوم|في يوم)\s*$/iu;

const isAfterSign = (before: string): boolean => /(^|[,;،:.(|[–—]|\s-)\s*$/.test(before);

const isAtEnd = (after: string): boolean => /^[\s)\].,;،]*$/.test(after);

const trimEnd = (words: string): string => words.replace(/[\s,;،:.([|–—-]+$/, "");

/** A reference's other words, with one comma where its date stood amid them. */
function withoutDate({ before, after }: FoundDate): string {
  const first = trimEnd(before.replace(published, "").replace(article, "").replace(preposition, ""));
  const others = trimEnd(after.replace(/^[\s,;،:.)\]|–—-]+/, ""));
  return [first, others].filter((part) => part !== "").join(", ");
}

/** At the first sign that is not a part of a date: "August 23, 2015" is one thing, whoever's it is. */
function splitOnce(words: string): [string, string] {
  const dates = findTypedDates(words).map(({ before, after }) => [before.length, words.length - after.length] as const);
  const sign = [...words.matchAll(/\s*[;]\s*|,\s+|،\s*|\s+[–—|-]\s+/g)].find(
    ({ index }) => !dates.some(([start, end]) => index >= start && index < end),
  );
  if (sign === undefined) return ["", words];
  return [words.slice(0, sign.index), words.slice(sign.index).replace(/^[\s,;،–—|-]+/, "")];
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
