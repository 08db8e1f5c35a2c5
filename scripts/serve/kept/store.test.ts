import { expect, it } from "vitest";
import { createStore } from "./store";

const makeStore = (mostBytes: number) => createStore<string>(mostBytes, (kept) => kept.length).make;
const made =
  (value: string, isKept = true) =>
  () =>
    Promise.resolve({ value, isKept });
const never = () => Promise.reject(new Error("made twice"));

it("makes a thing once for each key and state", async () => {
  const find = makeStore(1_000);
  expect(await find("a", "1", made("x"))).toBe("x");
  expect(await find("a", "1", never)).toBe("x");
  expect(await find("a", "2", made("y"))).toBe("y");
  expect(await find("a", "2", never)).toBe("y");
  expect(await find("b", "2", made("z"))).toBe("z");
});

it("finds what is kept at a state, and makes nothing", async () => {
  const { find, make } = createStore<string>(1_000, (kept) => kept.length);
  expect(find("a", "1")).toBeNull();
  await make("a", "1", made("x"));
  expect(find("a", "1")).toBe("x");
  expect(find("a", "2")).toBeNull();
});

it("lets those who ask meanwhile wait for it, and hands nobody else what cannot be kept", async () => {
  const find = makeStore(1_000);
  expect(await Promise.all([find("a", "1", made("x")), find("a", "1", never)])).toEqual(["x", "x"]);
  expect(await Promise.all([find("b", "1", made("mine", false)), find("b", "1", never)])).toEqual(["mine", null]);
  const failing = find("c", "1", () => Promise.reject(new Error("failed")));
  const waiting = find("c", "1", never);
  await expect(failing).rejects.toThrow("failed");
  expect(await waiting).toBeNull();
  expect(await find("c", "1", made("x"))).toBe("x");
});

it("holds no more bytes than it may, and lets go of what was unused for longest", async () => {
  const find = makeStore(30);
  for (const key of ["a", "b"]) await find(key, "1", made("0123456789"));
  await find("a", "1", never);
  await find("c", "1", made("0123456789"));
  expect(await find("a", "1", never)).toBe("0123456789");
  expect(await find("b", "1", made("anew"))).toBe("anew");
  expect(await find("d", "1", made("0".repeat(50)))).toBe("0".repeat(50));
  expect(await find("d", "1", made("again"))).toBe("again");
});
