import { type Address, dashboardParsers } from "@/features/dashboard/search-params";
import { changesParsers } from "@/features/history/search-params";
import { compareParsers } from "@/features/knowledge/search-params";
import { siteListParsers } from "@/features/sites/search-params";
import type { View } from "./view";

type Parser =
  | { type: "single"; parse: (value: string) => unknown }
  | { type: "multi"; parse: (values: string[]) => unknown };

function parsersOf(view: View): Readonly<Record<string, Parser>> {
  switch (view.kind) {
    case "register":
      return view.page === "/events" ? {} : dashboardParsers;
    case "compare":
      return compareParsers;
    case "sites":
      return siteListParsers;
    case "changes":
      return changesParsers;
    case "site":
    case "event":
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

/**
 * What an address asks a view for that nobody can read. A page shows what is left; a file would be taken for what was asked, so it
 * is refused.
 */
export function unreadableIn(view: View, address: Address): { name: string; value: string } | null {
  for (const [name, parser] of Object.entries(parsersOf(view))) {
    const value = [address[name] ?? []].flat().find((one) => one !== "" && !isRead(parser, one));
    if (value !== undefined) return { name, value };
  }
  return null;
}
