import { expect, test } from "vitest";
import { undoStepOf } from "./model";

const withdrawn = { a: 1, withdrawn: { reason: "r", isSuppressed: false, mergedIntoId: null } };

test("what a change did is taken back by its opposite, and what it made is withdrawn", () => {
  expect(undoStepOf({ before: null, after: { a: 1 } })).toBe("withdraw");
  expect(undoStepOf({ before: { a: 1 }, after: { a: 2 } })).toBe("correct");
  expect(undoStepOf({ before: { a: 1 }, after: withdrawn })).toBe("restore");
  expect(undoStepOf({ before: withdrawn, after: { a: 1 } })).toBe("withdraw");
  const keptBack = { ...withdrawn, withdrawn: { ...withdrawn.withdrawn, isSuppressed: true } };
  expect(undoStepOf({ before: withdrawn, after: keptBack })).toBe("suppress");
});
