import { z } from "zod";

// Control characters other than tab and line feed; PostgreSQL refuses NUL, and the rest only hide things.
const isControl = (letter: string) => /\p{Cc}/u.test(letter) && letter !== "\t" && letter !== "\n";
// Marks that turn the direction of what follows them.
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g;

const tidy = (text: string) => text.replace(/\r\n?/g, "\n").replace(directionOverrides, "").normalize("NFC").trim();

/**
 * What a person typed: tidied, never cut. Issues carry a code (`too_long`, `bad_characters`) that the form turns into words.
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

/** An http(s) address without a name or password in it. */
export const webAddress = plainLine(2000).pipe(
  z.url({ protocol: /^https?$/, error: "not_an_address" }).refine((address) => {
    if (!URL.canParse(address)) return false;
    const { username, password } = new URL(address);
    return username === "" && password === "";
  }, "not_an_address"),
);
