import { eventIndexParsers, reportedByParsers } from "@/features/damage-events/search-params";
import { type Address, dashboardParsers, textsGiven, tidy } from "@/features/dashboard/search-params";
import { changesParsers } from "@/features/history/search-params";
import { compareParsers } from "@/features/knowledge/search-params";
import { siteListParsers } from "@/features/sites/search-params";
import { readTypedEnd } from "@/lib/dates/typed-edtf";
import { trackingNames } from "@/lib/tracking-names";
import type { View } from "./view";

type Parser =
  | { type: "single"; parse: (value: string) => unknown }
  | { type: "multi"; parse: (values: string[]) => unknown };

function parsersOf(view: View): Readonly<Record<string, Parser>> {
  switch (view.kind) {
    case "register":
      return view.page === "/events" ? eventIndexParsers : dashboardParsers;
    case "compare":
      return compareParsers;
    case "sites":
      return siteListParsers;
    case "changes":
      return changesParsers;
    case "event":
      return reportedByParsers;
    case "site":
    case "evidence":
      return {};
    default:
      return view satisfies never;
  }
}

const isRead = (parser: Parser, value: string): boolean =>
  parser.type === "multi"
    ? value.split(",").every((one) => one.trim() === "" || parser.parse([one]) !== null)
    : parser.parse(value) !== null;

const ofDrawing: ReadonlySet<string> = new Set(["by", "unit", "sort", "page"]);

/** What an address can ask of a list, whichever it is; how a list is drawn and paged limits nothing. */
const conditions = Object.keys({
  ...dashboardParsers,
  ...compareParsers,
  ...siteListParsers,
  ...changesParsers,
}).filter((name) => !ofDrawing.has(name));

/** The page of one record asks no list for anything. */
const isList = ({ kind }: View): boolean => kind !== "site" && kind !== "event" && kind !== "evidence";

/**
 * Why a part of an address does not count, or not all of it: nobody can read it, its figures are two days, it is longer than what
 * is looked for, it is given again where one counts, this page has no such condition, or no page has a part of this name.
 */
type UnreadCode = "not_a_date" | "day_or_month" | "not_known" | "too_long" | "again" | "not_here" | "no_part";

/** A part of an address that does not count, as it was given. */
export type Unreadable = { name: string; value: string; code: UnreadCode };

const dateNames: ReadonlySet<string> = new Set(["from", "to", "reported-by"]);

function codeOf(name: string, value: string): UnreadCode {
  if (!dateNames.has(name)) return "not_known";
  const read = readTypedEnd(value, "earliest");
  return read.ok ? "not_a_date" : read.code;
}

const wordNames: ReadonlySet<string> = new Set(["q", "site", "period"]);

/** Of words only the first letters are looked for. */
function isCut(name: string, parser: Parser, value: string): boolean {
  if (!wordNames.has(name)) return false;
  const [words] = [parser.type === "multi" ? parser.parse([value]) : parser.parse(value)].flat();
  return typeof words === "string" && tidy(value).length > words.length;
}

function unreadOf(name: string, parser: Parser, address: Address): Unreadable[] {
  const given = [address[name] ?? []].flat().filter((value) => value.trim() !== "");
  const asked = parser.type === "multi" ? given.flatMap((value) => value.split(",")) : given.slice(0, 1);
  const found = (value: string, code: UnreadCode) => ({ name, value: value.trim().slice(0, 60), code });
  const unread = asked.filter((value) => value.trim() !== "" && !isRead(parser, value));
  const again = parser.type === "multi" ? [] : given.slice(1).filter((value) => value.trim() !== given[0]?.trim());
  return [
    ...unread.map((value) => found(value, codeOf(name, value))),
    ...given.filter((value) => isCut(name, parser, value)).map((value) => found(value, "too_long")),
    ...again.map((value) => found(value, "again")),
  ];
}

/** What any page may be led to with: the past, how a frame looks, what was just done, and what the framework adds. */
const ofAnyPage = /^(as-of|theme|changed|proposed|done|_rsc)$/;

/** Names in the address of a list that no list has: a page says that they change nothing, but for what only tracks its reader. */
export function listUnknownNames(view: View, address: Address): Unreadable[] {
  if (!isList(view)) return [];
  const known = new Set([...Object.keys(parsersOf(view)), ...conditions]);
  return Object.entries(address).flatMap(([name, given]) => {
    if (known.has(name) || ofDrawing.has(name) || ofAnyPage.test(name) || trackingNames.test(name)) return [];
    const [value = ""] = textsGiven(given);
    return [{ name: name.slice(0, 60), value: value.trim().slice(0, 60), code: "no_part" as const }];
  });
}

/**
 * All that an address asks a view for and that does not count. A page shows what is left and says so; a file would be taken for
 * what was asked, so it is refused.
 */
export function listUnreadable(view: View, address: Address): Unreadable[] {
  const parsers = parsersOf(view);
  const elsewhere = isList(view) ? conditions.filter((name) => parsers[name] === undefined) : [];
  const unread = [
    ...Object.entries(parsers).flatMap(([name, parser]) => unreadOf(name, parser, address)),
    ...elsewhere.flatMap((name) => {
      const [value] = [address[name] ?? []].flat().filter((one) => one.trim() !== "");
      return value === undefined ? [] : [{ name, value: value.trim().slice(0, 60), code: "not_here" as const }];
    }),
  ];
  return [...new Map(unread.map((one) => [`${one.name} ${one.code} ${one.value}`, one])).values()];
}

/** The first of them; null where all of it can be read. */
export const unreadableIn = (view: View, address: Address): Unreadable | null =>
  listUnreadable(view, address)[0] ?? null;

/** What was typed into a field of the filter and does not count, to stand there still. */
export type TypedUnread = Readonly<Record<string, string>>;

export const typedUnread = (view: View, address: Address): TypedUnread =>
  Object.fromEntries(
    listUnreadable(view, address)
      .filter(({ code }) => code !== "again" && code !== "too_long" && code !== "not_here")
      .map(({ name, value }) => [name, value]),
  );
