import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { loadMessages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { citationArguments } from "./citation-model";

async function cite(locale: Locale, saidOn: string | null, publishedOn: string | null): Promise<string> {
  const t = createTranslator({ locale, messages: Object(await loadMessages(locale)), namespace: "events.claim" });
  return t.markup("cited", {
    publisher: () => "Dawn (AFP)",
    ...citationArguments({ saidOn, publishedOn }, locale),
  });
}

test.each<[string | null, string | null, string]>([
  ["2015-08-25", "2015-08-29", ", said 25 August, in Dawn (AFP) of 29 August 2015"],
  ["2015-12-31", "2016-01-02", ", said 31 December 2015, in Dawn (AFP) of 2 January 2016"],
  ["2015-08-29", "2015-08-29", ", in Dawn (AFP) of 29 August 2015"],
  [null, "2014-12", ", in Dawn (AFP) of December 2014"],
  ["2014-12", null, ", said in December 2014, in Dawn (AFP)"],
  [null, "[2015-11-17..2015-12-31]", ", in Dawn (AFP), published between 17 November and 31 December 2015"],
  [
    "[2016-03-30..2016-04-12]",
    "2016-04-12",
    ", said between 30 March and 12 April 2016, in Dawn (AFP) of 12 April 2016",
  ],
  [null, null, ", in Dawn (AFP)"],
])("said %s and published %s is cited as of the publication: %s", async (saidOn, publishedOn, words) => {
  expect(await cite("en", saidOn, publishedOn)).toBe(words);
});

test("in Arabic the day of speaking and the day of the publication are each named", async () => {
  expect(await cite("ar", "2015-08-25", "2015-08-29")).toBe(
    "، قيلت في 25 آب/أغسطس، في Dawn (AFP) بتاريخ 29 آب/أغسطس 2015",
  );
  expect(await cite("ar", "2014-12", null)).toBe("، قيلت في كانون الأول/ديسمبر 2014، في Dawn (AFP)");
});
