import { z } from "zod";
import { type RawDateAnswer, readDateAnswer } from "@/lib/dates/date-answer";
import type { Day, UncertainDate } from "@/lib/dates/uncertain-date";
import { plainLine, plainText, webAddress } from "@/lib/text/plain-text";

/** What a form sent, one text a name. */
export type FormTexts = Readonly<Record<string, string>>;
/** Codes by the name of the field they belong to. */
export type FieldErrors = Record<string, string[]>;
export type Read<Value> = { ok: true; value: Value } | { ok: false; fieldErrors: FieldErrors };

/** What can be an id or a slug; anything else that was sent as one is empty, and never reaches a query. */
export const idOf = (text: string | undefined): string =>
  /^[A-Za-z0-9_-]{1,120}$/.test(text ?? "") ? (text ?? "") : "";

export const emptyToNull = (text: string) => (text === "" ? null : text);
/** One line, or null for none. */
export const optionalLine = (maxLength: number) => plainLine(maxLength).transform(emptyToNull);
export const required = (schema: z.ZodType<string, string>) => schema.refine((text) => text !== "", "required");
/** An address as people type it: without its scheme more often than with it. */
export const typedAddress = plainLine(2000)
  .transform((text) => (/^[^\s/:]+\.[^\s/:]{2,}(\/|$)/.test(text) ? `https://${text}` : text))
  .refine((text) => text === "" || URL.canParse(text), "not_an_address")
  .pipe(z.string())
  .transform((text, context) => {
    if (text === "") return null;
    const read = webAddress.safeParse(text);
    if (read.success) return read.data;
    context.addIssue({ code: "custom", message: "not_an_address" });
    return z.NEVER;
  });
/** Codes by field, `prefix` before each name. */
export function codesOf(error: z.ZodError, prefix = ""): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of error.issues) {
    const name = prefix + path.map(String).join(".");
    errors[name] = [...new Set([...(errors[name] ?? []), message])];
  }
  return errors;
}

const pick = (texts: FormTexts, names: readonly string[], prefix: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, texts[prefix + name] ?? ""]));

/** A zod object, with or without rules for several fields together. */
export type ObjectSchema<Value> = z.ZodType<Value> & { readonly shape: object };

/** The fields that a schema names, each with `prefix` before it; one that was not sent is empty. */
export function readObject<Value>(schema: ObjectSchema<Value>, texts: FormTexts, prefix = ""): Read<Value> {
  const read = schema.safeParse(pick(texts, Object.keys(schema.shape), prefix));
  return read.success ? { ok: true, value: read.data } : { ok: false, fieldErrors: codesOf(read.error, prefix) };
}

/** All the problems of several parts, or null when there is none. */
export function problemsOf(parts: readonly Read<unknown>[]): FieldErrors | null {
  const errors = parts.flatMap((part) => (part.ok ? [] : [part.fieldErrors]));
  return errors.length === 0 ? null : Object.assign({}, ...errors);
}

/** Several parts of a form as one: all their values by name, or all their problems. */
export function readAll<Values extends object>(parts: { [Name in keyof Values]: Read<Values[Name]> }): Read<Values> {
  const named: [string, Read<unknown>][] = Object.entries(parts);
  const fieldErrors = problemsOf(named.map(([, part]) => part));
  if (fieldErrors !== null) return { ok: false, fieldErrors };
  return {
    ok: true,
    value: Object.assign({}, ...named.map(([name, part]) => (part.ok ? { [name]: part.value } : {}))),
  };
}

/** What was read, made into something else. */
export const mapRead = <From, To>(read: Read<From>, map: (value: From) => To): Read<To> =>
  read.ok ? { ok: true, value: map(read.value) } : read;

/** The fields of a date question: each kind of answer has its own, so that only those of the chosen kind count. */
export function rawDateOf(texts: FormTexts, name: string): RawDateAnswer {
  const kind = texts[`${name}.kind`];
  const part = (which: string) => texts[`${name}.${kind ?? ""}.${which}`];
  return {
    kind,
    day: part("first.day"),
    month: part("first.month"),
    year: part("first.year"),
    day2: part("second.day"),
    month2: part("second.month"),
    year2: part("second.year"),
    calendar: part(kind === "edtf" ? "text.calendar" : "first.calendar"),
    hijriMonth: part("first.hijriMonth"),
    calendar2: part("second.calendar"),
    hijriMonth2: part("second.hijriMonth"),
    text: part("text"),
    from: part("from"),
    to: part("to"),
  };
}

/** The texts that fill a date question with an answer. */
export function textsOfDate(name: string, raw: RawDateAnswer): Record<string, string> {
  const { kind = "" } = raw;
  const parts = {
    "first.day": raw.day,
    "first.month": raw.month,
    "first.year": raw.year,
    "second.day": raw.day2,
    "second.month": raw.month2,
    "second.year": raw.year2,
    [kind === "edtf" ? "text.calendar" : "first.calendar"]: raw.calendar,
    "first.hijriMonth": raw.hijriMonth,
    "second.calendar": raw.calendar2,
    "second.hijriMonth": raw.hijriMonth2,
    text: raw.text,
    from: raw.from,
    to: raw.to,
  };
  const filled = Object.entries(parts).flatMap(([part, text]) =>
    text ? [[`${name}.${kind}.${part}`, part.includes(".") ? withoutZero(text) : text]] : [],
  );
  return { [`${name}.kind`]: kind, ...Object.fromEntries(filled) };
}

// "06" is the sixth month, which the list of months calls "6".
const withoutZero = (figures: string): string => figures.replace(/^0+(?=\d)/, "");

/** Reads a date question; one left wholly open is undated. */
export function readDate(texts: FormTexts, name: string, today: Day): Read<UncertainDate> {
  const kind = (texts[`${name}.kind`] ?? "").trim();
  const read = readDateAnswer(kind === "" ? { kind: "unknown" } : rawDateOf(texts, name), today);
  if (read.ok) return { ok: true, value: read.date };
  const fieldErrors: FieldErrors = {};
  for (const { field, code } of read.problems) {
    const key = field === "kind" ? name : `${name}.${kind}.${field}`;
    fieldErrors[key] = [...(fieldErrors[key] ?? []), `date_${code}`];
  }
  return { ok: false, fieldErrors };
}

/** The state of a form of which only the date is looked at. */
export function codesAt(
  texts: FormTexts,
  name: string,
  today: Day,
): { status: "idle" | "invalid"; fieldErrors: FieldErrors } {
  const read = readDate(texts, name, today);
  return read.ok ? { status: "idle", fieldErrors: {} } : { status: "invalid", fieldErrors: read.fieldErrors };
}

const maxMessage = 2000;

const readOne = <Value>(name: string, schema: z.ZodType<Value, string>, texts: FormTexts): Read<Value> => {
  const read = schema.safeParse(texts[name] ?? "");
  return read.success ? { ok: true, value: read.data } : { ok: false, fieldErrors: codesOf(read.error, name) };
};
const message = required(plainText(maxMessage));

/** A question to the reporter, an answer, a reason: each one text that must be there. */
export const readMessage = (texts: FormTexts, name: string): Read<string> => readOne(name, message, texts);

const reason = required(plainText(500));

/** Why the register is changed: public, in the history. */
export const readReason = (texts: FormTexts): Read<string> => readOne("reason", reason, texts);
