import { expect, it } from "vitest";
import { deviceMs, findDevice, withDevice } from "./device-tokens";

const key = new Uint8Array(32).fill(7);
const nowMs = Date.UTC(2026, 10, 28);
const given = (cookie: string, personId: string, at = nowMs) => ({ cookie, personId, nowMs: at });

it("a browser is known as the person's who signed in there, and as nobody else's", () => {
  const cookie = withDevice(key, given("", "person-1"));
  expect(findDevice(key, given(cookie, "person-1"))).toMatch(/^[\w-]{22}$/);
  expect(findDevice(key, given(cookie, "person-2"))).toBeNull();
  expect(cookie).not.toContain("person-1");
});

it("two people share a browser, and each has one name in it", () => {
  const both = withDevice(key, given(withDevice(key, given("", "person-1")), "person-2"));
  const again = withDevice(key, given(both, "person-1"));
  expect(again.split("~")).toHaveLength(2);
  expect(findDevice(key, given(again, "person-1"))).not.toBe(findDevice(key, given(both, "person-1")));
  expect(findDevice(key, given(again, "person-2"))).toBe(findDevice(key, given(both, "person-2")));
});

it("the sixth person puts the first out", () => {
  const people = ["a", "b", "c", "d", "e", "f"];
  const cookie = people.reduce((kept, personId) => withDevice(key, given(kept, personId)), "");
  expect(people.map((personId) => findDevice(key, given(cookie, personId)) !== null)).toEqual([
    ...[false, true, true, true, true, true],
  ]);
});

it.each([
  ["another key", (cookie: string) => ({ key: new Uint8Array(32).fill(8), cookie, at: nowMs })],
  ["half a year", (cookie: string) => ({ key, cookie, at: nowMs + deviceMs })],
  ["a clock that was set back", (cookie: string) => ({ key, cookie, at: nowMs - 1 })],
  ["another time in it", (cookie: string) => ({ key, cookie: cookie.replace(/^\d+/, String(nowMs - 1)), at: nowMs })],
  ["rubbish", () => ({ key, cookie: "~~.\u0000.~1.2.3", at: nowMs })],
  ["an endless cookie", () => ({ key, cookie: "1.2.3~".repeat(10_000), at: nowMs })],
])("with %s nobody is known", (_what, change) => {
  const changed = change(withDevice(key, given("", "person-1")));
  expect(findDevice(changed.key, given(changed.cookie, "person-1", changed.at))).toBeNull();
});
