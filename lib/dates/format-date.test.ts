import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayOf } from "./calendar";
import { parseEdtf } from "./edtf";
import { formatDate, formatDay, formatMonth, formatPartial, formatRange, formatYear } from "./format-date";
import { type DateBasis, type UncertainDate, undated } from "./uncertain-date";

/** A date as its EDTF text means it. */
function dateOf(basis: DateBasis, edtf: string): UncertainDate {
  const read = parseEdtf(edtf);
  if (!read.ok) throw new Error(`unreadable: ${edtf}`);
  return { basis, earliest: read.earliest, latest: read.latest, edtf };
}

const aboutAugust: UncertainDate = { ...dateOf("about", "2015-08-25~"), earliest: "2015-08-24", latest: "2015-08-26" };
const aboutNewYear: UncertainDate = { ...dateOf("about", "2016-01-01~"), earliest: "2015-12-30", latest: "2016-01-03" };

/** The date; then English long and short, Arabic long and short. */
const sayings: [UncertainDate, string, string, string, string][] = [
  [dateOf("on", "2015-08-23"), "23 August 2015", "23 Aug 2015", "23 آب/أغسطس 2015", "23 آب 2015"],
  [
    dateOf("on", "2015-08-24?"),
    "24 August 2015 (uncertain)",
    "24 Aug 2015 (uncertain)",
    "24 آب/أغسطس 2015 (غير مؤكد)",
    "24 آب 2015 (غير مؤكد)",
  ],
  [
    dateOf("on", "2015-08-24~"),
    "24 August 2015 (approximate)",
    "24 Aug 2015 (approximate)",
    "24 آب/أغسطس 2015 (تقريبي)",
    "24 آب 2015 (تقريبي)",
  ],
  [
    dateOf("on", "2015-09-21/2015-09-24"),
    "21–24 September 2015",
    "21–24 Sep 2015",
    "من 21 إلى 24 أيلول/سبتمبر 2015",
    "من 21 إلى 24 أيلول 2015",
  ],
  [
    dateOf("on", "2015-08-28/2015-09-03"),
    "28 August – 3 September 2015",
    "28 Aug – 3 Sep 2015",
    "من 28 آب/أغسطس إلى 3 أيلول/سبتمبر 2015",
    "من 28 آب إلى 3 أيلول 2015",
  ],
  [
    dateOf("on", "2015-12-28/2016-01-03"),
    "28 December 2015 – 3 January 2016",
    "28 Dec 2015 – 3 Jan 2016",
    "من 28 كانون الأول/ديسمبر 2015 إلى 3 كانون الثاني/يناير 2016",
    "من 28 كانون الأول 2015 إلى 3 كانون الثاني 2016",
  ],
  [
    dateOf("on", "2015-07/2015-09"),
    "July–September 2015",
    "Jul–Sep 2015",
    "من تموز/يوليو إلى أيلول/سبتمبر 2015",
    "تموز–أيلول 2015",
  ],
  [
    dateOf("on", "2015-07/2015-09-03"),
    "July 2015 – 3 September 2015",
    "Jul 2015 – 3 Sep 2015",
    "من تموز/يوليو 2015 إلى 3 أيلول/سبتمبر 2015",
    "من تموز 2015 إلى 3 أيلول 2015",
  ],
  [
    dateOf("between", "[2015-06-26..2015-08-27]"),
    "between 26 June and 27 August 2015",
    "between 26 Jun and 27 Aug 2015",
    "بين 26 حزيران/يونيو و27 آب/أغسطس 2015",
    "بين 26 حزيران و27 آب 2015",
  ],
  [
    dateOf("between", "[2016-03-01..2016-03-27]"),
    "between 1 and 27 March 2016",
    "between 1 and 27 Mar 2016",
    "بين 1 و27 آذار/مارس 2016",
    "بين 1 و27 آذار 2016",
  ],
  [
    dateOf("between", "[2016-12-26..2017-01-10]"),
    "between 26 December 2016 and 10 January 2017",
    "between 26 Dec 2016 and 10 Jan 2017",
    "بين 26 كانون الأول/ديسمبر 2016 و10 كانون الثاني/يناير 2017",
    "بين 26 كانون الأول 2016 و10 كانون الثاني 2017",
  ],
  [
    dateOf("between", "[2015-06-19..2015-06-20]"),
    "19 or 20 June 2015",
    "19 or 20 Jun 2015",
    "19 أو 20 حزيران/يونيو 2015",
    "19 أو 20 حزيران 2015",
  ],
  [
    dateOf("between", "[2015-08-31..2015-09-01]"),
    "31 August or 1 September 2015",
    "31 Aug or 1 Sep 2015",
    "31 آب/أغسطس أو 1 أيلول/سبتمبر 2015",
    "31 آب أو 1 أيلول 2015",
  ],
  [
    dateOf("between", "[2015-06..2015-08]"),
    "between June and August 2015",
    "between Jun and Aug 2015",
    "بين حزيران/يونيو وآب/أغسطس 2015",
    "بين حزيران وآب 2015",
  ],
  [
    dateOf("between", "[2015-06-01..2015-08-31]"),
    "between 1 June and 31 August 2015",
    "between 1 Jun and 31 Aug 2015",
    "بين 1 حزيران/يونيو و31 آب/أغسطس 2015",
    "بين 1 حزيران و31 آب 2015",
  ],
  [
    dateOf("between", "[2015-06..2015-08-27]"),
    "between 1 June and 27 August 2015",
    "between 1 Jun and 27 Aug 2015",
    "بين 1 حزيران/يونيو و27 آب/أغسطس 2015",
    "بين 1 حزيران و27 آب 2015",
  ],
  [
    dateOf("between", "[2015-06-26..2015]"),
    "between 26 June and 31 December 2015",
    "between 26 Jun and 31 Dec 2015",
    "بين 26 حزيران/يونيو و31 كانون الأول/ديسمبر 2015",
    "بين 26 حزيران و31 كانون الأول 2015",
  ],
  [
    dateOf("between", "[2015-06..2016]"),
    "between June 2015 and December 2016",
    "between Jun 2015 and Dec 2016",
    "بين حزيران/يونيو 2015 وكانون الأول/ديسمبر 2016",
    "بين حزيران 2015 وكانون الأول 2016",
  ],
  [dateOf("between", "0273"), "in 273", "273", "في عام 273", "273"],
  [dateOf("between", "-0043"), "in 44 BCE", "44 BCE", "في عام 44 ق.م", "44 ق.م"],
  [dateOf("on", "-0043-03-15"), "15 March 44 BCE", "15 Mar 44 BCE", "15 آذار/مارس 44 ق.م", "15 آذار 44 ق.م"],
  [dateOf("between", "0000"), "in 1 BCE", "1 BCE", "في عام 1 ق.م", "1 ق.م"],
  [
    dateOf("between", "[-0049..0030]"),
    "between 50 BCE and 30",
    "between 50 BCE and 30",
    "بين عامي 50 ق.م و30",
    "بين عامي 50 ق.م و30",
  ],
  [
    dateOf("between", "-0043-24"),
    "in winter 44 BCE–43 BCE",
    "winter 44 BCE–43 BCE",
    "في شتاء 44 ق.م–43 ق.م",
    "شتاء 44 ق.م–43 ق.م",
  ],
  [dateOf("about", "-0043~"), "about 44 BCE", "about 44 BCE", "نحو عام 44 ق.م", "نحو عام 44 ق.م"],
  [
    dateOf("between", "[2010..2014]"),
    "between 2010 and 2014",
    "between 2010 and 2014",
    "بين عامي 2010 و2014",
    "بين عامي 2010 و2014",
  ],
  [
    dateOf("between", "[2015-06-19,2015-06-25]"),
    "19 or 25 June 2015",
    "19 or 25 Jun 2015",
    "19 أو 25 حزيران/يونيو 2015",
    "19 أو 25 حزيران 2015",
  ],
  [
    dateOf("after", "2015-08-27/.."),
    "from 27 August 2015 on, still going on when last seen",
    "from 27 Aug 2015, going on",
    "منذ 27 آب/أغسطس 2015، وكان مستمراً حين شوهد آخر مرة",
    "منذ 27 آب 2015، مستمر",
  ],
  [
    dateOf("after", "1985/.."),
    "from 1985 on, still going on when last seen",
    "from 1985, going on",
    "منذ 1985، وكان مستمراً حين شوهد آخر مرة",
    "منذ 1985، مستمر",
  ],
  [
    // An end that is not known is not one that was still to come.
    dateOf("after", "1985/"),
    "from 1985 on, to a day that is not known",
    "from 1985, end not known",
    "منذ 1985، إلى يوم غير معروف",
    "منذ 1985، ونهايته غير معروفة",
  ],
  [
    dateOf("before", "../2015-08-27"),
    "until 27 August 2015, from a day that is not known",
    "until 27 Aug 2015",
    "حتى 27 آب/أغسطس 2015، منذ يوم غير معروف",
    "حتى 27 آب 2015",
  ],
  [dateOf("between", "201X"), "in the 2010s", "the 2010s", "في 2010–2019", "2010–2019"],
  [dateOf("between", "2015-06"), "in June 2015", "Jun 2015", "في حزيران/يونيو 2015", "حزيران 2015"],
  [dateOf("between", "2015-06-XX"), "in June 2015", "Jun 2015", "في حزيران/يونيو 2015", "حزيران 2015"],
  [dateOf("between", "2015"), "in 2015", "2015", "في عام 2015", "2015"],
  [dateOf("between", "2016-22"), "in summer 2016", "summer 2016", "في صيف 2016", "صيف 2016"],
  [dateOf("between", "2016-24"), "in winter 2016–17", "winter 2016–17", "في شتاء 2016–2017", "شتاء 2016–2017"],
  [
    dateOf("before", "[..2013-11-14]"),
    "by 14 November 2013",
    "by 14 Nov 2013",
    "حتى 14 تشرين الثاني/نوفمبر 2013",
    "حتى 14 تشرين الثاني 2013",
  ],
  [
    dateOf("before", "[..2015-06]"),
    "by the end of June 2015",
    "by the end of Jun 2015",
    "حتى نهاية حزيران/يونيو 2015",
    "حتى نهاية حزيران 2015",
  ],
  [
    dateOf("before", "[..2015]"),
    "by the end of 2015",
    "by the end of 2015",
    "حتى نهاية عام 2015",
    "حتى نهاية عام 2015",
  ],
  [
    dateOf("after", "[2015-08-31..]"),
    "from 31 August 2015 on",
    "from 31 Aug 2015 on",
    "في 31 آب/أغسطس 2015 أو بعده",
    "في 31 آب 2015 أو بعده",
  ],
  [
    dateOf("after", "[2015-08..]"),
    "from August 2015 on",
    "from Aug 2015 on",
    "في آب/أغسطس 2015 أو بعده",
    "في آب 2015 أو بعده",
  ],
  [dateOf("after", "[2015..]"), "from 2015 on", "from 2015 on", "في عام 2015 أو بعده", "في عام 2015 أو بعده"],
  [
    aboutAugust,
    "about 25 August 2015 (24–26 August)",
    "about 25 Aug 2015",
    "نحو 25 آب/أغسطس 2015 (بين 24 و26 آب/أغسطس)",
    "نحو 25 آب 2015",
  ],
  [
    aboutNewYear,
    "about 1 January 2016 (30 December 2015 – 3 January 2016)",
    "about 1 Jan 2016",
    "نحو 1 كانون الثاني/يناير 2016 (بين 30 كانون الأول/ديسمبر 2015 و3 كانون الثاني/يناير 2016)",
    "نحو 1 كانون الثاني 2016",
  ],
  [dateOf("about", "2015-08~"), "about August 2015", "about Aug 2015", "نحو آب/أغسطس 2015", "نحو آب 2015"],
  [dateOf("about", "2015~"), "about 2015", "about 2015", "نحو عام 2015", "نحو عام 2015"],
  [dateOf("about", "2016-22~"), "about summer 2016", "about summer 2016", "نحو صيف 2016", "نحو صيف 2016"],
  [
    dateOf("about", "[2015-07-20..2015-08-05]"),
    "roughly between 20 July and 5 August 2015",
    "roughly between 20 Jul and 5 Aug 2015",
    "بين 20 تموز/يوليو و5 آب/أغسطس 2015 تقريباً",
    "بين 20 تموز و5 آب 2015 تقريباً",
  ],
  [undated, "date unknown", "date unknown", "تاريخ غير معروف", "تاريخ غير معروف"],
];

