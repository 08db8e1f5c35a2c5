import { expect, test } from "vitest";
import { formatDegrees } from "./position-form";

test("degrees are one piece in a line of any direction, and say their quarter by a word and no sign", () => {
  expect(formatDegrees(-34.5508, 2, "جنوباً")).toBe("\u206634.55°\u2069 جنوباً");
  expect(formatDegrees(38.2739, 4, "E")).toBe("\u206638.2739°\u2069 E");
});
