import { describe, expect, it } from "vitest";
import { clientName } from "./client-name";
import { createPasswordTries, createSessionTries } from "./password-tries";

const refused = { code: "rate_limited" };
const stranger = (client: string, at = "a@example.org") => ({ client, at, device: null });
const owner = { client: "client", at: "a@example.org", device: "known" };

describe("how often a password may be tried", () => {
  it("is six times for one client and one account, and others are not held up by it", async () => {
    const limits = createPasswordTries();
    for (let time = 0; time < 6; time += 1) await limits.take(stranger("client"));
    await expect(limits.take(stranger("client"))).rejects.toMatchObject(refused);
    await expect(limits.take(stranger("client", "b@example.org"))).resolves.toBeUndefined();
    await expect(limits.take(stranger("another"))).resolves.toBeUndefined();
  });

  it("is thirty times for one client that goes from account to account", async () => {
    const limits = createPasswordTries();
    for (let time = 0; time < 30; time += 1) await limits.take(stranger("client", `person${time}@example.org`));
    await expect(limits.take(stranger("client", "one-more@example.org"))).rejects.toMatchObject(refused);
  });

  it("is sixty times for one account, from wherever", async () => {
    const limits = createPasswordTries();
    for (let time = 0; time < 60; time += 1) await limits.take(stranger(`client${time}`));
    await expect(limits.take(stranger("fresh"))).rejects.toMatchObject(refused);
  });

  it("is twenty-four times for one account from all networks of one site, which leaves the others their tries", async () => {
    const limits = createPasswordTries();
    const at = (own: number) => stranger(clientName(`network${own}`, "site"));
    for (let time = 0; time < 24; time += 1) await limits.take(at(time));
    await expect(limits.take(at(99))).rejects.toMatchObject(refused);
    for (let time = 0; time < 36; time += 1) await limits.take(stranger(`client${time}`));
    await expect(limits.take(stranger("fresh"))).rejects.toMatchObject(refused);
  });

  it("does not count against an account what a client was refused", async () => {
    const limits = createPasswordTries();
    const tries = await Promise.allSettled(Array.from({ length: 500 }, () => limits.take(stranger("client"))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    for (let time = 0; time < 54; time += 1) await limits.take(stranger(`client${time}`));
    await expect(limits.take(stranger("one too many"))).rejects.toMatchObject(refused);
  });

  it("is ten times for a browser that the owner signed in with, whatever strangers try, from the same client too", async () => {
    const limits = createPasswordTries();
    for (let time = 0; time < 60; time += 1) await limits.take(stranger(`client${time}`));
    await Promise.allSettled(Array.from({ length: 40 }, () => limits.take(stranger("client"))));
    for (let time = 0; time < 10; time += 1) await limits.take(owner);
    await expect(limits.take(owner)).rejects.toMatchObject(refused);
    await expect(limits.take({ ...owner, device: "another" })).resolves.toBeUndefined();
  });

  it.each([stranger("client"), owner])(
    "does not count the tries of somebody who knows the password: %o",
    async (trier) => {
      const limits = createPasswordTries();
      for (let time = 0; time < 40; time += 1) {
        await limits.take(trier);
        await limits.giveBack(trier);
      }
      await expect(limits.take(trier)).resolves.toBeUndefined();
    },
  );

  it("holds when all tries come at once", async () => {
    const limits = createPasswordTries();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limits.take(stranger("client"))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
  });
});

it("who is signed in gives their own password ten times, and another session of theirs is not held up", async () => {
  const limits = createSessionTries();
  for (let time = 0; time < 10; time += 1) await limits.take("session");
  await expect(limits.take("session")).rejects.toMatchObject(refused);
  await expect(limits.take("another")).resolves.toBeUndefined();
  await limits.giveBack("session");
  await expect(limits.take("session")).resolves.toBeUndefined();
});
