import { expect, test } from "vitest";
import { foldWords, wordForms } from "./fold-text";
import { excerptAround } from "./mark-words";

const around = (text: string, typed: string) =>
  excerptAround(text, foldWords(typed).map(wordForms))
    ?.map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join("") ?? null;

test.each([
  ["Barrel bombs hit the temple.", "barrel bombs", "[Barrel] [bombs] hit the temple."],
  ["قوس النصر في تدمر", "نصر", "قوس [النصر] في تدمر"],
  ["Deir ez-Zor, al-Bāra and Maʿlūla", "bara malula", "Deir ez-Zor, al-[Bāra] and [Maʿlūla]"],
  ["Temple of Bel", "nothing", null],
  [`${"word ".repeat(40)}bomb${" after".repeat(40)}`, "bomb", `…${"word ".repeat(8)}[bomb]${" after".repeat(14)}…`],
])("%j, looked through for %j", (text, typed, marked) => {
  expect(around(text, typed)).toBe(marked);
});
