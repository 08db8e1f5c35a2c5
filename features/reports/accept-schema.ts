import { type EnteredClaim, readClaims } from "@/features/claims/form-schema";
import { speaksOf } from "@/features/claims/model";
import { type EnteredEvent, readAssessed, readDescription } from "@/features/damage-events/form-schema";
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
  const [site, description, assessed, claims, reason] = [
    readChosenSite(texts, parents),
    readDescription(texts),
    readAssessed(texts, today),
    readClaims(texts, today),
    readReason(texts),
  ];
  if (site.ok && description.ok && assessed.ok && claims.ok && reason.ok) {
    const event = { ...description.value, ...assessed.value.assessed };
    if (event.imageryBracket !== null && !claims.value.some(mayShowIt))
      return { ok: false, fieldErrors: { lastIntact: ["needs_images"] } };
    const { because } = assessed.value;
    return { ok: true, value: { site: site.value, event, because, claims: claims.value, reason: reason.value } };
  }
  return { ok: false, fieldErrors: problemsOf([site, description, assessed, claims, reason]) ?? {} };
}

/** Whether the images before and after may rest on a claim; what a source of the register is, is looked up when it is stored. */
const mayShowIt = ({ claim, source }: EnteredClaim): boolean =>
  claim.stance === "supports" && ("id" in source || speaksOf.imagery({ ...claim, source: source.created }));

/** Reads the form that adds a report to an event as further claims. */
export function readAcceptAsClaims(texts: FormTexts, { today }: { today: Day }): Read<AcceptAsClaims> {
  const eventId = idOf((texts.event ?? "").trim());
  const event: Read<string> =
    eventId === "" ? { ok: false, fieldErrors: { event: ["choose_event"] } } : { ok: true, value: eventId };
  const [claims, why] = [readClaims(texts, today), readReason(texts)];
  if (event.ok && claims.ok && why.ok) return { ok: true, value: { eventId, claims: claims.value, reason: why.value } };
  return { ok: false, fieldErrors: problemsOf([event, claims, why]) ?? {} };
}
