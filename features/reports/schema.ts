import { z } from "zod";
import { type Cause, causeSchema, type Severity, severitySchema } from "@/features/damage-events/schema";
import type * as Stored from "@/generated/prisma/enums";
import { type RawDateAnswer, readDateAnswer } from "@/lib/dates/date-answer";
import type { Day, UncertainDate } from "@/lib/dates/uncertain-date";
import { foldText } from "@/lib/text/fold-text";
import { plainLine, plainText, webAddress } from "@/lib/text/plain-text";

export const reportStates = [
  "received",
  "in_review",
  "needs_info",
  "accepted",
  "duplicate",
  "rejected",
  "spam",
  "withdrawn",
] as const satisfies readonly Stored.ReportState[];
export type ReportState = (typeof reportStates)[number];

export const howKnowns = [
  "saw_it_happen",
  "saw_it_afterwards",
  "was_told",
  "read_or_seen",
] as const satisfies readonly Stored.HowKnown[];
export type HowKnown = (typeof howKnowns)[number];

/** The choice "a place that is not in the list". */
export const unlisted = "unlisted";
export const maxSources = 10;
export const limits = {
  place: 200,
  where: 500,
  what: 5000,
  publisher: 300,
  title: 500,
  contact: 200,
  message: 2000,
  reason: 2000,
} as const;

/** A source as the reporter named it; never all empty. */
export type ReportedSource = { url: string | null; publisher: string | null; title: string | null };

/** A report as it is sent in. */
export type SubmitReport = {
  idempotencyKey: string;
  locale: "en" | "ar";
  siteId: string | null;
  placeText: string | null;
  /** The record the reporter was looking at. */
  aboutEventId: string | null;
  whatHappened: string;
  date: UncertainDate;
  severity: Severity;
  cause: Cause;
  howKnown: HowKnown;
  sources: ReportedSource[];
  contact: string | null;
};

/** What a form sent, one text a name. */
export type FormTexts = Readonly<Record<string, string>>;
/** Codes by the name of the field they belong to. */
export type FieldErrors = Record<string, string[]>;
export type Read<Value> = { ok: true; value: Value } | { ok: false; fieldErrors: FieldErrors };

/** Minted by the server: 128 bits in base64url. */
export const idempotencyKeySchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

const emptyToNull = (text: string) => (text === "" ? null : text);
const optionalLine = (maxLength: number) => plainLine(maxLength).transform(emptyToNull);
const required = (schema: z.ZodType<string, string>) => schema.refine((text) => text !== "", "required");
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
/** What is shaped like an e-mail address has to be one; anything else is a way to be reached that we cannot check. */
const contact = optionalLine(limits.contact).refine(
  (text) => text === null || !/^\S+@\S*$/.test(text) || z.email().safeParse(text).success,
  "not_an_email",
);
/** A choice left open is "unknown", never a guess. */
const openChoice = <Choice extends string>(schema: z.ZodType<Choice, string>, open: Choice) =>
  z
    .string()
    .transform((text) => (text === "" ? open : text))
    .pipe(schema as z.ZodType<Choice, string>);

const placeSchema = z.object({
  site: z.string().max(64, "unknown_choice"),
  place: plainLine(limits.place),
  where: plainLine(limits.where),
});
const answersSchema = z.object({
  about: z.string().max(64, "unknown_choice").transform(emptyToNull),
  what: required(plainText(limits.what)),
  severity: openChoice(z.enum(severitySchema.options, "unknown_choice"), "unknown"),
  cause: openChoice(z.enum(causeSchema.options, "unknown_choice"), "unknown"),
  how: z
    .string()
    .refine((text) => text !== "", "required")
    .pipe(z.enum(howKnowns, "unknown_choice")),
  contact,
});
const sourceSchema = z.object({
  url: typedAddress,
  publisher: optionalLine(limits.publisher),
  title: optionalLine(limits.title),
});

/** Codes by field, `prefix` before each name. Used for every schema of this feature's forms. */
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

/** The fields that a schema names, each with `prefix` before it; one that was not sent is empty. */
export function readObject<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  texts: FormTexts,
  prefix = "",
): Read<z.output<z.ZodObject<Shape>>> {
  const read = schema.safeParse(pick(texts, Object.keys(schema.shape), prefix));
  return read.success ? { ok: true, value: read.data } : { ok: false, fieldErrors: codesOf(read.error, prefix) };
}

/** All the problems of several parts, or null when there is none. */
export function problemsOf(parts: readonly Read<unknown>[]): FieldErrors | null {
  const errors = parts.flatMap((part) => (part.ok ? [] : [part.fieldErrors]));
  return errors.length === 0 ? null : Object.assign({}, ...errors);
}

