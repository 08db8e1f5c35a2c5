import { type EnteredClaim, readClaims } from "@/features/claims/form-schema";
import { type EnteredEvent, readAssessed, readBracket, readDescription } from "@/features/damage-events/form-schema";
import { readChosenSite } from "@/features/sites/form-schema";
import type { Day } from "@/lib/dates/uncertain-date";
import { type FormTexts, idOf, problemsOf, type Read, readReason } from "@/lib/forms/form-schema";

export type AcceptAsEvent = EnteredEvent & { reason: string };
export type AcceptAsClaims = { eventId: string; claims: EnteredClaim[]; reason: string };

/** Reads the form that makes a new event of a report. Never throws; every problem is reported at once. */
export function readAcceptAsEvent(
  texts: FormTexts,
  { today, parents }: { today: Day; parents: readonly string[] },
): Read<AcceptAsEvent> {
  const [site, description, assessed, bracket, claims, reason] = [
    readChosenSite(texts, parents),
    readDescription(texts),
    readAssessed(texts, today),
    readBracket(texts, today),
    readClaims(texts, today),
    readReason(texts),
  ];
  if (site.ok && description.ok && assessed.ok && bracket.ok && claims.ok && reason.ok) {
    const event = { ...description.value, ...assessed.value.assessed, imageryBracket: bracket.value };
    const { because } = assessed.value;
    return { ok: true, value: { site: site.value, event, because, claims: claims.value, reason: reason.value } };
  }
  return { ok: false, fieldErrors: problemsOf([site, description, assessed, bracket, claims, reason]) ?? {} };
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
