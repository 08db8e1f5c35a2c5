import { z } from "zod";
import type { Cause, Severity } from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { oneOf } from "@/lib/forms/answer-schemas";
import { type FormTexts, idOf, mapRead, type Read, readAll, readMessage, readObject } from "@/lib/forms/form-schema";
import type { Locale } from "@/lib/i18n/routing";

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
  position: 300,
  what: 5000,
  publisher: 300,
  title: 500,
  contact: 200,
} as const;

/** A source as the reporter named it; never all empty. */
export type ReportedSource = { url: string | null; publisher: string | null; title: string | null };

/** Where exactly, as it was written and as it was read. */
export type ReportedPosition = { lat: number; lon: number; precisionMetres: number; given: string };

/** A report as it is sent in. */
export type SubmitReport = {
  idempotencyKey: string;
  locale: Locale;
  siteId: string | null;
  placeText: string | null;
  position: ReportedPosition | null;
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
