import { expect, it } from "vitest";
import { createShares } from "./shares";

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
