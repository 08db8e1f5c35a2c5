import { AsyncLocalStorage } from "node:async_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { keepRecent } from "@/lib/keep-recent";

describe("keeping what was read", () => {
  it("makes a result once, also for those who ask while it is being made", async () => {
    const recent = keepRecent<number>(2);
    const make = vi.fn(async () => 7);
    expect(await Promise.all([recent("a", make), recent("a", make)])).toEqual([7, 7]);
    expect(await recent("a", make)).toBe(7);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it("lets go of what was asked for longest ago", async () => {
    const recent = keepRecent<string>(2);
    const make = vi.fn(async () => "made");
    for (const key of ["a", "b", "a", "c", "a", "b"]) await recent(key, make);
    expect(make).toHaveBeenCalledTimes(4);
  });

  it("does not keep what is for those alone who asked by then", async () => {
    const recent = keepRecent<number>(2, (result) => result > 1);
    let next = 0;
    const make = async () => {
      next += 1;
      return next;
    };
    expect(await Promise.all([recent("a", make), recent("a", make)])).toEqual([1, 1]);
    expect(await recent("a", make)).toBe(2);
    expect(await recent("a", make)).toBe(2);
  });

  it("does not keep a failure", async () => {
    const recent = keepRecent<number>(2);
    await expect(recent("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await recent("a", async () => 1)).toBe(1);
  });

  it("holds on to a result and not to the request that it was made in", async () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage: () => void = runInNewContext("gc");
    const requests = new AsyncLocalStorage<object>();
    const recent = keepRecent<string>(2);
    const ask = async () => {
      const request = { holds: "much" };
      await requests.run(request, () => recent("a", async () => "made"));
      return new WeakRef(request);
    };
    const request = await ask();
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
    expect(request.deref()).toBeUndefined();
    expect(await recent("a", () => Promise.reject(new Error("it was made")))).toBe("made");
  });
});
