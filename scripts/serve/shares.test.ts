import { expect, it, vi } from "vitest";
import { clientName, clientsOfANetwork } from "@/lib/client-name";
import { createShares, type Holding, type ShareRule } from "./shares";

/** Shares that a test takes from by name. What it has taken stays there, as if all had come. */
function sharesOf(rule: ShareRule) {
  const shares = createShares(rule);
  const taken: { client: string; bytes: number; holding: Holding }[] = [];
  const take = (client: string, bytes: number): boolean => {
    const holding = shares.take(client, bytes, { cutOff: () => expect.fail("nobody may be cut off") });
    if (holding === null) return false;
    holding.settle(bytes);
    taken.push({ client, bytes, holding });
    return true;
  };
  const giveBack = (client: string, bytes: number) =>
    taken.find((one) => one.client === client && one.bytes === bytes)?.holding.giveBack();
  return { take, giveBack };
}

it("networks of one site have together what some clients have", () => {
  const { take, giveBack } = sharesOf({ perClient: 1, inAll: 100 });
  for (let own = 0; own < clientsOfANetwork; own += 1) expect(take(clientName(`own${own}`, "site"), 1)).toBe(true);
  expect(take(clientName("another", "site"), 1)).toBe(false);
  expect(take("elsewhere", 1)).toBe(true);
  giveBack(clientName("own0", "site"), 1);
  expect(take(clientName("another", "site"), 1)).toBe(true);
  const scarce = sharesOf({ perClient: 10, inAll: 20 });
  expect(scarce.take(clientName("one", "site"), 10)).toBe(true);
  expect(scarce.take(clientName("other", "site"), 1)).toBe(false);
  expect(scarce.take("elsewhere", 10)).toBe(true);
});

it("a client has its share, all have theirs, and what was given back can be taken again", () => {
  const { take, giveBack } = sharesOf({ perClient: 10, inAll: 15 });
  expect(take("a", 10)).toBe(true);
  expect(take("a", 1)).toBe(false);
  expect(take("b", 6)).toBe(false);
  expect(take("b", 5)).toBe(true);
  giveBack("a", 10);
  expect(take("b", 5)).toBe(true);
  expect(take("b", 1)).toBe(false);
  expect(take("a", 5)).toBe(true);
});

it("what was taken and not needed is free again, and what is given back twice counts once", () => {
  const { take } = createShares({ perClient: 10, inAll: 15 });
  const cutOff = vi.fn();
  const holding = take("a", 10, { cutOff });
  holding?.settle(4);
  const other = take("b", 10, { cutOff });
  other?.settle(10);
  expect(take("a", 2, { cutOff })).toBeNull();
  holding?.giveBack();
  holding?.giveBack();
  holding?.settle(10);
  expect(take("a", 6, { cutOff })).toBeNull();
  expect(take("a", 5, { cutOff })).not.toBeNull();
  expect(cutOff).not.toHaveBeenCalled();
});

it("what is on its way of whoever has most yields to one who has less, and to nobody who would have as much", () => {
  const { take } = createShares({ perClient: 10, inAll: 20 });
  const cut: string[] = [];
  const ask = (client: string, bytes: number, name = client) =>
    take(client, bytes, { cutOff: () => cut.push(name) }) !== null;
  expect([ask("a", 2, "a2"), ask("a", 7, "a7"), ask("b", 8), ask("c", 3)]).toEqual([true, true, true, true]);
  expect(ask("d", 9)).toBe(false);
  expect(cut).toEqual([]);
  expect(ask("d", 6)).toBe(true);
  expect(cut).toEqual(["a7"]);
  expect(ask("e", 3)).toBe(true);
  expect(cut).toEqual(["a7", "b"]);
});

it("a network yields as one, and less than all there is may be room for", () => {
  const { take } = createShares({ perClient: 10, inAll: 100 });
  const cut: string[] = [];
  const ask = (client: string, bytes: number, mostInAll: number) =>
    take(client, bytes, { mostInAll, cutOff: () => cut.push(client) }) !== null;
  for (const own of ["one", "two", "three"]) expect(ask(clientName(own, "site"), 5, 20)).toBe(true);
  expect(ask("elsewhere", 5, 20)).toBe(true);
  expect(ask("another", 6, 20)).toBe(true);
  expect(cut).toEqual(["one.site", "two.site"]);
  expect(ask("yet another", 6, 3)).toBe(false);
});
