import { languageGiven } from "@/lib/text/languages";
import type { LocalizedText } from "@/lib/text/localized-text";
import { plainLine, plainText } from "@/lib/text/plain-text";
import { codesOf, type FieldErrors, type FormTexts, type Read } from "./form-schema";
import { more, slotOf } from "./text-slots";

/*
 * A text by language in a form: what it says in a language is the field `title.<tag>`, and one more language can be given
 * as `title.more`. A field `title.<tag>.lang` (or `title.more.lang`) says what language its words are in.
 */

type Reading = {
  /** In UTF-16 units, of each language. */
  maxLength: number;
  isLine?: boolean;
  /** What the record says now: a language that the form does not ask for stays as it is there. */
  before?: LocalizedText | null | undefined;
};

/**
 * Reads a text in every language that a form asks for; one that was emptied goes. Other words in another language than the
 * record's are one more text; the same words were in that language all along. Null where no language is left.
 */
export function readTexts(
  texts: FormTexts,
  name: string,
  { maxLength, isLine = false, before = null }: Reading,
): Read<LocalizedText | null> {
  const schema = (isLine ? plainLine : plainText)(maxLength);
  const fields = Object.keys(texts).flatMap((key) => {
    const slot = slotOf(key, name);
    const lang = texts[`${key}.lang`] ?? (slot === more ? "" : slot);
    return slot === null || lang === null ? [] : [{ key, slot, lang, words: schema.safeParse(texts[key] ?? "") }];
  });
  const said = new Map(Object.entries(before ?? {}));
  for (const { slot, lang, words } of fields)
    if (lang === slot || words.data === "" || words.data === before?.[slot]) said.delete(slot);
  const fieldErrors: FieldErrors = {};
  for (const { key, lang, words } of fields) {
    if (!words.success) Object.assign(fieldErrors, codesOf(words.error, key));
    if (!words.success || words.data === "") continue;
    const tag = languageGiven(lang, Object.keys(before ?? {}));
    if (tag === null) fieldErrors[`${key}.lang`] = [lang === "" ? "choose_one" : "not_a_language"];
    else if (said.has(tag)) fieldErrors[`${key}.lang`] = ["same_language"];
    else said.set(tag, words.data);
  }
  if (Object.keys(fieldErrors).length > 0) return { ok: false, fieldErrors };
  return { ok: true, value: said.size === 0 ? null : Object.fromEntries(said) };
}

/** Reads a text that must be there in at least one language; `code` is the problem of one that is not. */
export function readNeededTexts(
  texts: FormTexts,
  name: string,
  reading: Reading,
  code = "required",
): Read<LocalizedText> {
  const read = readTexts(texts, name, reading);
  if (!read.ok) return read;
  if (read.value !== null) return { ok: true, value: read.value };
  return { ok: false, fieldErrors: { [slotOfText(texts, name)]: [code] } };
}

/** Where what is wrong with a text is said: at the first language a form asks for. */
export const slotOfText = (texts: FormTexts, name: string): string =>
  Object.keys(texts).find((key) => slotOf(key, name) !== null) ?? name;

/**
 * What a form does not say of the texts `names` because somebody gave them in one more language since it was made, as the
 * register has it now: shown again it says that too, and so does not take it away.
 */
export const addedTexts = (typed: FormTexts, held: FormTexts, names: readonly string[]): FormTexts =>
  Object.fromEntries(
    Object.entries(held).filter(
      ([key]) => !Object.hasOwn(typed, key) && names.some((name) => slotOf(key.replace(/\.lang$/, ""), name) !== null),
    ),
  );

/** The texts that fill a form with a text. Languages among `asked` that it is not in are empty. */
export const textsOfTexts = (
  name: string,
  text: LocalizedText | null,
  asked: readonly string[] = [],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...Object.fromEntries(asked.map((tag) => [tag, ""])), ...text }).map(([tag, words]) => [
      `${name}.${tag}`,
      words,
    ]),
  );

/** The choice of the language of each, where a form asks for that too. */
export const textsOfLanguages = (name: string, tags: readonly string[]): Record<string, string> =>
  Object.fromEntries(tags.map((tag) => [`${name}.${tag}.lang`, tag]));

/** Texts that fill the languages asked for, and with the first other one the field for one more. */
export function textsOfProposal(name: string, text: LocalizedText, asked: readonly string[]): Record<string, string> {
  const [other] = Object.entries(text).filter(([tag]) => !asked.includes(tag));
  const known = Object.fromEntries(Object.entries(text).filter(([tag]) => asked.includes(tag)));
  return {
    ...textsOfTexts(name, known, asked),
    ...(other === undefined ? {} : { [`${name}.${more}`]: other[1], [`${name}.${more}.lang`]: other[0] }),
  };
}

/** A text as it is typed on a page in one language. */
export const textTypedIn = (locale: string, text: string): LocalizedText => ({ [locale]: text });