describe("a date in words", () => {
  test.each(sayings)("for %j is “%s”", (date, english, englishShort, arabic, arabicShort) => {
    expect(formatDate(date, "en")).toBe(english);
    expect(formatDate(date, "en", { style: "short" })).toBe(englishShort);
    expect(formatDate(date, "ar")).toBe(arabic);
    expect(formatDate(date, "ar", { style: "short" })).toBe(arabicShort);
  });

  test("follows the bounds where the text is missing or says something else", () => {
    const bounds = { basis: "between", earliest: "2015-06-26", latest: "2015-08-27" } as const;
    for (const edtf of [null, "[2014..2016]", "nonsense"])
      expect(formatDate({ ...bounds, edtf }, "en")).toBe("between 26 June and 27 August 2015");
  });

  test("never shows a bound that is not there", () => {
    expect(formatDate({ basis: "on", earliest: null, latest: null, edtf: null }, "en")).toBe("date unknown");
    expect(formatDate({ basis: "before", earliest: null, latest: "never", edtf: "[..never]" }, "ar")).toBe(
      "تاريخ غير معروف",
    );
  });

  test("of a between always names the last day's year and never one of two days alone", () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 900 }));
    fc.assert(
      fc.property(span, ([from, length]) => {
        const earliest = addDays("2010-01-01", from);
        const latest = addDays(earliest, length);
        const words = formatDate({ basis: "between", earliest, latest, edtf: `[${earliest}..${latest}]` }, "en");
        expect(words).toContain(latest.slice(0, 4));
        expect(words).toMatch(/^between .+ and .+$|^.+ or .+$|^in (\w+ )?\d{4}$/);
      }),
    );
  });
});

