"use server";

import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { noSource, readClaim } from "@/features/claims/form-schema";
import { getClaimRecord } from "@/features/claims/record-queries";
import { findSourcesOfQuestion } from "@/features/claims/row-queries";
import { mergeSources } from "@/features/merging/source-mutations";
import { correctSourceRecord } from "@/features/sources/edit-mutations";
import { getSourceRecord } from "@/features/sources/edit-queries";
import { readSource } from "@/features/sources/form-schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import {
  type FieldErrors,
  type FormTexts,
  idOf,
  mapRead,
  type Read,
  readAll,
  readReason,
} from "@/lib/forms/form-schema";
import {
  buttonOf,
  conflictWith,
  type FormState,
  requireSameRevision,
  revisionOf,
  rewrittenWith,
} from "@/lib/forms/form-state";
import { addedTexts, readNeededTexts } from "@/lib/forms/localized-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctClaimOfEvent, withdrawClaimOfEvent } from "./claim-mutations";
import { leadOn, leadOnOrWait } from "./desk-steps";
import { claimValues, reasonTexts, restingOn, sourceValues, withdrawalValues } from "./desk-values";
import { type ClaimDesk, findClaimDesk } from "./loaders";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** The sources that the question of a form may mean. */
async function withSource(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.source"), pageLocale()]);
  const { intent, of } = buttonOf(state.values);
  const looking = { locale, pressed: intent === "find" ? of : undefined, knownWord: t("known") };
  const { found, values } = await findSourcesOfQuestion(db, publicScope, state.values, "", looking);
  const next = { ...state, found, focusId: intent === "find" ? "source" : null };
  return Object.keys(values).length === 0 ? next : rewrittenWith(next, values);
}

async function readCorrectedClaim(texts: FormTexts, { db }: { db: Reader }) {
  const { revision, record } = await getClaimRecord(db, idOf(texts.claim));
  requireSameRevision(revisionOf(texts), revision);
  const read = readAll({
    claim: readClaim(texts, "", latestDayOnEarth(new Date()), record),
    reason: readReason(texts),
  });
  if (!read.ok) return read;
  const { source, ...entered } = read.value.claim;
  // A source that is not recorded yet is recorded where claims are added; a correction chooses among those there are.
  if (!("id" in source)) return { ok: false as const, fieldErrors: { reference: ["choose_source"] } };
  return { ok: true as const, value: { ...entered, sourceId: source.id, reason: read.value.reason } };
}

export const correctClaimAction = defineFormAction({
  gate: requireDesk,
  prepare: withSource,
  schema: readCorrectedClaim,
  handle: async ({ claim, sourceId, derivedFrom, supersedes, reason }, { db, actor, state }) => {
    const ref = { id: idOf(state.values.claim), follows: revisionOf(state.values) };
    const { eventId } = (await getClaimRecord(db, ref.id)).record;
    const linkOf = (link: typeof derivedFrom) => (link !== null && "id" in link ? link.id : null);
    const links = { derivedFromId: linkOf(derivedFrom), supersedesId: linkOf(supersedes) };
    const next = { ...claim, ...links, eventId, sourceId };
    await correctClaimOfEvent(db, { actor, at: new Date(), reason }, { ref, claim: next });
    return leadOn(`/events/${eventId}/assess`, "corrected");
  },
  onConflict: async (state, { db }) => {
    const { id, revision, record } = await getClaimRecord(db, idOf(state.values.claim));
    const values = claimValues(id, revision, record);
    return conflictWith(state, {
      revision,
      values,
      renewed: addedTexts(state.values, values, ["claimant", "statement", "actor"]),
    });
  },
});

async function getClaimDesk(texts: FormTexts): Promise<ClaimDesk> {
  const desk = await findClaimDesk(texts.claim ?? "");
  if (desk === null) throw new AppError("not_found");
  return desk;
}

type Unticked = {
  field: ClaimDesk["event"]["assessments"][number]["field"];
  because: ClaimDesk["event"]["assessments"][number]["because"];
};

