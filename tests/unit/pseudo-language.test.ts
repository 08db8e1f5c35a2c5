import { createTranslator } from "next-intl";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { UncertainDate } from "@/lib/dates/uncertain-date";

// Nothing of this was written for the made-up language: what takes a language works with it, or assumes one of two.

/** All that takes a language, read anew with one more on offer. */
async function load() {
  vi.stubEnv("TADMUR_PSEUDO_LANGUAGE", "1");
  vi.resetModules();
  const routing = await import("@/lib/i18n/routing");
  return {
    ...routing,
    locale: routing.localeOf(routing.pseudoLocale),
    ...(await import("@/lib/i18n/messages")),
    ...(await import("@/lib/i18n/pathname")),
    ...(await import("@/lib/i18n/refusals")),
    ...(await import("@/lib/i18n/date-phrases")),
    ...(await import("@/lib/i18n/countries")),
    ...(await import("@/lib/i18n/language-words")),
    ...(await import("@/lib/dates/format-date")),
    ...(await import("@/lib/dates/format-edtf")),
    ...(await import("@/lib/dates/bins")),
    ...(await import("@/lib/text/format-bytes")),
    ...(await import("@/components/form/preview-date")),
    ...(await import("@/features/dashboard/components/words")),
    ...(await import("@/features/sites/model")),
    ...(await import("@/components/charts/date-axis")),
    ...(await import("@/lib/text/localized-text")),
    ...(await import("@/lib/text/other-text")),
  };
}
let given: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  given = await load();
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The letters of a text that are not the made-up language's. */
const foreignIn = (text: string): string => text.match(/[^\P{L}\p{Script=Hebrew}]+/gu)?.join(" ") ?? "";

const flatten = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(flatten);

test("it is on offer as one of ours, right to left, under a prefix of its own", () => {
  const { locales, locale, directionOf, otherLocales, getPathname, withoutLocale } = given;
  expect(locale).not.toBe("en");
  expect(otherLocales(locale)).toEqual(locales.slice(0, -1));
  expect(otherLocales("en")).toContain(locale);
  expect(directionOf(locale)).toBe("rtl");
  expect(getPathname({ href: "/sites?q=bel", locale })).toBe(`/${locale}/sites?q=bel`);
  expect(withoutLocale(`/${locale}/sites?q=bel`)).toBe("/sites?q=bel");
});

