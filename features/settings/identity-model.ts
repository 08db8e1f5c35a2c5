import { z } from "zod";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";
import { webAddress } from "@/lib/text/plain-text";
import { citationPlaces, knownLicences, neededPlaces, ownLicence, type RegisterIdentity } from "./schema";

/** A text with the language it is in, which need not be the reader's. */
export type Said = { text: string; lang: string };

/** Under which terms the register's data may be used. */
export type Licence = {
  name: string;
  /** Of SPDX; null for a register's own words. */
  id: string | null;
  url: string | null;
};

/** A register as it introduces itself to a reader. */
export type Register = {
  name: Said;
  /** Nobody has named it: `name` says what it is. */
  isUnnamed: boolean;
  about: Said | null;
  keeper: Said | null;
  contact: string | null;
  licence: Licence | null;
  /** Who stands as author in references, the same in every language. */
  author: string;
  /** A form of reference in its own words. */
  citation: Said | null;
  credits: Said | null;
  /** What names of files and keys of references begin with: Latin letters and figures. */
  word: string;
};

type Reader = { locale: string; unnamed: { here: string; everywhere: string } };

/**
 * What a register says of itself to a reader of `locale`. `unnamed` is what one without a name is called: in that language,
 * and in the one language of references and names of files.
 */
export function describeRegister(identity: RegisterIdentity, { locale, unnamed }: Reader): Register {
  const { name, contact } = identity;
  const here = (text: LocalizedText | null): Said | null => (text === null ? null : textIn(text, locale));
  return {
    name: here(name) ?? { text: unnamed.here, lang: locale },
    isUnnamed: name === null,
    about: here(identity.about),
    keeper: here(identity.keeper),
    contact,
    licence: licenceOf(identity, locale),
    author: identity.citedAs ?? (name === null ? unnamed.everywhere : textIn(name, "en").text),
    citation: here(identity.citation),
    credits: here(identity.credits),
    word: wordOf([identity.citedAs, ...Object.values(name ?? {})]),
  };
}

function licenceOf({ licence, licenceWords, licenceUrl }: RegisterIdentity, locale: string): Licence | null {
  if (licence === null) return null;
  if (licence !== ownLicence) return { ...knownLicences[licence], id: licence };
  return licenceWords === null ? null : { name: textIn(licenceWords, locale).text, id: null, url: licenceUrl };
}

/** The first of the names that has Latin letters, as files may be called. */
function wordOf(names: readonly (string | null)[]): string {
  const words = names.map((name) =>
    (name ?? "")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 40)
      .replace(/^-+|-+$/g, ""),
  );
  return words.find((word) => /[a-z]/.test(word)) ?? "register";
}

export type CitationPlace = (typeof citationPlaces)[number];
/** A form of reference in pieces: words, and places to fill. */
type CitationPiece = { words: string } | { place: CitationPlace };

/** Reads a form of reference; null for one with a place nobody knows, or without one that it needs. */
export function readCitationForm(form: string): CitationPiece[] | null {
  const pieces = form.split(/(\{[^{}]*\})/).filter((piece) => piece !== "");
  const read = pieces.map((piece): CitationPiece | null => {
    const place = citationPlaces.find((known) => piece === `{${known}}`);
    if (place !== undefined) return { place };
    return /[{}]/.test(piece) ? null : { words: piece };
  });
  const known = read.filter((piece) => piece !== null);
  const has = (place: CitationPlace) => known.some((piece) => "place" in piece && piece.place === place);
  return known.length === read.length && neededPlaces.every(has) ? known : null;
}

/** What messages about the terms take: `{hasLicence, select, yes {… {licence} …} other {…}}`. */
export const licenceWords = ({ licence }: Pick<Register, "licence">) => ({
  hasLicence: licence === null ? "no" : "yes",
  licence: licence?.name ?? "",
});

/** Where a way to reach somebody leads: mail for an e-mail address, itself for one of the web; null for words. */
export function contactHref(contact: string): string | null {
  if (z.email().safeParse(contact).success) return `mailto:${contact}`;
  return webAddress.safeParse(contact).success ? contact : null;
}

/** The last part of a place's address, whole or in part; empty where there is none. */
export function slugIn(address: string): string {
  const path = address.split(/[?#]/)[0] ?? "";
  return /([a-z0-9-]{1,120})\/?$/.exec(path.toLowerCase())?.[1] ?? "";
}

/** Of the languages there are, those that are offered: all where none of them was chosen. */
export function offeredAmong<Tag extends string>(there: readonly Tag[], chosen: readonly string[]): readonly Tag[] {
  const offered = there.filter((tag) => chosen.includes(tag));
  return offered.length === 0 ? there : offered;
}