test.each([
  ["2015-07-01", "2015-09-30", "July–September 2015", "من تموز/يوليو إلى أيلول/سبتمبر 2015", "تموز–أيلول 2015"],
  ["2013-01-01", "2017-12-31", "2013–2017", "من عام 2013 إلى عام 2017", "2013–2017"],
  ["2015-01-01", "2015-12-31", "2015", "2015", "2015"],
  ["2015-06-01", "2015-06-30", "June 2015", "حزيران/يونيو 2015", "حزيران 2015"],
  [
    "2015-09-01",
    "2016-03-31",
    "September 2015 – March 2016",
    "من أيلول/سبتمبر 2015 إلى آذار/مارس 2016",
    "أيلول 2015 – آذار 2016",
  ],
  ["2015-08-23", "2015-08-23", "23 August 2015", "23 آب/أغسطس 2015", "23 آب 2015"],
  ["2015-08-20", "2015-08-23", "20–23 August 2015", "من 20 إلى 23 آب/أغسطس 2015", "من 20 إلى 23 آب 2015"],
  [null, "2015-08-23", "until 23 August 2015", "حتى 23 آب/أغسطس 2015", "حتى 23 آب 2015"],
  ["2015-08-23", null, "from 23 August 2015 on", "ابتداءً من 23 آب/أغسطس 2015", "ابتداءً من 23 آب 2015"],
  [null, null, "all dates", "كل التواريخ", "كل التواريخ"],
])("the stretch from %s to %s is “%s”", (earliest, latest, english, arabic, arabicShort) => {
  expect(formatRange(earliest, latest, "en")).toBe(english);
  expect(formatRange(earliest, latest, "ar")).toBe(arabic);
  expect(formatRange(earliest, latest, "ar", "short")).toBe(arabicShort);
});

