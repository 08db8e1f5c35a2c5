import { createLoader, createMultiParser, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { chartSplits, type DashboardFilter, type DashboardView, eventSorts } from "@/features/dashboard/schema";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import { parseAsPage } from "@/lib/address-parsers";
import { binUnits } from "@/lib/dates/bins";
import { readTypedEnd } from "@/lib/dates/typed-edtf";
import { wordMeant } from "@/lib/i18n/vocabulary-labels";

/** One word of a vocabulary, by itself or by its label. */
export const parseAsWord = <Word extends string>(list: string, vocabulary: readonly Word[]) =>
  createParser<Word>({ parse: (value) => wordMeant(list, vocabulary, value), serialize: (word) => word });

/**
 * Choices from a vocabulary, by themselves or by their labels, as repeated keys (what a plain form sends) or a comma list; in the
 * vocabulary's order, none twice.
 */
const parseAsChoices = <Choice extends string>(list: string, vocabulary: readonly Choice[]) =>
  createMultiParser<readonly Choice[]>({
    parse: (values) => {
      const asked = new Set(values.flatMap((value) => value.split(",")).map((one) => wordMeant(list, vocabulary, one)));
      const known = vocabulary.filter((choice) => asked.has(choice));
      return known.length > 0 && known.length < vocabulary.length ? known : null;
    },
    serialize: (choices) => [...choices],
    eq: (a, b) => a.length === b.length && a.every((choice, index) => choice === b[index]),
  }).withDefault([]);

// The database refuses NUL and half a surrogate pair; the other control characters cannot be part of a name either.
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim();

export const parseAsText = (mostLetters: number) =>
  createParser<string>({
    parse: (value) => tidy(value).slice(0, mostLetters).trim().toWellFormed() || null,
    serialize: (value) => value,
  });

const parseAsEnd = (end: "earliest" | "latest") =>
  createParser<string>({
    parse: (value) => {
      const read = readTypedEnd(value, end);
      return read.ok ? read.part : null;
    },
    serialize: (value) => value,
  });

/** The first and the last of the days asked for, as people write them. */
export const dayParsers = { from: parseAsEnd("earliest"), to: parseAsEnd("latest") };

/** Every state of the dashboard's address. The names are public: changing one needs an alias. Nothing here throws. */
export const dashboardParsers = {
  kind: parseAsWord("eventKind", eventKinds),
  site: parseAsText(200),
  ...dayParsers,
  period: parseAsText(80),
  severity: parseAsChoices("severity", severities),
  cause: parseAsChoices("cause", causes),
  verification: parseAsChoices("verification", verifications),
  q: parseAsText(200).withDefault(""),
  by: parseAsStringLiteral(chartSplits).withDefault("severity"),
  unit: parseAsStringLiteral(binUnits),
  sort: parseAsStringLiteral(eventSorts).withDefault("date"),
  page: parseAsPage.withDefault(1),
};

export type Address = Record<string, string | string[] | undefined>;

/** What an address gives under a name. Under one that every object has (`?constructor=`) the framework hands over that as well. */
export const textsGiven = (given: Address[string]): string[] =>
  [given ?? []].flat().filter((one) => typeof one === "string");

const load = createLoader(dashboardParsers);
const serialize = createSerializer(dashboardParsers);

/** A key given twice counts once, and an empty one not at all: a plain form sends all its fields, chosen or not. */
function withoutEmpty(address: Address): Address {
  const single = new Set<string>(["kind", "site", "from", "to", "period", "q", "by", "unit", "sort", "page"]);
  const kept = Object.entries(address).flatMap(([key, value]): [string, string | string[]][] => {
    const values = (Array.isArray(value) ? value : [value ?? ""]).filter((one) => one !== "");
    const [first] = values;
    if (first === undefined) return [];
    return [[key, single.has(key) ? first : values]];
  });
  return Object.fromEntries(kept);
}

/** Reads the address. What it cannot read falls to the default. */
export const readDashboardView = (address: Address): DashboardView => load(withoutEmpty(address));

/** The query string of a view, from `?` on, without its defaults; empty for the whole register. */
export const dashboardQuery = (view: Partial<DashboardView>): string => serialize("", view);

/** The view that such a query string asks for. */
export function viewOfQuery(query: string): DashboardView {
  const asked = new URLSearchParams(query);
  return readDashboardView(Object.fromEntries([...asked.keys()].map((key) => [key, asked.getAll(key)])));
}

/** Keeps what is given of the view; anything but another page or order starts at the first page again. */
export function changeView(view: DashboardView, change: Partial<DashboardView>): DashboardView {
  return { ...view, page: 1, ...change };
}

export const noFilter: DashboardFilter = {
  site: null,
  from: null,
  to: null,
  period: null,
  cause: [],
  severity: [],
  verification: [],
  kind: null,
  q: "",
};

export const filterKeys = ["kind", "site", "from", "to", "period", "severity", "cause", "verification", "q"] as const;
export type FilterKey = (typeof filterKeys)[number];

/** The conditions that are set, in the order of the sentence. */
export const activeFilters = (filter: DashboardFilter): FilterKey[] =>
  filterKeys.filter((key) => {
    const value = filter[key];
    return value !== null && value.length > 0;
  });

/**
 * What choices of the filter decide beforehand of some values: that all that match have one of them, or none. Null where it is
 * left to the records.
 */
export function decidedBy<Value>(chosen: readonly Value[], values: readonly Value[]): "all" | "none" | null {
  if (chosen.length === 0) return null;
  const among = chosen.filter((value) => values.includes(value)).length;
  return among === chosen.length ? "all" : among === 0 ? "none" : null;
}

/** A view with one of its conditions taken away. */
export const withoutFilter = (view: DashboardView, key: FilterKey): DashboardView =>
  changeView(view, { [key]: noFilter[key] });
