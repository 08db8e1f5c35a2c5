import { loadNamespace } from "./messages";
import type english from "./messages/en/refusals.json";
import { type Locale, locales } from "./routing";

export type Refusals = typeof english;

// A test holds every language's file to the keys of the English one.
const asRefusals = (messages: unknown) => messages as Refusals;

/** What is said to a request that is refused before its language is known: in each language of the interface. */
export const loadRefusals = (): Promise<{ locale: Locale; words: Refusals }[]> =>
  Promise.all(locales.map(async (locale) => ({ locale, words: asRefusals(await loadNamespace(locale, "refusals")) })));
