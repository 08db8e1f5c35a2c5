import { z } from "zod";
import { causeSchema, severitySchema } from "@/features/vocabulary/schema";
import type { Day } from "@/lib/dates/uncertain-date";
import {
  emptyToNull,
  type FieldErrors,
  type FormTexts,
  idOf,
  optionalLine,
  problemsOf,
  type Read,
  readDate,
  readObject,
  required,
  typedAddress,
} from "@/lib/forms/form-schema";
import { readWholePosition } from "@/lib/geo/read-position";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import { plainLine, plainText } from "@/lib/text/plain-text";
import {
  howKnowns,
  idempotencyKeySchema,
  limits,
  maxSources,
  type ReportedPosition,
  type ReportedSource,
  type SubmitReport,
  unlisted,
} from "./schema";

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

const positionSchema = z.object({ position: plainLine(limits.position) });

function readReportedPosition(texts: FormTexts): Read<{ position: ReportedPosition | null }> {
  const typed = readObject(positionSchema, texts);
  if (!typed.ok) return typed;
  const given = typed.value.position;
  const read = readWholePosition(given);
  if (!read.ok) return { ok: false, fieldErrors: { position: read.problems.map(({ code }) => code) } };
  if (read.value === null) return { ok: true, value: { position: null } };
  const { lat, lon, precisionMetres } = read.value;
  return { ok: true, value: { position: { lat, lon, precisionMetres, given } } };
}

/** Reads the report form. Never throws, whatever was sent; every problem is reported at once. */
export function readReport(
  texts: FormTexts,
  { today, locale, search }: { today: Day; locale: Locale; search: PlaceSearch },
): Read<SubmitReport> {
  const place = readPlace(texts, search);
  const position = readReportedPosition(texts);
  const answers = readObject(answersSchema, texts);
  const date = readDate(texts, "when", today);
  const sources = readSources(texts);
  const key = idempotencyKeySchema.safeParse(texts.key ?? "");
  if (place.ok && position.ok && answers.ok && date.ok && sources.ok && key.success) {
    const { what, severity, cause, how, contact, about } = answers.value;
    const said = { whatHappened: what, severity, cause, howKnown: how, contact, aboutEventId: about };
    const rest = { date: date.value, sources: sources.value, idempotencyKey: key.data, locale };
    return { ok: true, value: { ...said, ...place.value, ...position.value, ...rest } };
  }
  const expired: Read<never> = { ok: false, fieldErrors: { key: ["form_expired"] } };
  return {
    ok: false,
    fieldErrors: problemsOf([place, position, answers, date, sources, ...(key.success ? [] : [expired])]) ?? {},
  };
}
