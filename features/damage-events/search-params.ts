import { createLoader, createParser, createSerializer } from "nuqs/server";
import { parseAsPage } from "@/lib/address-parsers";
import { readTypedDate } from "@/lib/dates/typed-date";

export const eventIndexParsers = { page: parseAsPage.withDefault(1) };
export const loadEventIndexParams = createLoader(eventIndexParsers);
export const eventIndexHref = createSerializer(eventIndexParsers);

/** A day, or a month or a year for what was said by its end: `?reported-by=2015-08-31`. Anything else is no such question. */
export const reportedByParsers = {
  "reported-by": createParser<string>({
    parse: (text) => {
      const read = readTypedDate(text);
      return read.ok ? read.part : null;
    },
    serialize: (text) => text,
  }),
};
export const loadReportedBy = createLoader(reportedByParsers);
export const reportedByHref = createSerializer(reportedByParsers);
