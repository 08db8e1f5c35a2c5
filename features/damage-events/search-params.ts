import { createLoader, createParser, createSerializer } from "nuqs/server";

/** A page number; anything else is the first page. */
export const parseAsPage = createParser<number>({
  parse: (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null),
  serialize: String,
});

export const eventIndexParsers = { page: parseAsPage.withDefault(1) };
export const loadEventIndexParams = createLoader(eventIndexParsers);
export const eventIndexHref = createSerializer(eventIndexParsers);
