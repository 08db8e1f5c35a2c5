import { languageNamed } from "@/lib/i18n/language-words";
import type { FormTexts, Read } from "./form-schema";
import { anotherLanguage, namedBeside } from "./text-slots";

/** Reads a form with its named languages as tags. What is wrong with one is said where its name was typed. */
export async function readNamedLanguages<Value>(
  texts: FormTexts,
  read: (texts: FormTexts) => Read<Value> | Promise<Read<Value>>,
): Promise<Read<Value>> {
  const named = Object.keys(texts).filter(
    (name) => texts[name] === anotherLanguage && Object.hasOwn(texts, namedBeside(name)),
  );
  const tags = named.map((name) => [name, languageNamed(texts[namedBeside(name)] ?? "") ?? anotherLanguage]);
  const answer = await read({ ...texts, ...Object.fromEntries(tags) });
  if (answer.ok) return answer;
  const moved = Object.entries(answer.fieldErrors).map(([name, codes]) => [
    named.includes(name) ? namedBeside(name) : name,
    codes,
  ]);
  return { ok: false, fieldErrors: Object.fromEntries(moved) };
}
