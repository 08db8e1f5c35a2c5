import { createLoader, createMultiParser, createSerializer } from "nuqs/server";
import { type Address, dayParsers, tidy } from "@/features/dashboard/search-params";
import type { CompareView } from "@/features/knowledge/schema";
import type { ViewContext } from "@/features/scope/view-context";

const parseAsNames = createMultiParser<readonly string[]>({
  parse: (values) =>
    values.map((value) => tidy(value).slice(0, 200).trim().toWellFormed()).filter((name) => name !== ""),
  serialize: (names) => [...names],
  eq: (a, b) => a.length === b.length && a.every((name, index) => name === b[index]),
}).withDefault([]);

/** The address of a comparison. The names are public: changing one needs an alias. Nothing here throws. */
export const compareParsers = { site: parseAsNames, ...dayParsers };
const load = createLoader(compareParsers);
const serialize = createSerializer(compareParsers);

/** What an address asks to compare. A day that nobody can read is no condition (`listUnreadable`). */
export function readCompareView(address: Address): CompareView {
  const firstOf = (key: "from" | "to") => [address[key] ?? []].flat().find((text) => text.trim() !== "");
  const { site, ...days } = load({ site: address.site, from: firstOf("from"), to: firstOf("to") });
  return { sites: site, ...days };
}

/** The query string of a comparison, from `?` on. */
export const compareQuery = ({ sites, from, to }: CompareView): string => serialize("", { site: sites, from, to });

/** The address of a comparison, for the reader's links. */
export const compareHref = ({ hrefOf }: Pick<ViewContext, "hrefOf">, view: CompareView): string =>
  hrefOf(`/compare${compareQuery(view)}`);
