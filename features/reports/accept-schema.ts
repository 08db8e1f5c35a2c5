import { z } from "zod";
import { type ClaimRecord, claimantKinds, stances } from "@/features/claims/schema";
import {
  type AssessedField,
  causes,
  type DamageEventRecord,
  eventKinds,
  fieldsToAssess,
  severities,
  verifications,
} from "@/features/damage-events/schema";
import { type SiteKind, siteKinds } from "@/features/sites/schema";
import { reliabilities, type SourceRecord, sourceKinds } from "@/features/sources/schema";
import { parseEdtf } from "@/lib/dates/edtf";
import type { Day } from "@/lib/dates/uncertain-date";
import {
  codesOf,
  emptyToNull,
  type FieldErrors,
  type FormTexts,
  idOf,
  problemsOf,
  type Read,
  readDate,
  readObject,
  typedAddress,
} from "@/lib/forms/form-schema";
import { plainLine, plainText } from "@/lib/text/plain-text";

export const maxClaims = 10;
/** The choice "a place the register does not have yet". */
export const newPlace = "new";
export const languages = ["en", "ar", "fr", "de", "it", "pl", "es", "ru", "tr", "fa", "he"] as const;

/** A source as the reviewer gives it, with what it says, in the reviewer's own words. */
export type AcceptedClaim = {
  source: SourceRecord;
  claim: Omit<ClaimRecord, "eventId" | "sourceId" | "derivedFromId" | "supersedesId">;
};
/** A site made with as little as is known of it. */
export type NewSite = { nameEn: string | null; nameAr: string | null; kind: SiteKind; parentId: string | null };
export type AcceptAsEvent = {
  site: { id: string } | { created: NewSite };
  event: Omit<DamageEventRecord, "siteId" | "assessments" | "imageryBracket">;
  because: Partial<Record<AssessedField, string>>;
  claims: AcceptedClaim[];
  reason: string;
};
export type AcceptAsClaims = { eventId: string; claims: AcceptedClaim[]; reason: string };

const line = (maxLength: number) => plainLine(maxLength).transform(emptyToNull);
const text = (maxLength: number) => plainText(maxLength).transform(emptyToNull);
const needed = <Output>(schema: z.ZodType<Output | null, string>) =>
  schema.transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "required" });
    return z.NEVER;
  });
const choice = <const Choice extends string>(choices: readonly Choice[]) => z.enum(choices, "choose_one");
const edtf = line(60).refine((value) => value === null || parseEdtf(value).ok, "not_edtf");
const count = plainLine(10)
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .pipe(z.int("not_a_count").min(1, "not_a_count").max(1_000_000, "not_a_count").nullable());

const sourceTexts = z.object({
  sourceKind: choice(sourceKinds),
  url: typedAddress,
  publisher: needed(line(300)),
  title: needed(line(500)),
  publishedOn: edtf,
  language: choice(languages),
  reliability: choice(reliabilities),
});
const claimTexts = z.object({
  claimantKind: choice(claimantKinds),
  claimant: needed(line(300)),
  saidOn: edtf,
  statement: needed(text(4000)),
  statementLang: choice(languages),
  stance: choice(stances),
  credibility: choice(["1", "2", "3", "4", "5", "6"]),
  severity: choice(severities),
  cause: choice(causes),
  actor: line(300),
  count,
});
const eventTexts = z.object({
  kind: choice(eventKinds),
  titleEn: line(300),
  titleAr: line(300),
  summaryEn: text(4000),
  summaryAr: text(4000),
  severity: choice(severities),
  cause: choice(causes),
  verification: choice(verifications),
  actor: line(300),
  actorAr: line(300),
  count,
});
const placeTexts = z.object({ nameEn: line(300), nameAr: line(300), kind: choice(siteKinds) });
const because = text(2000);
const reason = needed(text(500));

export function claimCountOf(texts: FormTexts): number {
  const given = Number.parseInt(texts.claimCount ?? "", 10);
  return Number.isInteger(given) ? Math.min(Math.max(given, 1), maxClaims) : 1;
}

function readClaim(texts: FormTexts, prefix: string, today: Day): Read<AcceptedClaim> {
  const [source, claim, date] = [
    readObject(sourceTexts, texts, prefix),
    readObject(claimTexts, texts, prefix),
    readDate(texts, `${prefix}when`, today),
  ];
  if (!source.ok || !claim.ok || !date.ok) return { ok: false, fieldErrors: problemsOf([source, claim, date]) ?? {} };
  const { sourceKind, ...described } = source.value;
  const { credibility, ...said } = claim.value;
  return {
    ok: true,
    value: {
      source: { ...described, kind: sourceKind, archivedUrl: null, note: "" },
      claim: { ...said, credibility: credibilityOf(credibility), date: date.value, asReported: null },
    },
  };
}

