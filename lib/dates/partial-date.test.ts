import fc from "fast-check";
import { expect, test } from "vitest";
import { isDay } from "@/lib/dates/calendar";
import { parsePartialDate } from "@/lib/dates/partial-date";

test.each([
  ["2015", "2015-01-01", "2015-12-31"],
  ["2015-06", "2015-06-01", "2015-06-30"],
  ["2016-02", "2016-02-01", "2016-02-29"],
  ["2015-06-15", "2015-06-15", "2015-06-15"],
  ["0001", "0001-01-01", "0001-12-31"],
  ["0000-02", "0000-02-01", "0000-02-29"],
  ["-0043", "*9957-01-01", "*9957-12-31"],
  ["-0043-03-15", "*9957-03-15", "*9957-03-15"],
  ["9999-12", "9999-12-01", "9999-12-31"],
])("%s covers %s to %s", (text, earliest, latest) => {
  expect(parsePartialDate(text)).toEqual({ earliest, latest });
});

test.each([
  "",
  "15",
  "20150",
  "2015-",
  "2015-6",
  "2015-13",
  "2015-00",
  "2015-02-29",
  "2015-06-15T00:00",
  " 2015",
  "2015\n",
  "-0000",
  "-43",
  "*9957-03-15",
  "2015~",
])("%j is not a partial date", (text) => {
  expect(parsePartialDate(text)).toBeNull();
});

test("any text gives real days in order, or null", () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^-?\d{4}(-\d{2}){0,2}$/));
  fc.assert(
    fc.property(texts, (text) => {
      const read = parsePartialDate(text);
      if (!read) return;
      expect(isDay(read.earliest) && isDay(read.latest) && read.earliest <= read.latest).toBe(true);
    }),
  );
});
