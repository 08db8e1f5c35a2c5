import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const sources = ["app", "components", "features", "lib"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);
const actionFiles = sources
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))
  .filter(({ text }) => /^\s*"use server";/m.test(text));

// Whatever a browser may call goes through the checks of where it comes from, who sends it and whether it can be read.
test("every action is a form's or a button's, and there is no other way to write from a page", () => {
  expect(actionFiles.length).toBeGreaterThan(10);
  for (const { file, text } of actionFiles) {
    expect(file).toMatch(/actions\.ts$/);
    const exported = text.match(/^export (?!type ).*$/gm) ?? [];
    expect(exported.length, file).toBeGreaterThan(0);
    for (const line of exported)
      expect({ file, line }).toEqual({
        file,
        line: expect.stringMatching(/^export const \w+Action = define(Form|Button)Action\(\{$/),
      });
  }
});
