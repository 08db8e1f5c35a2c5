import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { argumentsOf, fillMessage, parseMessage, printMessage } from "./message-parts";
import { loadMessages } from "./messages";

describe("a message in its parts", () => {
  test.each([
    ["Showing <kind></kind> at {place}.", ["place"], "SHOWING <kind></kind> AT {place}."],
    [
      "{count, plural, =0 {none} one {# day of {name}} other {# days}} left",
      ["count", "name"],
      "{count, plural, =0 {NONE} one {# DAY OF {name}} other {# DAYS}} LEFT",
    ],
    ["'{min}' to '{max}' can, it isn't {n, number}", ["n"], "'{min}' TO '{max}' CAN, IT ISN'T {n, number}"],
    [
      "{a, select, yes {{b, number} to {c}} other {}}",
      ["a", "b", "c"],
      "{a, select, yes {{b, number} TO {c}} other {}}",
    ],
    ["a ''quoted'' < b", [], "A ''QUOTED'' < B"],
    ["", [], ""],
  ])("%j wants %j", (message, names, said) => {
    const parts = parseMessage(message);
    expect(argumentsOf(parts)).toEqual(names);
    expect(printMessage(parts)).toBe(message);
    expect(printMessage(parts, (text) => text.toUpperCase())).toBe(said);
  });

  test.each(["{", "}", "a } b", "{a", "{a, select, x {}", "{}"])("%j is none", (message) => {
    expect(() => parseMessage(message)).toThrow(SyntaxError);
  });

  test("is filled in as the pages' own formatter does it", () => {
    const message = "{unit, select, day {on {day}} year {in {year}} other {some time}}";
    const t = createTranslator({ locale: "en", messages: { message } });
    for (const values of [
      { unit: "day", day: "2 May", year: "" },
      { unit: "year", year: "2015", day: "" },
      { unit: "x", day: "", year: "" },
    ])
      expect(fillMessage(parseMessage(message), values)).toBe(t("message", values));
    expect(() => fillMessage(parseMessage(message), { unit: "day" })).toThrow("day");
  });
});

test("every message of ours is read and printed again as it was", async () => {
  const flatten = (value: unknown): string[] =>
    typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(flatten);
  const normal = (message: string) => message.replace(/\s+/g, "");
  for (const message of flatten(await loadMessages("en")))
    expect(normal(printMessage(parseMessage(message)))).toBe(normal(message));
});
