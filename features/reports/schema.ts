import { z } from "zod";
import { type Cause, causeSchema, type Severity, severitySchema } from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";
import type { Day, UncertainDate } from "@/lib/dates/uncertain-date";
import { oneOf } from "@/lib/forms/answer-schemas";
import {
  emptyToNull,
  type FieldErrors,
  type FormTexts,
  idOf,
  mapRead,
  optionalLine,
  problemsOf,
  type Read,
  readAll,
  readDate,
  readMessage,
  readObject,
  required,
  typedAddress,
} from "@/lib/forms/form-schema";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import { plainLine, plainText } from "@/lib/text/plain-text";

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
} as const;

/** A source as the reporter named it; never all empty. */
export type ReportedSource = { url: string | null; publisher: string | null; title: string | null };

/** A report as it is sent in. */
export type SubmitReport = {
  idempotencyKey: string;
  locale: Locale;
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

/** Minted by the server: 128 bits in base64url. */
export const idempotencyKeySchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

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
    .pipe(schema);

const givenId = z.string().refine((text) => text === "" || idOf(text) !== "", "unknown_choice");

const placeSchema = z.object({
  site: givenId,
  place: plainLine(limits.place),
  where: plainLine(limits.where),
});
const answersSchema = z.object({
  about: givenId.transform(emptyToNull),
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
  { today, locale, search }: { today: Day; locale: Locale; search: PlaceSearch },
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

/** What a reporter types to open their report. */
export const receiptSchema = z.object({ code: z.string() });

/** A report and the version a decision was made on. */
export type ReportRef = { id: string; version: number };

export const readReportRef = (texts: FormTexts): Read<ReportRef> => ({
  ok: true,
  value: { id: idOf(texts.report), version: Number.parseInt(texts.version ?? "", 10) || 0 },
});

const rejectionSchema = z.object({ as: oneOf(["rejected", "spam"]) });

/** Why a report is put aside. */
export const readRejection = (texts: FormTexts): Read<{ as: "rejected" | "spam"; reason: string }> =>
  mapRead(
    readAll({ chosen: readObject(rejectionSchema, texts), reason: readMessage(texts, "why") }),
    ({ chosen, reason }) => ({ ...chosen, reason }),
  );

/** Which report says the same, and why that is thought. */
export function readDuplicate(texts: FormTexts): Read<{ duplicateOfId: string; reason: string }> {
  const id = chosenOrTyped(texts, "original");
  const original: Read<string> =
    id === null ? { ok: false, fieldErrors: { original: ["choose_report"] } } : { ok: true, value: id };
  return readAll({ duplicateOfId: original, reason: readMessage(texts, "why") });
}

/** The id that was chosen, or the last part of the address that was typed for another one; null for neither. */
export function chosenOrTyped(texts: FormTexts, name: string): string | null {
  const chosen = (texts[name] ?? "").trim();
  if (chosen !== "" && chosen !== "other") return idOf(chosen) || null;
  const typed = (texts.address ?? "").trim().slice(0, 2000);
  const [, id] = /([A-Za-z0-9-]{3,64})\/?(?:[?#].*)?$/.exec(typed) ?? [];
  return id ?? null;
}
