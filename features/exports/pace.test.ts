import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace, inLineOf, mapAtPace } from "./pace";

/** Counts the turns of the event loop until it is told to stop. */
function countTurns() {
  let [turns, isCounting] = [0, true];
  const count = () => {
    turns += 1;
    if (isCounting) setImmediate(count);
  };
  setImmediate(count);
  return () => {
    isCounting = false;
    return turns;
  };
}

describe("a pace", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("lets others in once so long was worked, and then begins anew", async () => {
    const pace = createPace(10);
    vi.advanceTimersByTime(9);
    expect(pace()).toBeNull();
    vi.advanceTimersByTime(1);
    const others = pace();
    expect(others).toBeInstanceOf(Promise);
    await others;
    expect(pace()).toBeNull();
  });

  it("is kept while things are made into others", async () => {
    const items = Array.from({ length: 40 }, (_, index) => index);
    const turnsOf = async (mostMs: number) => {
      const stop = countTurns();
      const make = (item: number, index: number) => {
        vi.advanceTimersByTime(1);
        return `${item} ${index}`;
      };
      expect(await mapAtPace(items, make, createPace(mostMs))).toEqual(items.map((item) => `${item} ${item}`));
      return stop();
    };
    expect(await turnsOf(1_000)).toBeLessThanOrEqual(1);
    expect(await turnsOf(10)).toBeGreaterThanOrEqual(4);
  });
});

describe("a client's line", () => {
  it("does one thing at a time, in the order in which they were asked for, and keeps nobody else waiting", async () => {
    const done: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (name: string) => () =>
      new Promise<string>((resolve) => {
        done.push(`begins ${name}`);
        ends.set(name, () => resolve(name));
      });
    const asked = [inLineOf("a", work("first")), inLineOf("a", work("second")), inLineOf("b", work("other"))];
    await expect.poll(() => done).toEqual(["begins first", "begins other"]);
    ends.get("first")?.();
    expect(await asked[0]).toBe("first");
    await expect.poll(() => done).toEqual(["begins first", "begins other", "begins second"]);
    ends.get("second")?.();
    ends.get("other")?.();
    expect(await Promise.all(asked)).toEqual(["first", "second", "other"]);
  });

  it("goes on behind what failed", async () => {
    const failed = inLineOf("a", () => Promise.reject(new Error("no database")));
    const next = inLineOf("a", async () => "done");
    await expect(failed).rejects.toThrow("no database");
    expect(await next).toBe("done");
  });
});