test("a day and a month can be said alone, by every name of the month", () => {
  expect(formatDay("2015-08-23", "en")).toBe("23 August 2015");
  expect(formatDay("2015-08-03", "ar", "short")).toBe("3 آب 2015");
  expect(formatMonth("2015-08", "en", "short")).toBe("Aug 2015");
  expect(formatMonth("2015-08-23", "ar")).toBe("آب/أغسطس 2015");
  expect(formatDay("not a day", "en")).toBe("not a day");
  const months = Array.from({ length: 12 }, (_, index) => `2015-${String(index + 1).padStart(2, "0")}`);
  const intl = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  expect(months.map((month) => formatMonth(month, "en"))).toEqual(
    months.map((month) => intl.format(new Date(`${month}-01`))),
  );
  expect(new Set(months.map((month) => formatMonth(month, "ar"))).size).toBe(12);
});

test("every year from 4713 BCE on is said with its number, and before the common era with its era", () => {
  for (let year = -4712; year <= 9999; year += 1) {
    expect(formatYear(year, "en")).toBe(year > 0 ? `${year}` : `${1 - year} BCE`);
    expect(formatDay(dayOf(year, 3, 15), "en")).toBe(`15 March ${formatYear(year, "en")}`);
    expect(formatDay(dayOf(year, 3, 15), "ar")).toBe(`15 آذار/مارس ${year > 0 ? year : `${1 - year} ق.م`}`);
  }
});

