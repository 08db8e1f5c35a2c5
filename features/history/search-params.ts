import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { revisionVerbs, subjectTypes } from "@/features/chain/schema";
import { parseAsCount } from "@/lib/address-parsers";

const parseAsNumber = parseAsCount(9);

const parseAsSlug = createParser<string>({
  parse: (text) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 120 ? text : null),
  serialize: (slug) => slug,
});

/** The address of the list of changes. The names are public; a bad value falls to the default. */
export const changesParsers = {
  kind: parseAsStringLiteral(subjectTypes),
  verb: parseAsStringLiteral(revisionVerbs),
  /** A place with everything in it. */
  site: parseAsSlug,
  /** Only what was done after a revision. */
  after: parseAsNumber,
  page: parseAsNumber.withDefault(1),
};
export const loadChangesParams = createLoader(changesParsers);
export const changesHref = createSerializer(changesParsers);
export type ChangesParams = Awaited<ReturnType<typeof loadChangesParams>>;

export const pageParsers = { page: parseAsNumber.withDefault(1) };
export const loadPageParams = createLoader(pageParsers);
export const pageHref = createSerializer(pageParsers);
