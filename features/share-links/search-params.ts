import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { dashboardQuery, viewOfQuery } from "@/features/dashboard/search-params";
import { linkOutcomes, mostChosen } from "./schema";

/** What the last button on the page of links did, or why it did not, and which page of the list is shown. */
export const loadLinksParams = createLoader({
  done: parseAsStringLiteral(linkOutcomes),
  problem: parseAsString,
  page: parseAsInteger.withDefault(1),
});

/** What a link that is to be made opens, as the address of its form says it: a view's query, or records one by one. */
export type LinkAsked = {
  /** Normalised: the conditions only. Null where records are chosen. */
  query: string | null;
  /** How the view was shown (the split, the unit, the order), for the address that is given out. */
  shownAs: string;
  slugs: readonly string[];
  eventIds: readonly string[];
};

type Address = Record<string, string | string[] | undefined>;

const listOf = (value: string | string[] | undefined): string[] =>
  [
    ...new Set(
      [value ?? []]
        .flat()
        .flatMap((text) => text.split(","))
        .filter((text) => /^[A-Za-z0-9_-]{1,120}$/.test(text)),
    ),
  ].slice(0, mostChosen);

/** Reads `/links/new?query=…` or `?site=…&event=…`; records that are named stand before a query. */
export function readLinkAsked({ query, site, event }: Address): LinkAsked {
  const [slugs, eventIds] = [listOf(site), listOf(event)];
  if (slugs.length + eventIds.length > 0) return { query: null, shownAs: "", slugs, eventIds };
  const { by, unit, sort, page: _page, ...conditions } = viewOfQuery([query ?? []].flat()[0] ?? "");
  return { query: dashboardQuery(conditions), shownAs: dashboardQuery({ by, unit, sort }), slugs, eventIds };
}
