import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";

/** An error nobody expected is a failure, even when the test would pass. A test that expects one mocks `console.error` itself. */
const complaints: string[] = [];

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, "error").mockImplementation((...words) => {
    complaints.push(words.map(String).join(" "));
  });
});

afterEach(() => {
  expect(complaints, "console.error was called").toEqual([]);
  vi.restoreAllMocks();
});

/**
 * Files run one after the other in one process, and what one leaves goes with it: what it sets in the environment, our modules
 * with all that they keep, and what they keep in the process. Packages stay, which is what makes the next file fast.
 */
const environment = { ...process.env };

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  vi.useRealTimers();
  vi.resetModules();
  for (const name of Object.keys(globalThis)) if (name.startsWith("tadmur")) Reflect.deleteProperty(globalThis, name);
});
