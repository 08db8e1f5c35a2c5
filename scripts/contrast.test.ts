import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, judge } from "./contrast.mjs";

const tokens = readFileSync(new URL("../components/styles/tokens.css", import.meta.url), "utf8");

describe("the colours", () => {
  it("are far enough apart, as text, as marks and to colour-blind eyes, in both themes", () => {
    expect(judge(tokens).failures).toEqual([]);
  });

  it("would fail with pale ink", () => {
    expect(judge(tokens.replace(/--ink-3: #[0-9a-f]{6}/, "--ink-3: #cccccc")).failures).not.toEqual([]);
  });

  it("would fail with two categories alike", () => {
    const alike = judge(tokens.replace("--cat-7: #91a14a", "--cat-7: #379182")).failures;
    expect(alike.join()).toContain("nearest two categories");
  });

  it("would fail when the two dark blocks drift apart", () => {
    expect(judge(tokens.replace("--accent: #9dbcf3", "--accent: #9dbcf4")).failures).toContain(
      "the two dark blocks differ",
    );
  });

  it("carry the figures of this very style sheet in its head", () => {
    const head = /CONTRAST-START[^\n]*\n([\s\S]*?)\n\s*CONTRAST-END/.exec(tokens)?.[1];
    expect(head?.trim()).toBe(judge(tokens).report.trim());
  });
});

it("measures black on white as 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
