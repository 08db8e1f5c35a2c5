import { expect, it, vi } from "vitest";
import { collectNow, collectWhenQuiet } from "./collect";
import { madeRequest, Recording } from "./kept/recording";

it("lets go of what nobody holds", async () => {
  const make = () => new WeakRef(Array.from({ length: 100_000 }, (_, index) => ({ index })));
  const left = make();
  await new Promise(setImmediate);
  collectNow();
  expect(left.deref()).toBeUndefined();
});

it("does so once it was quiet for a while, and again after the next time", () => {
  vi.useFakeTimers();
  const collect = vi.fn();
  const asked = madeRequest("/", {});
  const answer = collectWhenQuiet(() => {}, 100, collect);
  const ask = () => answer(asked, new Recording(asked));
  for (let time = 0; time < 3; time += 1) {
    ask();
    vi.advanceTimersByTime(60);
  }
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(collect).toHaveBeenCalledTimes(1);
  ask();
  vi.advanceTimersByTime(1_000);
  expect(collect).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
