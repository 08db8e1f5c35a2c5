import { expect, it } from "vitest";
import { timeChartOf } from "@/features/dashboard/chart-model";
import { type BinUnit, listBins } from "@/lib/dates/bins";
import type { Locale } from "@/lib/i18n/routing";
import { tickOf } from "./time-ticks";

function ticks(first: string, last: string, unit: BinUnit, locale: Locale = "en"): string[] {
  const chart = timeChartOf([], listBins(first, last, unit), unit);
  return chart === null ? [] : chart.bars.map(({ key }, index) => tickOf(key, index, chart, locale));
}

it("names the month or the season of the only bar", () => {
  expect(ticks("2015-08-23", "2015-08-23", "month")).toEqual(["Aug 2015"]);
  expect(ticks("2015-08-23", "2015-08-23", "month", "ar")).toEqual(["آب 2015"]);
  expect(ticks("2015-08-23", "2015-08-23", "quarter")).toEqual(["Jul–Sep 2015"]);
});

it("names each of a few months, and of more the years and every third", () => {
  expect(ticks("2015-11-01", "2016-02-01", "month")).toEqual(["Nov 2015", "Dec", "2016", "Feb"]);
  expect(ticks("2015-05-01", "2016-02-01", "month")).toEqual(["2015", "", "Jul", "", "", "Oct", "", "", "2016", ""]);
});

it("names years, decades and centuries, before the common era too", () => {
  expect(ticks("*9956-01-01", "*9957-12-31", "year")).toEqual(["45 BCE", "44 BCE"]);
  expect(ticks("0273-01-01", "0305-12-31", "century")).toEqual(["200–299", "300–399"]);
});
