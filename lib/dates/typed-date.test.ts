import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTypedDates, readTypedDate } from "./typed-date";

describe("a typed date", () => {
  test.each([
    ["31.12.2015", "2015-12-31"],
    ["27/08/2015", "2015-08-27"],
    ["٢٠١٥", "2015"],
    ["۲۷/۸/۲۰۱۵", "2015-08-27"],
    ["2015-8", "2015-08"],
    ["2015–08–27", "2015-08-27"],
    ["2015−08", "2015-08"],
    ["2015/8/27", "2015-08-27"],
    ["8/2015", "2015-08"],
    ["08/27/2015", "2015-08-27"],
    ["05/05/2015", "2015-05-05"],
    ["August 2015", "2015-08"],
    ["aug. 2015", "2015-08"],
    ["آب 2015", "2015-08"],
    ["أغسطس ٢٠١٥", "2015-08"],
    ["23 August 2015", "2015-08-23"],
    ["August 23, 2015", "2015-08-23"],
    ["August 23rd, 2015", "2015-08-23"],
    ["24 août 2015", "2015-08-24"],
    ["le 1er août 2015", "2015-08-01"],
    ["23. August 2015", "2015-08-23"],
    ["23 de agosto de 2015", "2015-08-23"],
    ["23 آب/أغسطس 2015", "2015-08-23"],
    ["٢٣ آب ٢٠١٥ م", "2015-08-23"],
    ["23 серпня 2015 р.", "2015-08-23"],
    ["23 августа 2015 г.", "2015-08-23"],
    ["23 Ağustos 2015", "2015-08-23"],
    ["Sunday 23 August 2015", "2015-08-23"],
    ["2015-08-23\u200f", "2015-08-23"],
    ["-0043", "-0043"],
    ["27-08-2015", "2015-08-27"],
  ])("%s is %s", (text, part) => {
    expect(readTypedDate(text)).toEqual({ ok: true, part });
  });

  test.each([
    "31.13.2015",
    "2015-13",
    "2015-02-30",
    "30.2.2015",
    "Monday 23 August 2015",
    "August",
    "23 August",
    "23.8.15",
    "August September 2015",
    "soon",
    "",
    "2015 2016 August",
    "0x7df",
    "1e3",
  ])("%j is none", (text) => {
    expect(readTypedDate(text)).toEqual({ ok: false, code: "not_a_date" });
  });

  test.each(["03/04/2016", "3-4-2016", "٣/٤/٢٠١٦"])("%s has two meanings, and neither is taken", (text) => {
    expect(readTypedDate(text)).toEqual({ ok: false, code: "day_or_month" });
  });

  test("is read again from each way of writing it, in every year", () => {
    const pad = (number: number, length = 2) => String(number).padStart(length, "0");
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (y, m, d) => {
          const part = `${pad(y, 4)}-${pad(m)}-${pad(d)}`;
          for (const text of [part, `${d}.${m}.${pad(y, 4)}`, `${pad(y, 4)}/${m}/${d}`])
            expect(readTypedDate(text)).toEqual({ ok: true, part });
        },
      ),
    );
  });

  test("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readTypedDate(text)));
  });
});

test.each([
  ["BBC News, Temple destroyed, 23 August 2015", "2015-08-23", "BBC News, Temple destroyed, "],
  ["Temple destroyed, August 23, 2015.", "2015-08-23", "Temple destroyed, "],
  ["Libération: le temple (24 août 2015)", "2015-08-24", "Libération: le temple ("],
  ["سانا، تدمير المعبد، 23 آب/أغسطس 2015", "2015-08-23", "سانا، تدمير المعبد، "],
  ["Report 23/06/2015", "2015-06-23", "Report "],
  ["Report, June 2015", "2015-06", "Report, "],
])("in %j a date is found", (text, part, before) => {
  expect(findTypedDates(text)[0]).toMatchObject({ part, before });
});

test.each(["Palmyra 2015", "The 12 towers of May", "03/04/2016 report", "no date"])("in %j none is found", (text) => {
  expect(findTypedDates(text)).toEqual([]);
});
