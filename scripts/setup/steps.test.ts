import { expect, it } from "vitest";
import { adviceFor } from "./steps.mjs";

it.each([
  ["npm error code ENOSPC", "disk is full"],
  ["npm error code EAI_AGAIN\nnpm error getaddrinfo", "could not be reached"],
  ["npm error code EACCES", "cannot be written to"],
  ["FATAL ERROR: JavaScript heap out of memory", "too little memory"],
  ["something nobody foresaw", "report the lines above"],
])("after “%s” the advice is about that", (output, advice) => {
  expect(adviceFor(output)).toContain(advice);
});
