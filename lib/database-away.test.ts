import { expect, it } from "vitest";
import { isConnectionLost, notingLoss, wasDatabaseAway } from "./database-away";

const coded = (code: string) => Object.assign(new Error("x"), { code });

it.each([
  ["a port that nobody listens on", coded("ECONNREFUSED")],
  ["a socket that is gone", coded("ENOENT")],
  ["a server that stops", coded("57P01")],
  ["a server that starts", Object.assign(new Error("x"), { cause: { kind: "postgres", originalCode: "57P03" } })],
  [
    "a database that lets nobody in",
    Object.assign(new Error("x"), { cause: { kind: "postgres", originalCode: "55000" } }),
  ],
  ["a database that is dropped", coded("57P04")],
  ["a password that counts no more", coded("28P01")],
  ["a connection that ended", new Error("Connection terminated unexpectedly")],
  ["a pool that waited", new Error("timeout exceeded when trying to connect")],
  ["a question without an answer", new Error("Query read timeout")],
  ["what the adapter calls it", Object.assign(new Error("x"), { cause: { kind: "DatabaseNotReachable" } })],
])("%s is a database that cannot be reached", (_what, error) => {
  expect(isConnectionLost(error)).toBe(true);
});

it.each([
  ["a statement that is refused", coded("23505")],
  ["one that was cancelled", coded("57014")],
  ["a fault of ours", new TypeError("x is not a function")],
  ["nothing", null],
])("%s is not", (_what, error) => {
  expect(isConnectionLost(error)).toBe(false);
});

it("a loss is noted for all who asked meanwhile, and not for who asks later", async () => {
  const before = performance.now();
  await expect(notingLoss(() => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
  expect(wasDatabaseAway(before)).toBe(false);
  await expect(notingLoss(() => Promise.reject(coded("ECONNREFUSED")))).rejects.toThrow();
  expect(wasDatabaseAway(before)).toBe(true);
  expect(wasDatabaseAway(performance.now() + 1)).toBe(false);
});
