import { textsOfClaim } from "@/features/claims/form-schema";
import type { ClaimRecord } from "@/features/claims/schema";
import { textsOfAssessed } from "@/features/damage-events/form-schema";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { assessedFields } from "@/features/damage-events/schema";
import { textsOfSource } from "@/features/sources/form-schema";
import { sourceChoice } from "@/features/sources/model";
import type { SourceRow } from "@/features/sources/queries";
import type { SourceRecord } from "@/features/sources/schema";
import { type FormState, ticks } from "@/lib/forms/form-state";
import { textsOfTexts } from "@/lib/forms/localized-form";
import type { Locale } from "@/lib/i18n/routing";

type Texts = Record<string, string>;

/** What the assessment form of an event begins with. */
export const assessValues = (event: DamageEventView): Texts => ({
  event: event.id,
  revision: String(event.revision),
  ...textsOfAssessed(event),
  ...Object.assign({}, ...event.assessments.map(({ field, claimIds }) => ticks(`rests.${field}`, claimIds))),
});

/** What the form that corrects a claim begins with. */
export const claimValues = (id: string, revision: number, record: ClaimRecord): Texts => ({
  claim: id,
  revision: String(revision),
  ...textsOfClaim(record),
});

/** The source a claim has, as its search begins with it. */
export const claimSource = (source: SourceRow | null, locale: Locale): FormState["found"] => ({
  reference: { words: "", choices: source === null ? [] : [sourceChoice(source, locale)] },
});

/** The assessed values of an event that rest on a claim. */
export const restingOn = (claimId: string, { assessments }: Pick<DamageEventView, "assessments">) =>
  assessments.filter(({ claimIds }) => claimIds.includes(claimId));

/** The texts of a form that say why a value stands. */
export const reasonTexts = assessedFields.map((field) => `because.${field}`);

/** What the form that takes a claim out begins with: the values that rest on it are to be told anew. */
export const withdrawalValues = (claim: { id: string; revision: number }, event: DamageEventView): Texts => ({
  claim: claim.id,
  revision: String(claim.revision),
  eventRevision: String(event.revision),
  ...Object.assign(
    {},
    ...restingOn(claim.id, event).map(({ field, because }) => textsOfTexts(`because.${field}`, because)),
  ),
});

/** What the form that corrects a source begins with. */
export const sourceValues = (id: string, revision: number, record: SourceRecord): Texts => ({
  id,
  revision: String(revision),
  ...textsOfSource(record),
});
