import { createLoader, createParser } from "nuqs/server";

const longest = 200;
const parseAsWords = createParser<string>({
  parse: (text) =>
    text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, longest)
      .trim() || null,
  serialize: String,
});
const parseAsAddress = createParser<string>({
  parse: (text) => (/^[A-Za-z0-9_-]{1,120}$/.test(text) ? text : null),
  serialize: String,
});

/** What the other record is looked up by, and the one that was chosen. */
export const loadMergeParams = createLoader({ q: parseAsWords.withDefault(""), other: parseAsAddress.withDefault("") });
