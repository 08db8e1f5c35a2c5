import { z } from "zod";
import { eventKinds } from "@/features/vocabulary/schema";
import { needed, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import { type FormTexts, idOf, problemsOf, type Read, readObject } from "@/lib/forms/form-schema";
import { tickedOf } from "@/lib/forms/form-state";
import { readNeededTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { locales } from "@/lib/i18n/routing";
import type { EventDescription } from "./edit-mutations";
import { readDescription, readTitle } from "./form-schema";
import type { DamageEventRecord } from "./schema";
import { claimsTornApart, type SplitInput } from "./split-model";

const reasonText = z.object({ reason: needed(optionalText(500)) });

const readSiteId = (texts: FormTexts): Read<string> => {
  const siteId = idOf(texts.site);
  return siteId === "" ? { ok: false, fieldErrors: { place: ["choose_place"] } } : { ok: true, value: siteId };
};

/**
 * Reads the form of what is not assessed of an event: `before` as it is corrected. Who did it is assessed, but not what
 * that one is called in further languages.
 */
export function readEventEdit(
  texts: FormTexts,
  before: DamageEventRecord,
): Read<{ description: EventDescription; reason: string }> {
  const [described, siteId, actor, why] = [
    readDescription(texts, before),
    readSiteId(texts),
    before.actor === null
      ? ({ ok: true, value: null } as const)
      : readNeededTexts(texts, "actor", { maxLength: 300, isLine: true, before: before.actor }),
    readObject(reasonText, texts),
  ];
  if (!described.ok || !siteId.ok || !actor.ok || !why.ok)
    return { ok: false, fieldErrors: problemsOf([described, siteId, actor, why]) ?? {} };
  const description = { ...described.value, siteId: siteId.value, actor: actor.value };
  return { ok: true, value: { description, reason: why.value.reason } };
}

type Texts = Record<string, string>;

/** What the form holds when it is opened. */
export const textsOfEvent = (event: DamageEventRecord, siteTitle: string): Texts => ({
  kind: event.kind,
  ...textsOfTexts("title", event.title, locales),
  ...textsOfTexts("summary", event.summary, locales),
  ...textsOfTexts("actor", event.actor, locales),
  site: event.siteId,
  place: siteTitle,
});

const splitTexts = z.object({ kind: oneOf(eventKinds), reason: needed(optionalText(500)) });

type SplitClaim = { id: string; record: { derivedFromId: string | null; supersedesId: string | null } };

/** Reads which claims of an event speak of another occurrence, and what that one is. */
export function readSplit(
  texts: FormTexts,
  claims: readonly SplitClaim[],
): Read<{ split: SplitInput; reason: string }> {
  const [read, siteId, title, because] = [
    readObject(splitTexts, texts),
    readSiteId(texts),
    readTitle(texts),
    readNeededTexts(texts, "because", { maxLength: 2000 }),
  ];
  const ids = claims.map(({ id }) => id);
  const claimIds = tickedOf(texts, "claims", ids);
  const code =
    claimIds.length === 0
      ? "split_none"
      : claimIds.length === ids.length
        ? "split_all"
        : claimsTornApart(claims, new Set(claimIds)).length > 0
          ? "split_torn"
          : null;
  const chosen: Read<null> = code === null ? { ok: true, value: null } : { ok: false, fieldErrors: { claims: [code] } };
  if (!read.ok || !siteId.ok || !chosen.ok || !title.ok || !because.ok)
    return { ok: false, fieldErrors: problemsOf([chosen, read, title, because, siteId]) ?? {} };
  const { kind, reason } = read.value;
  const event = { kind, title: title.value, siteId: siteId.value };
  return { ok: true, value: { split: { claimIds, because: because.value, event }, reason } };
}