const credibilityOf = (figure: "1" | "2" | "3" | "4" | "5" | "6"): ClaimRecord["credibility"] =>
  (({ "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6 }) as const)[figure];

function readClaims(texts: FormTexts, today: Day): Read<AcceptedClaim[]> {
  const claims: AcceptedClaim[] = [];
  const problems: Read<AcceptedClaim>[] = [];
  for (let index = 0; index < claimCountOf(texts); index += 1) {
    const claim = readClaim(texts, `claim.${index}.`, today);
    if (claim.ok) claims.push(claim.value);
    else problems.push(claim);
  }
  const fieldErrors = problemsOf(problems);
  return fieldErrors ? { ok: false, fieldErrors } : { ok: true, value: claims };
}

const readReason = (texts: FormTexts): Read<string> => {
  const read = reason.safeParse(texts.reason ?? "");
  return read.success ? { ok: true, value: read.data } : { ok: false, fieldErrors: codesOf(read.error, "reason") };
};

/** `parents` are the sites the words for the new place's parent may mean: one is an answer, none or several a question. */
function readSite(texts: FormTexts, parents: readonly string[]): Read<AcceptAsEvent["site"]> {
  const chosen = idOf(texts.site);
  if (chosen === "") return { ok: false, fieldErrors: { site: ["choose_place"] } };
  if (chosen !== newPlace) return { ok: true, value: { id: chosen } };
  const read = readObject(placeTexts, texts, "new.");
  if (!read.ok) return read;
  const { nameEn, nameAr, kind } = read.value;
  const fieldErrors: FieldErrors = {};
  if (nameEn === null && nameAr === null) fieldErrors["new.nameEn"] = ["name_required"];
  const isWithin = (texts["new.parent"] ?? "").trim() !== "";
  const [parentId] = parents;
  if (isWithin && parentId === undefined) fieldErrors["new.parent"] = ["unknown_place"];
  if (isWithin && parents.length > 1) fieldErrors["new.parent"] = ["ambiguous_place"];
  if (Object.keys(fieldErrors).length > 0) return { ok: false, fieldErrors };
  return { ok: true, value: { created: { nameEn, nameAr, kind, parentId: isWithin ? (parentId ?? null) : null } } };
}

type EventRead = Pick<AcceptAsEvent, "event" | "because">;

function readEvent(texts: FormTexts, today: Day): Read<EventRead> {
  const [described, date] = [readObject(eventTexts, texts), readDate(texts, "when", today)];
  if (!described.ok || !date.ok) return { ok: false, fieldErrors: problemsOf([described, date]) ?? {} };
  const event = { ...described.value, date: date.value };
  const fieldErrors: FieldErrors = {};
  const reasons: EventRead["because"] = {};
  if (event.titleEn === null && event.titleAr === null) fieldErrors.titleEn = ["title_required"];
  for (const field of fieldsToAssess(event)) {
    const read = because.safeParse(texts[`because.${field}`] ?? "");
    if (!read.success) Object.assign(fieldErrors, codesOf(read.error, `because.${field}`));
    else if (read.data === null) fieldErrors[`because.${field}`] = ["reason_required"];
    else reasons[field] = read.data;
  }
  return Object.keys(fieldErrors).length > 0
    ? { ok: false, fieldErrors }
    : { ok: true, value: { event, because: reasons } };
}

/** Reads the form that makes a new event of a report. Never throws; every problem is reported at once. */
export function readAcceptAsEvent(
  texts: FormTexts,
  { today, parents }: { today: Day; parents: readonly string[] },
): Read<AcceptAsEvent> {
  const [site, event, claims, why] = [
    readSite(texts, parents),
    readEvent(texts, today),
    readClaims(texts, today),
    readReason(texts),
  ];
  if (site.ok && event.ok && claims.ok && why.ok)
    return { ok: true, value: { site: site.value, ...event.value, claims: claims.value, reason: why.value } };
  return { ok: false, fieldErrors: problemsOf([site, event, claims, why]) ?? {} };
}

/** Reads the form that adds a report to an event as further claims. */
export function readAcceptAsClaims(texts: FormTexts, { today }: { today: Day }): Read<AcceptAsClaims> {
  const eventId = idOf((texts.event ?? "").trim());
  const event: Read<string> =
    eventId === "" ? { ok: false, fieldErrors: { event: ["choose_event"] } } : { ok: true, value: eventId };
  const [claims, why] = [readClaims(texts, today), readReason(texts)];
  if (event.ok && claims.ok && why.ok) return { ok: true, value: { eventId, claims: claims.value, reason: why.value } };
  return { ok: false, fieldErrors: problemsOf([event, claims, why]) ?? {} };
}
