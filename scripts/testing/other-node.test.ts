import { expect, it } from "vitest";
import { otherVersion } from "./other-node.mjs";

it("what runs on one of the two is tried on the other", () => {
  expect(otherVersion("20.19.1")).toMatch(/^22\./);
  expect(otherVersion("22.1.0")).toMatch(/^20\./);
  expect(otherVersion("24.0.0")).toMatch(/^22\./);
});
