import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "./calendar";
import { daysOfHijri, hijriText, readHijri } from "./hijri";

describe("a date of the Hijri calendar", () => {
  test.each([
    ["1436 AH", "2014-10-25", "2015-10-13"],
    ["1429 AH", "2008-01-10", "2008-12-28"],
    ["1436-09 AH", "2015-06-18", "2015-07-16"],
    ["1436-09-14 AH", "2015-06-30", "2015-07-02"],
    ["0001-01 AH", "0622-07-19", "0622-08-17"],
    ["0273 AH", "0886-06-12", "0887-05-31"],
  ])("%s is from %s to %s", (text, earliest, latest) => {
    const date = readHijri(text);
    expect(date && daysOfHijri(date)).toEqual({ earliest, latest });
    expect(date && hijriText(date)).toBe(text);
  });
  test.each(["1436", "1436-13 AH", "1436-09-31 AH", "0000 AH", "1601 AH", "1436 ah", "AH"])("%j is none", (text) => {
    expect(readHijri(text)).toBeNull();
  });
  test("follows the one before it: every month from 1 to 1600 AH begins the day after the last, and has 29 or 30 days", () => {
    let next: string | null = null;
    for (let index = 0; index < 1600 * 12; index += 1) {
      const days = daysOfHijri({ year: Math.floor(index / 12) + 1, month: (index % 12) + 1, day: null });
      if (days === null) throw new Error(String(index));
      if (next !== null) expect(days.earliest).toBe(next);
      expect([28, 29]).toContain(daysBetween(days.earliest, days.latest));
      next = addDays(days.latest, 1);
    }
  });
});
