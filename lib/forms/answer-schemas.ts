import { z } from "zod";
import { readTypedEdtf } from "@/lib/dates/typed-edtf";
import { languageGiven } from "@/lib/text/languages";
import { plainLine, plainText } from "@/lib/text/plain-text";
import { emptyToNull, optionalLine } from "./form-schema";

/** A form that asks nothing: to send it says all. */
export const nothing = z.object({});

/** Several lines, or null for none. */
export const optionalText = (maxLength: number) => plainText(maxLength).transform(emptyToNull);

/** What may not be left empty. */
export const needed = <Output>(schema: z.ZodType<Output | null, string>) =>
  schema.transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "required" });
    return z.NEVER;
  });

/** One of the answers on the page. */
export const oneOf = <const Choice extends string>(choices: readonly Choice[]) => z.enum(choices, "choose_one");

/** A date in EDTF, or null for none. A year before 1800 is asked back (`readTypedEdtf`). */
export const edtfText = optionalLine(60).transform((value, context) => {
  if (value === null) return null;
  const read = readTypedEdtf(value);
  if (read.ok) return read.edtf;
  context.addIssue({ code: "custom", message: read.code });
  return z.NEVER;
});

/** The tag of a language: one that has a name, or one of `held`, which the record has already. */
export const languageTag = (held: readonly string[] = []) =>
  z.string().transform((given, context) => {
    const tag = languageGiven(given, held);
    if (tag !== null) return tag;
    context.addIssue({ code: "custom", message: "not_a_language" });
    return z.NEVER;
  });

/** How many, or null for no number. */
export const objectCount = plainLine(10)
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .pipe(z.int("not_a_count").min(1, "not_a_count").max(1_000_000, "not_a_count").nullable());