test.each([
  [
    "1436 AH",
    "between 25 October 2014 and 13 October 2015 (given as 1436 AH)",
    "بين 25 تشرين الأول/أكتوبر 2014 و13 تشرين الأول/أكتوبر 2015 (كما ورد: 1436 هـ)",
  ],
  [
    "1436-09-14 AH",
    "between 25 October 2014 and 13 October 2015 (given as 14 Ramadan 1436 AH)",
    "بين 25 تشرين الأول/أكتوبر 2014 و13 تشرين الأول/أكتوبر 2015 (كما ورد: 14 رمضان 1436 هـ)",
  ],
  [
    "1436 AH..2016",
    "between 25 October 2014 and 13 October 2015 (given as 1436 AH – 2016)",
    "بين 25 تشرين الأول/أكتوبر 2014 و13 تشرين الأول/أكتوبر 2015 (كما ورد: 1436 هـ – 2016)",
  ],
])("a converted date is said with what was given, %s", (asGiven, english, arabic) => {
  const date: UncertainDate = { ...dateOf("between", "[2014-10-25..2015-10-13]"), asGiven };
  expect(formatDate(date, "en")).toBe(english);
  expect(formatDate(date, "ar")).toBe(arabic);
  expect(formatDate(date, "en", { style: "short" })).toBe("between 25 Oct 2014 and 13 Oct 2015");
});

test.each([
  ["2015", "2015", "2015"],
  ["2015-08", "Aug 2015", "آب 2015"],
  ["-0043", "44 BCE", "44 ق.م"],
  ["0273-03-15", "15 Mar 273", "15 آذار 273"],
  ["soon", "soon", "soon"],
])("%s of an address is said as %s", (part, english, arabic) => {
  expect([formatPartial(part, "en"), formatPartial(part, "ar")]).toEqual([english, arabic]);
});
