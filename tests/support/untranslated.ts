import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { directionOfLanguage } from "@/lib/text/language";
import { readPalmyraOutlines } from "@/prisma/seed/palmyra-outlines";

/** Words of a page, with what holds them: an element's name, or the attribute that says them. */
type Words = { from: string; text: string };

const saying = ["alt", "aria-description", "aria-label", "aria-valuetext", "label", "placeholder", "title"];

/**
 * All that a page says as its own, to those who look and to those who listen: not what is marked as words of another
 * language, as a record's (`bdi`), typed (`textarea`), a key's (`kbd`) or not to be translated (`translate="no"`).
 */
const wordsOf = (page: Page): Promise<Words[]> =>
  page.evaluate((attributes) => {
    const own = document.documentElement.lang;
    const theirs = "bdi, kbd, textarea, [translate=no], script, style, template, noscript";
    const isOwn = (element: Element | null) =>
      element !== null && element.closest("[lang]")?.getAttribute("lang") === own && element.closest(theirs) === null;
    const words = [
      ...document.querySelectorAll(
        'title, meta[name="description"], meta[property="og:title"], meta[property="og:description"], meta[property$=":alt"]',
      ),
    ].map((head) => ({ from: head.tagName, text: head.getAttribute("content") ?? head.textContent ?? "" }));
    for (const element of document.body.querySelectorAll("*")) {
      if (!isOwn(element)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) words.push({ from: element.tagName, text: node.textContent ?? "" });
      for (const name of attributes) {
        const text = element.getAttribute(name);
        if (text !== null) words.push({ from: name, text });
      }
    }
    return words;
  }, saying);

type NamedRecord = { names?: { text: string }[] } & Record<string, unknown>;

const readRecords = (file: string): NamedRecord[] =>
  JSON.parse(readFileSync(`prisma/seed/palmyra/${file}.json`, "utf8"));

const textsOf = (records: readonly NamedRecord[], fields: readonly string[]): string[] =>
  records.flatMap((record) => fields.flatMap((field) => (typeof record[field] === "string" ? [record[field]] : [])));

const register: { name: Record<string, string>; about: Record<string, string>; citedAs: string } = JSON.parse(
  readFileSync("prisma/seed/palmyra/register.json", "utf8"),
);

/** The names that the demonstration register's records bring into sentences, lists and labels; longest first. */
export function recordNames(): string[] {
  const records = ["sites", "events", "periods", "sources", "claims"].flatMap(readRecords);
  const photographs = readRecords("photographs").map(({ record }): NamedRecord => Object(record));
  const names: string[] = [
    ...records.flatMap((record) => (record.names ?? []).map(({ text }) => text)),
    ...textsOf([...records, ...photographs], ["titleEn", "titleAr", "holder", "publisher", "claimant", "credit"]),
  ];
  names.push(...Object.values(register.name), register.citedAs);
  // Who is owed an outline, as its record says it.
  for (const outlines of readPalmyraOutlines().values())
    names.push(...outlines.flatMap(({ source, licence }) => [source, licence, `${source} (${licence})`]));
  // A sentence does without what stands in brackets.
  const short = names.map((name) => name.replace(/\s*\([^)]*\)$/, ""));
  return [...new Set([...names, ...short])].toSorted((one, other) => other.length - one.length);
}

// A page's description may be a record's summary, or what the register says it is about, and nothing there can mark it.
const summaries = [
  ...textsOf(["sites", "events"].flatMap(readRecords), ["summaryEn", "summaryAr"]),
  ...Object.values(register.about),
];

// A letter for a source's reliability, with or without the figure of a claim's credibility: said the same everywhere.
const grades = /(?<!\p{L})[A-F][1-6]?(?!\p{L})/gu;

// What a text of the settings fills in, as it is written into them: the same in every language.
const blanks = /\{\w+\}/gu;

/**
 * What of a page is neither in the made-up language nor a record's name: words that were written into the code, or left in
 * the language of the folder next to it. `names` are taken out first.
 */
export async function listUntranslated(page: Page, names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { from, text } of await wordsOf(page)) {
    if (from === "META" && summaries.includes(text)) continue;
    const rest = names
      .reduce((left, name) => left.replaceAll(name, ""), text)
      .replace(grades, "")
      .replace(blanks, "");
    if (/[^\P{L}\p{Script=Hebrew}]/u.test(rest)) found.add(`${from}: ${text.trim().slice(0, 200)}`);
  }
  return [...found];
}

/** Elements marked with a language that do not run its way, and a page that does not run its own. */
export async function listMisdirected(page: Page): Promise<string[]> {
  const marked = await page.evaluate(() =>
    [...document.querySelectorAll("[lang]:not(option)")].map((element) => ({
      lang: element.getAttribute("lang") ?? "",
      dir: getComputedStyle(element).direction,
      text: (element.textContent ?? "").slice(0, 60),
    })),
  );
  return marked
    .filter(({ lang, dir, text }) => text !== "" && lang !== "und" && dir !== directionOfLanguage(lang))
    .map(({ lang, dir, text }) => `${lang} runs ${dir}: ${text}`);
}

/** Links and forms of a page that lead out of its language, other than the switch and what has none (pictures). */
export const listLost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const own = `/${document.documentElement.lang}`;
    const places = [
      ...[...document.querySelectorAll("a[href]:not([hreflang])")].map((link) => link.getAttribute("href") ?? ""),
      ...[...document.querySelectorAll("form[action]")].map((form) => form.getAttribute("action") ?? ""),
    ];
    const isLost = (place: string) =>
      place.startsWith("/") &&
      !/^\/evidence\/[^/]+\/\w+/.test(place) &&
      !`${place}/`.replace(/[?#.]/, "/").startsWith(`${own}/`);
    return places.filter(isLost).map((place) => `leads out of the language: ${place}`);
  });
