import { expect, it } from "vitest";
import { createStore } from "./store";

const makeStore = (mostBytes: number) => createStore<string>(mostBytes, (kept) => kept.length).make;
const made =
  (value: string, isKept = true) =>
  () =>
    Promise.resolve({ value, isKept });
const never = () => Promise.reject(new Error("made twice"));

it("makes a thing once for each key", async () => {
  const find = makeStore(1_000);
  expect(await find("a", made("x"))).toBe("x");
  expect(await find("a", never)).toBe("x");
  expect(await find("b", made("z"))).toBe("z");
});

it("finds what is kept, and makes nothing", async () => {
  const { find, make } = createStore<string>(1_000, (kept) => kept.length);
  expect(find("a")).toBeNull();
  await make("a", made("x"));
  expect(find("a")).toBe("x");
});

it("lets those who ask meanwhile wait for it, and hands nobody else what cannot be kept", async () => {
  const find = makeStore(1_000);
  expect(await Promise.all([find("a", made("x")), find("a", never)])).toEqual(["x", "x"]);
  expect(await Promise.all([find("b", made("mine", false)), find("b", never)])).toEqual(["mine", null]);
  const failing = find("c", () => Promise.reject(new Error("failed")));
  const waiting = find("c", never);
  await expect(failing).rejects.toThrow("failed");
  expect(await waiting).toBeNull();
  expect(await find("c", made("x"))).toBe("x");
});

it("holds no more bytes than it may, and lets go of what was unused for longest", async () => {
  const find = makeStore(30);
  for (const key of ["a", "b"]) await find(key, made("0123456789"));
  await find("a", never);
  await find("c", made("0123456789"));
  expect(await find("a", never)).toBe("0123456789");
  expect(await find("b", made("anew"))).toBe("anew");
  expect(await find("d", made("0".repeat(50)))).toBe("0".repeat(50));
  expect(await find("d", made("again"))).toBe("again");
});
