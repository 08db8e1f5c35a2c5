import { createLoader, createParser, createSerializer } from "nuqs/server";
import { parseAsPage } from "@/lib/address-parsers";
import { wordMeant } from "@/lib/i18n/vocabulary-labels";
import { siteKinds } from "./schema";

const longestSearch = 200;

/** What was typed, without what the database refuses (NUL, half a character) or cannot be part of a name. */
const parseAsWords = createParser<string>({
  parse: (value) =>
    value
      .toWellFormed()
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, longestSearch)
      .toWellFormed()
      .trim() || null,
  serialize: (value) => value,
});

const parseAsSlug = createParser<string>({
  parse: (value) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 120 ? value : null),
  serialize: (value) => value,
});

/** The address of the catalogue. The names are public; a bad value falls to the default. */
export const siteListParsers = {
  q: parseAsWords.withDefault(""),
  kind: createParser({ parse: (value) => wordMeant("siteKind", siteKinds, value), serialize: (kind) => kind }),
  in: parseAsSlug,
  page: parseAsPage.withDefault(1),
};
export const loadSiteListParams = createLoader(siteListParsers);
export const siteListHref = createSerializer(siteListParsers);
