import { expect, it } from "vitest";
import { mapRead, type Read, readAll } from "./form-schema";

const wrong = (name: string): Read<never> => ({ ok: false, fieldErrors: { [name]: ["required"] } });

it("several parts of a form are all their values, or all their problems", () => {
  expect(readAll({ title: { ok: true, value: "a" }, count: { ok: true, value: 2 } })).toEqual({
    ok: true,
    value: { title: "a", count: 2 },
  });
  expect(readAll({ title: wrong("title"), count: { ok: true, value: 2 }, reason: wrong("reason") })).toEqual({
    ok: false,
    fieldErrors: { title: ["required"], reason: ["required"] },
  });
});

it("what was read is made into something else, and a problem stays one", () => {
  expect(mapRead({ ok: true, value: 2 }, (count) => count + 1)).toEqual({ ok: true, value: 3 });
  expect(mapRead(wrong("title"), () => 1)).toEqual(wrong("title"));
});
