import { z } from "zod";

/** Letters that show nothing by themselves: formats, fillers, blanks, controls, and white space of any kind. */
const unseen = String.raw`\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Z}\s\u2800`;
const blank = new RegExp(`^[${unseen}]*$`, "u");

/**
 * What says nothing at either end of a text: white space, marks of direction, joiners of words and soft hyphens. Joiners of
 * letters and selectors of their forms are not among them: in Persian, in Indic scripts and after signs they carry meaning.
 */
const edge = String.raw`[\s\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]`;
const edges = new RegExp(`^${edge}+|${edge}+$`, "gu");
const unseenLetters = new RegExp(`[${unseen}]`, "gu");
const edgeLetters = new RegExp(edge, "gu");

// Marks that turn the direction of what follows them.
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: these are what is mended
// Breaks of lines and pages as Word, PDF and old systems write them.
const breaks = /\r\n?|[\u000b\u000c\u000e\u001c\u001d\u0085\u2028\u2029]/g;
const lostControls = /[\u0000-\u0006\u0008\u000f-\u001b\u001f\u007f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: these are what is mended

/** Whether a text has nothing to read in it: no letter, or only letters that nobody can see. */
export const isBlank = (text: string): boolean => blank.test(text);

/** Controls that other programs leave in a text, as what they stood for: a break, Word's hyphen, a cell's end, nothing. */
const mendControls = (text: string): string =>
  text.replace(breaks, "\n").replaceAll("\u001e", "-").replaceAll("\u0007", "\t").replace(lostControls, "");

const tidy = (text: string): string => {
  const mended = mendControls(text).replace(directionOverrides, "").normalize("NFC").replace(edges, "");
  return isBlank(mended) ? "" : mended;
};

/** A text without any letter that cannot be seen: for what never has one, such as an e-mail address. */
export const seenLetters = (text: string): string => text.replace(unseenLetters, "");

// What is left of them are the codes of another encoding (U+0080 to U+009F): nobody can say what they stood for.
const isControl = (letter: string) => /\p{Cc}/u.test(letter) && letter !== "\t" && letter !== "\n";

/**
 * What a person typed: tidied, never cut; empty where nothing in it can be read. The one place that says what a typed text is.
 * Issues carry a code (`too_long`, `bad_characters`) that the form turns into words.
 * Length is counted after tidying, in UTF-16 units.
 */
export const plainText = (maxLength: number) =>
  z
    .string()
    .transform(tidy)
    .pipe(
      z
        .string()
        .max(maxLength, "too_long")
        .refine((text) => ![...text].some(isControl) && text.isWellFormed(), "bad_characters"),
    );

/** What a person typed, tidied and put on one line: white space of any kind becomes one space. */
export const plainLine = (maxLength: number) => plainText(maxLength).transform((text) => text.replace(/\s+/g, " "));

/** An e-mail address as it is typed or pasted; empty for none. */
export const typedEmail = z
  .string()
  .transform((text) => seenLetters(text).toLowerCase())
  .pipe(z.string());

/** An http(s) address without a name or password in it. Marks that a copy brought along are no part of it. */
export const webAddress = plainLine(2000)
  .transform((text) => text.replace(edgeLetters, (letter) => (letter === " " ? letter : "")))
  .pipe(
    z.url({ protocol: /^https?$/, error: "not_an_address" }).refine((address) => {
      if (!URL.canParse(address)) return false;
      const { username, password } = new URL(address);
      return username === "" && password === "";
    }, "not_an_address"),
  );
