import { expect, it } from "vitest";
import { clientName, clientsOfANetwork } from "@/lib/client-name";
import { createShares } from "./shares";

it("networks of one site have together what some clients have", () => {
  const { take, giveBack } = createShares({ perClient: 1, inAll: 100 });
  for (let own = 0; own < clientsOfANetwork; own += 1) expect(take(clientName(`own${own}`, "site"), 1)).toBe(true);
  expect(take(clientName("another", "site"), 1)).toBe(false);
  expect(take("elsewhere", 1)).toBe(true);
  giveBack(clientName("own0", "site"), 1);
  expect(take(clientName("another", "site"), 1)).toBe(true);
  const scarce = createShares({ perClient: 10, inAll: 20 });
  expect(scarce.take(clientName("one", "site"), 10)).toBe(true);
  expect(scarce.take(clientName("other", "site"), 1)).toBe(false);
  expect(scarce.take("elsewhere", 10)).toBe(true);
});

it("a client has its share, all have theirs, and what was given back can be taken again", () => {
  const { take, giveBack } = createShares({ perClient: 10, inAll: 15 });
  expect(take("a", 10)).toBe(true);
  expect(take("a", 1)).toBe(false);
  expect(take("b", 6)).toBe(false);
  expect(take("b", 5)).toBe(true);
  giveBack("a", 10);
  expect(take("b", 5)).toBe(true);
  expect(take("b", 1)).toBe(false);
  expect(take("a", 5)).toBe(true);
});
