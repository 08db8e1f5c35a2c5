import { describe, expect, it } from "vitest";
import { createSignInLimits } from "./sign-in-limits";

const refused = { code: "rate_limited" };

describe("how often a password may be tried", () => {
  it("is six times for one client and one account, and others are not held up by it", async () => {
    const limits = createSignInLimits();
    for (let time = 0; time < 6; time += 1) await limits.take("client", "a@example.org");
    await expect(limits.take("client", "a@example.org")).rejects.toMatchObject(refused);
    await expect(limits.take("client", "b@example.org")).resolves.toBeUndefined();
    await expect(limits.take("another", "a@example.org")).resolves.toBeUndefined();
  });

  it("is thirty times for one client that goes from account to account", async () => {
    const limits = createSignInLimits();
    for (let time = 0; time < 30; time += 1) await limits.take("client", `person${time}@example.org`);
    await expect(limits.take("client", "one-more@example.org")).rejects.toMatchObject(refused);
  });

  it("is sixty times for one account, from wherever", async () => {
    const limits = createSignInLimits();
    for (let time = 0; time < 60; time += 1) await limits.take(`client${time}`, "a@example.org");
    await expect(limits.take("fresh", "a@example.org")).rejects.toMatchObject(refused);
  });

  it("does not count the tries of somebody who knows the password", async () => {
    const limits = createSignInLimits();
    for (let time = 0; time < 40; time += 1) {
      await limits.take("client", "a@example.org");
      await limits.giveBack("client", "a@example.org");
    }
    await expect(limits.take("client", "a@example.org")).resolves.toBeUndefined();
  });

  it("holds when all tries come at once", async () => {
    const limits = createSignInLimits();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limits.take("client", "a@example.org")));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
  });
});
