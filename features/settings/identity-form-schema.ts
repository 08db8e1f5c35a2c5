import { z } from "zod";
import { type FormTexts, optionalLine, type Read, readAll, readObject, typedAddress } from "@/lib/forms/form-schema";
import { tickedOf, ticks } from "@/lib/forms/form-state";
import { readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { locales } from "@/lib/i18n/routing";
import type { LocalizedText } from "@/lib/text/localized-text";
import { readCitationForm } from "./identity-model";
import { type IdentityName, licenceChoices, mostLetters, ownLicence, type RegisterIdentity } from "./schema";

/** The texts that are given by language, each with whether it is one line. */
export const localisedNames = {
  name: true,
  about: false,
  keeper: true,
  licenceWords: false,
  citation: true,
  credits: false,
} as const satisfies Partial<Record<IdentityName, boolean>>;
export type LocalisedName = keyof typeof localisedNames;

/** What a register says of itself as it is typed: the place shown first is still an address. */
export type TypedIdentity = Omit<RegisterIdentity, "defaultSiteId"> & { defaultPlace: string | null };

/** The answer of whoever names no licence. */
export const noLicence = "none";

const plainTexts = z.object({
  contact: optionalLine(mostLetters.contact),
  licence: z
    .enum([noLicence, ...licenceChoices], "choose_one")
    .transform((chosen) => (chosen === noLicence ? null : chosen)),
  citedAs: optionalLine(mostLetters.citedAs),
  defaultPlace: optionalLine(500),
});

/** Reads what a register says of itself. `before` is what it says so far: a language nobody was asked for stays. */
export function readIdentity(texts: FormTexts, before: RegisterIdentity): Read<TypedIdentity> {
  const plain = readObject(plainTexts, texts);
  const rest = readAll({
    name: readIn(texts, "name", before),
    about: readIn(texts, "about", before),
    keeper: readIn(texts, "keeper", before),
    citation: readCitation(texts, before),
    credits: readIn(texts, "credits", before),
    languages: readLanguages(texts),
  });
  const terms = readTerms(texts, before);
  const all = readAll({ plain, rest, terms });
  return all.ok ? { ok: true, value: { ...all.value.plain, ...all.value.rest, ...all.value.terms } } : all;
}

const readIn = (texts: FormTexts, name: LocalisedName, before: RegisterIdentity): Read<LocalizedText | null> =>
  readTexts(texts, name, { maxLength: mostLetters[name], isLine: localisedNames[name], before: before[name] });

const ownTerms = z.object({ licenceUrl: typedAddress });
type Terms = Pick<RegisterIdentity, "licenceWords" | "licenceUrl">;

/** A register's own terms; what was typed of them counts only where they are chosen. */
function readTerms(texts: FormTexts, before: RegisterIdentity): Read<Terms> {
  if (texts.licence !== ownLicence) return { ok: true, value: { licenceWords: null, licenceUrl: null } };
  const read = readAll({ licenceWords: readIn(texts, "licenceWords", before), at: readObject(ownTerms, texts) });
  if (!read.ok) return read;
  const { licenceWords, at } = read.value;
  if (licenceWords !== null) return { ok: true, value: { licenceWords, ...at } };
  return { ok: false, fieldErrors: { [`licenceWords.${locales[0] ?? "en"}`]: ["own_words_needed"] } };
}

function readCitation(texts: FormTexts, before: RegisterIdentity): Read<LocalizedText | null> {
  const read = readIn(texts, "citation", before);
  if (!read.ok || read.value === null) return read;
  const wrong = Object.entries(read.value).filter(([, form]) => readCitationForm(form) === null);
  if (wrong.length === 0) return read;
  const keyOf = (lang: string) => (`citation.${lang}` in texts ? `citation.${lang}` : "citation.more");
  return { ok: false, fieldErrors: Object.fromEntries(wrong.map(([lang]) => [keyOf(lang), ["not_a_citation"]])) };
}

/** All of them is none: whatever languages the pages come to have. */
function readLanguages(texts: FormTexts): Read<readonly string[]> {
  const ticked = tickedOf(texts, "languages", locales);
  if (ticked.length === 0) return { ok: false, fieldErrors: { languages: ["one_language"] } };
  return { ok: true, value: ticked.length === locales.length ? [] : ticked };
}

/** The texts that fill the form. `defaultPlace` is the address of the place that is shown first. */
export const textsOfIdentity = (identity: RegisterIdentity, defaultPlace: string | null): Record<string, string> => ({
  ...Object.assign({}, ...localised.map((name) => textsOfTexts(name, identity[name], locales))),
  contact: identity.contact ?? "",
  licence: identity.licence ?? noLicence,
  licenceUrl: identity.licenceUrl ?? "",
  citedAs: identity.citedAs ?? "",
  defaultPlace: defaultPlace ?? "",
  ...ticks("languages", identity.languages.length === 0 ? locales : identity.languages),
});

export const localised = [
  "name",
  "about",
  "keeper",
  "licenceWords",
  "citation",
  "credits",
] as const satisfies readonly LocalisedName[];