/** How many rows of sources a form shows. */
export function sourceCountOf(texts: FormTexts): number {
  const count = Number.parseInt(texts.sourceCount ?? "", 10);
  return Number.isInteger(count) ? Math.min(Math.max(count, 1), maxSources) : 1;
}

function readSources(texts: FormTexts): Read<ReportedSource[]> {
  const sources: ReportedSource[] = [];
  const fieldErrors: FieldErrors = {};
  for (let index = 0; index < sourceCountOf(texts); index += 1) {
    const prefix = `source.${index}.`;
    const row = readObject(sourceSchema, texts, prefix);
    if (!row.ok) Object.assign(fieldErrors, row.fieldErrors);
    else if (row.value.url ?? row.value.publisher ?? row.value.title) sources.push(row.value);
  }
  return Object.keys(fieldErrors).length === 0 ? { ok: true, value: sources } : { ok: false, fieldErrors };
}

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
  };
  const filled = Object.entries(parts).flatMap(([part, text]) =>
    text ? [[`${name}.${kind}.${part}`, withoutZero(text)]] : [],
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

type Place = Pick<SubmitReport, "siteId" | "placeText">;

/** The words the listed sites were searched by, and how many there are for the words as they stand now. */
export type PlaceSearch = { searched: string; found: number };

/** One of the listed sites, or the reporter's words for a place that is not. */
function readPlace(texts: FormTexts, { searched, found }: PlaceSearch): Read<Place> {
  const read = readObject(placeSchema, texts);
  if (!read.ok) return read;
  const { site, place, where } = read.value;
  const isNewSearch = place !== "" && foldText(place) !== foldText(searched);
  if (site !== "" && site !== unlisted && !isNewSearch) return { ok: true, value: { siteId: site, placeText: null } };
  const placeText = [place, where].filter((text) => text !== "").join("\n");
  if (placeText === "") return { ok: false, fieldErrors: { place: ["required"] } };
  if (site !== unlisted && found > 0) return { ok: false, fieldErrors: { site: ["choose_place"] } };
  return { ok: true, value: { siteId: null, placeText } };
}

/** Reads the report form. Never throws, whatever was sent; every problem is reported at once. */
export function readReport(
  texts: FormTexts,
  { today, locale, search }: { today: Day; locale: "en" | "ar"; search: PlaceSearch },
): Read<SubmitReport> {
  const place = readPlace(texts, search);
  const answers = readObject(answersSchema, texts);
  const date = readDate(texts, "when", today);
  const sources = readSources(texts);
  const key = idempotencyKeySchema.safeParse(texts.key ?? "");
  if (place.ok && answers.ok && date.ok && sources.ok && key.success) {
    const { what, severity, cause, how, contact, about } = answers.value;
    const said = { whatHappened: what, severity, cause, howKnown: how, contact, aboutEventId: about };
    const rest = { date: date.value, sources: sources.value, idempotencyKey: key.data, locale };
    return { ok: true, value: { ...said, ...place.value, ...rest } };
  }
  const expired: Read<never> = { ok: false, fieldErrors: { key: ["form_expired"] } };
  return {
    ok: false,
    fieldErrors: problemsOf([place, answers, date, sources, ...(key.success ? [] : [expired])]) ?? {},
  };
}

const readOne = <Value>(name: string, schema: z.ZodType<Value, string>, texts: FormTexts): Read<Value> => {
  const read = schema.safeParse(texts[name] ?? "");
  return read.success ? { ok: true, value: read.data } : { ok: false, fieldErrors: codesOf(read.error, name) };
};
const message = required(plainText(limits.message));

/** A question to the reporter, an answer, a reason: each one text that must be there. */
export const readMessage = (texts: FormTexts, name: string): Read<string> => readOne(name, message, texts);

/** Why a report is put aside. */
export function readRejection(texts: FormTexts): Read<{ as: "rejected" | "spam"; reason: string }> {
  const as = (["rejected", "spam"] as const).find((choice) => choice === texts.as);
  const reason = readMessage(texts, "why");
  if (as !== undefined && reason.ok) return { ok: true, value: { as, reason: reason.value } };
  return {
    ok: false,
    fieldErrors: { ...(as === undefined ? { as: ["choose_one"] } : {}), ...(reason.ok ? {} : reason.fieldErrors) },
  };
}

/** The id that was chosen, or the last part of the address that was typed for another one; null for neither. */
export function chosenOrTyped(texts: FormTexts, name: string): string | null {
  const chosen = (texts[name] ?? "").trim();
  if (chosen !== "" && chosen !== "other") return chosen.slice(0, 64);
  const typed = (texts.address ?? "").trim().slice(0, 2000);
  const [, id] = /([A-Za-z0-9-]{3,64})\/?(?:[?#].*)?$/.exec(typed) ?? [];
  return id ?? null;
}
