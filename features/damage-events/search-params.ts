import { createLoader, createParser, createSerializer } from "nuqs/server";
import { parsePartialDate } from "@/lib/dates/partial-date";

/** A page number; anything else is the first page. */
export const parseAsPage = createParser<number>({
  parse: (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null),
  serialize: String,
});

export const eventIndexParsers = { page: parseAsPage.withDefault(1) };
export const loadEventIndexParams = createLoader(eventIndexParsers);
export const eventIndexHref = createSerializer(eventIndexParsers);

/** A day, or a month or a year for what was said by its end: `?reported-by=2015-08-31`. Anything else is no such question. */
export const reportedByParsers = {
  "reported-by": createParser<string>({
    parse: (text) => (parsePartialDate(text) === null ? null : text),
    serialize: (text) => text,
  }),
};
export const loadReportedBy = createLoader(reportedByParsers);
export const reportedByHref = createSerializer(reportedByParsers);