/** The assessed values that rested on a claim: each is unticked, and says why it stands without it. */
function readUnticked(texts: FormTexts, { claim, event }: ClaimDesk): Read<Unticked[]> {
  const fieldErrors: FieldErrors = {};
  const unticked = restingOn(claim.id, event).flatMap(({ field, claimIds, because: before }) => {
    const because = readNeededTexts(texts, `because.${field}`, { maxLength: 2000, before });
    if ((texts[`untick.${field}`] ?? "") === "") fieldErrors.untick = ["claim_rested_on"];
    else if (claimIds.length === 1) fieldErrors.untick = ["rests_on_nothing"];
    else if (!because.ok) Object.assign(fieldErrors, because.fieldErrors);
    return because.ok ? [{ field, because: because.value }] : [];
  });
  return Object.keys(fieldErrors).length > 0 ? { ok: false, fieldErrors } : { ok: true, value: unticked };
}

export const withdrawClaimAction = defineFormAction({
  gate: requireDesk,
  schema: async (texts) => {
    const desk = await getClaimDesk(texts);
    requireSameRevision(revisionOf(texts), desk.claim.revision);
    requireSameRevision(Number(texts.eventRevision) || 0, desk.event.revision);
    const read = readAll({ reason: readReason(texts), unticked: readUnticked(texts, desk) });
    return mapRead(read, (given) => ({ ...desk, ...given }));
  },
  handle: async ({ claim, event, reason, unticked }, { db, actor, state: { values } }) => {
    const t = await getTranslations("desk.withdrawClaim");
    const outcome = await withdrawClaimOfEvent(
      db,
      { actor, at: new Date(), reason },
      {
        ref: { id: claim.id, follows: revisionOf(values) },
        withdrawal: { reason, isSuppressed: (values["suppressed.yes"] ?? "") !== "" },
        event: { id: event.id, follows: Number(values.eventRevision) || 0 },
        unticked,
        untickReason: t("untickReason"),
      },
    );
    return leadOnOrWait(`/events/${event.id}/assess`, outcome, "withdrawn");
  },
  onConflict: async (state) => {
    const { claim, event } = await getClaimDesk(state.values);
    const held = withdrawalValues(claim, event);
    const renewed = { ...addedTexts(state.values, held, reasonTexts), eventRevision: held.eventRevision ?? "" };
    return conflictWith(state, { revision: claim.revision, values: state.values, renewed });
  },
});

export const correctSourceAction = defineFormAction({
  gate: requireDesk,
  schema: async (texts, { db }) => {
    const { revision, record } = await getSourceRecord(db, idOf(texts.id));
    requireSameRevision(revisionOf(texts), revision);
    return readAll({ source: readSource(texts, "", record), reason: readReason(texts) });
  },
  handle: async ({ source, reason }, { db, actor, state }) => {
    const ref = { id: idOf(state.values.id), follows: revisionOf(state.values) };
    await correctSourceRecord(db, { actor, at: new Date(), reason }, { ref, source });
    return leadOn(`/sources/${ref.id}/edit`, "corrected");
  },
  onConflict: async (state, { db }) => {
    const { id, revision, record } = await getSourceRecord(db, idOf(state.values.id));
    const values = sourceValues(id, revision, record);
    return conflictWith(state, { revision, values, renewed: addedTexts(state.values, values, ["note"]) });
  },
});

function readSourceThatStays(texts: FormTexts): Read<string> {
  const id = idOf(texts.source);
  if (id === "") return { ok: false, fieldErrors: noSource(texts) };
  return id === idOf(texts.id) ? { ok: false, fieldErrors: { source: ["same_source"] } } : { ok: true, value: id };
}

export const mergeSourceAction = defineFormAction({
  gate: requireDesk,
  prepare: withSource,
  schema: (texts) => readAll({ staysId: readSourceThatStays(texts), reason: readReason(texts) }),
  handle: async ({ staysId, reason }, { db, actor, state }) => {
    const goes = { id: idOf(state.values.id), follows: revisionOf(state.values) };
    await mergeSources(db, { actor, at: new Date(), reason }, { goes, staysId });
    return leadOn(`/sources/${staysId}/edit`, "merged");
  },
  onConflict: async (state, { db }) => {
    const { revision } = await getSourceRecord(db, idOf(state.values.id));
    return conflictWith(state, { revision, values: state.values });
  },
});
