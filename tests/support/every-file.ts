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

/** What a file sets goes with it: the next one runs in the same process. */
const environment = { ...process.env };

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  vi.useRealTimers();
});
