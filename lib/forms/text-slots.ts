import { canonicalTag } from "@/lib/text/language";

/** The part of a name that holds a text in a language chosen beside it. */
export const more = "more";

/** What a list of languages says where the language is named beside it. */
export const anotherLanguage = "another";

export const namedBeside = (name: string): string => `${name}.named`;

/** `title.uk` is the slot `uk` of `title`; null for a name of anything else. */
export function slotOf(key: string, name: string): string | null {
  const slot = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : "";
  // No language has more than three letters before its first hyphen, and many names of fields do.
  return slot === more || (/^[a-z]{2,3}(-|$)/.test(slot) && canonicalTag(slot) === slot) ? slot : null;
}