describe("its messages", () => {
  test("say everything in its own letters, with the arguments and tags of the English ones", async () => {
    const { locale, loadMessages, loadRefusals } = given;
    const said = [...flatten(await loadMessages(locale)), ...flatten((await loadRefusals()).at(-1)?.words)];
    expect(said.length).toBeGreaterThan(1500);
    const words = said.map((message) => message.replace(/'[^']*'|<[^>]*>|\{\w+|\w+ (?=\{)|, \w+[,}]|=\d+/g, ""));
    expect(words.filter((message) => foreignIn(message) !== "")).toEqual([]);
  });

  test("are filled in", async () => {
    const { locale, loadMessages } = given;
    const t = createTranslator({ locale, messages: Object(await loadMessages(locale)), namespace: "dashboard" });
    for (const count of [0, 1, 2, 7, 12, 30]) expect(foreignIn(t("dek.undated", { count, events: "" }))).toBe("");
    expect(t("filter.siteAll", { hasPlace: "yes", place: "Bel" })).toMatch(/^Bel \p{Script=Hebrew}/u);
  });
});

const days = { earliest: "2015-06-26", latest: "2015-08-27" };
const dates: UncertainDate[] = [
  ...["2015-08-23", "2015-08-23?", "2015-08-23~", "2015-08-23%"].map(
    (edtf): UncertainDate => ({ basis: "on", earliest: "2015-08-23", latest: "2015-08-23", edtf }),
  ),
  ...(["on", "between", "about"] as const).flatMap((basis) =>
    [null, "2015-06-26/2015-08-27", "[2015-06-26..2015-08-27]"].map(
      (edtf): UncertainDate => ({ ...days, basis, edtf }),
    ),
  ),
  { basis: "between", earliest: "2015-06-19", latest: "2015-06-20", edtf: null },
  { basis: "between", earliest: "2015-06-01", latest: "2015-06-30", edtf: "2015-06" },
  { basis: "between", earliest: "2015-01-01", latest: "2015-12-31", edtf: "2015" },
  { basis: "between", earliest: "2010-01-01", latest: "2014-12-31", edtf: "[2010..2014]" },
  { basis: "between", earliest: "2016-12-01", latest: "2017-02-28", edtf: "2016-24" },
  { basis: "about", earliest: "2016-06-01", latest: "2016-08-31", edtf: "2016-22~" },
  { basis: "about", earliest: "2015-08-24", latest: "2015-08-26", edtf: "2015-08-25~" },
  { basis: "about", earliest: "2015-12-30", latest: "2016-01-03", edtf: "2016-01-01~" },
  { basis: "before", earliest: null, latest: "2015-06-30", edtf: "[..2015-06]" },
  { basis: "before", earliest: null, latest: "2015-06-15", edtf: null },
  { basis: "after", earliest: "2015-01-01", latest: null, edtf: "[2015..]" },
  { basis: "unknown", earliest: null, latest: null, edtf: null },
];

test.each(dates)("says the date %j in its own words, as each other language does in its own", (date) => {
  const { locales, locale, formatDate, previewOf } = given;
  const sayings = new Set(
    locales.flatMap((one) =>
      (["long", "short"] as const).map((style) => {
        const words = formatDate(date, one, { style });
        expect(words).not.toMatch(/[{}]|undefined|null/);
        return `${one} ${words}`;
      }),
    ),
  );
  expect(sayings.size).toBeGreaterThanOrEqual(locales.length);
  for (const style of ["long", "short"] as const) {
    expect(foreignIn(formatDate(date, locale, { style }))).toBe("");
    expect(foreignIn(formatDate(date, locale, { style, yearSaid: "2015" }))).toBe("");
  }
  const preview = previewOf(date, locale);
  expect(foreignIn(preview.words + (preview.axis?.ticks ?? []).map(({ label }) => label).join(" "))).toBe("");
});

test("says stretches, bins, axes, bytes, countries and languages in its own words", () => {
  const { locale, formatRange, formatEdtf, formatDayOfYear, formatMonthOfYear, formatBin, formatBinInSentence } = given;
  const { formatBytes, monthNames, countriesIn, ticksOf, markLabelOf, grouped } = given;
  const said = [
    ...[null, "2015-01-01"].flatMap((from) => [null, "2015-12-31"].map((to) => formatRange(from, to, locale))),
    formatEdtf("2015-06", locale) ?? "",
    formatDayOfYear("2015-08-23", locale),
    formatMonthOfYear("2015-08", locale, "short"),
    ...["2015-08", "2015-Q3", "2015", "2010s"].flatMap((key) => [
      formatBin(key, locale),
      formatBin(key, locale, "short"),
      formatBinInSentence(key, locale),
    ]),
    ...(["long", "alone", "short"] as const).flatMap((form) => monthNames(locale, form)),
    ...countriesIn(locale).map(({ label }) => label),
    ...ticksOf({ start: "2015-05-01", end: "2015-10-01" }, locale).map(({ label }) => label),
    ...dates.map((date) => markLabelOf(date, { start: "2015-01-01", end: "2015-12-31" }, locale) ?? ""),
    grouped(12_345, locale),
  ];
  expect(said.filter((words) => foreignIn(words) !== "")).toEqual([]);
  // The units are symbols in Hebrew too.
  expect([118_000, 2_300_000].map((bytes) => formatBytes(bytes, locale))).toEqual(["118 kB", "2.3 MB"]);
  expect(said.join("")).not.toMatch(/[{}]|undefined|[٠-٩۰-۹]/);
});

test("shows a record's name in another language where it has none, and says which", () => {
  const { locale, titleOf, titleIn, textIn, otherTextIn } = given;
  const title = titleOf([
    { text: "تدمر", lang: "ar", kind: "preferred" },
    { text: "Palmyra", lang: "en", kind: "preferred" },
  ]);
  expect(textIn(title, locale)).toEqual({ text: "Palmyra", lang: "en" });
  expect(otherTextIn(title, locale)).toEqual({ text: "تدمر", lang: "ar" });
  expect(titleIn(titleOf([{ text: "Palmyre", lang: "fr", kind: "preferred" }]), locale)).toBe("Palmyre");
  const own = titleOf([{ text: "תדמור", lang: locale, kind: "preferred" }]);
  expect(textIn(own, locale)).toEqual({ text: "תדמור", lang: locale });
});
