"use server";

import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { withLastChange } from "@/features/chain/last-change";
import { noSource, readClaim } from "@/features/claims/form-schema";
import { getClaimRecord } from "@/features/claims/record-queries";
import { findSourcesOfQuestion } from "@/features/claims/row-queries";
import { sourcesApart } from "@/features/merging/apart-model";
import { withApart } from "@/features/merging/apart-words";
import { applyOrPropose } from "@/features/proposals/mutations";
import { correctSourceRecord } from "@/features/sources/edit-mutations";
import { getSourceRecord } from "@/features/sources/edit-queries";
import { readSource } from "@/features/sources/form-schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { parseEdtf } from "@/lib/dates/edtf";
import { undated } from "@/lib/dates/uncertain-date";
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
  isMidway,
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
    return conflictWith(await withLastChange(state, db, { type: "claim", id }), {
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
  onConflict: async (stale, { db }) => {
    const { claim, event } = await getClaimDesk(stale.values);
    const state = await withLastChange(
      stale,
      db,
      { type: "claim", id: claim.id },
      { type: "damage_event", id: event.id },
    );
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
    const renewed = addedTexts(state.values, values, ["note"]);
    return conflictWith(await withLastChange(state, db, { type: "source", id }), { revision, values, renewed });
  },
});

function readSourceThatStays(texts: FormTexts): Read<string> {
  const id = idOf(texts.source);
  if (id === "") return { ok: false, fieldErrors: noSource(texts) };
  return id === idOf(texts.id) ? { ok: false, fieldErrors: { source: ["same_source"] } } : { ok: true, value: id };
}

/** The form of a merge with the sources that its words may mean, asked back where the two are not of one day or publisher. */
async function withSourcesApart(typed: FormState, desk: Desk): Promise<FormState> {
  const state = await withSource(typed, desk);
  const stays = readSourceThatStays(state.values);
  if (isMidway(state.values) || !stays.ok || !readReason(state.values).ok) return state;
  const { record: first } = await getSourceRecord(desk.db, idOf(state.values.id));
  const { record: second } = await getSourceRecord(desk.db, stays.value);
  const datedOf = ({ publisher, publishedOn }: typeof first) => {
    const read = publishedOn === null ? null : parseEdtf(publishedOn);
    return { publisher, date: read?.ok ? read : undated };
  };
  const says = {
    dates: [first.publishedOn ?? "", second.publishedOn ?? ""],
    publishers: [first.publisher, second.publisher],
  };
  const pairs = sourcesApart(datedOf(first), datedOf(second)).map((apart) => {
    const [one = "", other = ""] = says[apart];
    return { apart, first: one, second: other };
  });
  return withApart(state, pairs);
}

export const mergeSourceAction = defineFormAction({
  gate: requireDesk,
  prepare: withSourcesApart,
  schema: (texts) => readAll({ staysId: readSourceThatStays(texts), reason: readReason(texts) }),
  handle: async ({ staysId, reason }, { db, actor, state }) => {
    const goes = { id: idOf(state.values.id), follows: revisionOf(state.values) };
    const wanted = { verb: "merge", type: "source", ref: goes, stays: { id: staysId, follows: null } } as const;
    const { done } = await applyOrPropose(db, { actor, at: new Date(), reason }, wanted);
    return done === "applied"
      ? leadOn(`/sources/${staysId}/edit`, "merged")
      : leadOn(`/sources/${goes.id}/edit`, "proposed");
  },
  onConflict: async (state, { db }) => {
    const { id, revision } = await getSourceRecord(db, idOf(state.values.id));
    return conflictWith(await withLastChange(state, db, { type: "source", id }), { revision, values: state.values });
  },
});
